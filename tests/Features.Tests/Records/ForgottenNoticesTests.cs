using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Records.Forgetting;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Features.Tests.Meetings;
using PeerBot.Features.Tests.Running;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Records;

/// <summary>Whatever PeerBot has posted on its own, nothing of a forgotten person's words is left standing in it (P5).</summary>
public sealed class ForgottenNoticesTests
{
    // Dates, names, offers and the group's own words; a new kind belongs either here or into the group's life below.
    private static readonly NoticeKind[] Wordless =
    [
        NoticeKind.MeetingReminderDay, NoticeKind.MeetingReminderSoon, NoticeKind.CheckInPrompt, NoticeKind.FacilitatorReminder,
        NoticeKind.FacilitatorStepIn, NoticeKind.DidItTakePlace, NoticeKind.KickOff, NoticeKind.SwapAsked, NoticeKind.SwapAnswered,
        NoticeKind.LeaderChanged, NoticeKind.MeetingChanged, NoticeKind.Welcome, NoticeKind.GroupSize, NoticeKind.ChannelConsent,
        NoticeKind.RotaUndone, NoticeKind.MembersChanged, NoticeKind.PlaceClosed, NoticeKind.SpeakerWarning, NoticeKind.TimeToStart,
        NoticeKind.RulesChanged, NoticeKind.AllRight, NoticeKind.GroupEnding, NoticeKind.GroupEnded, NoticeKind.RecruitAsked,
        NoticeKind.RecruitOutcome, NoticeKind.MatchProposed, NoticeKind.MatchOutcome, NoticeKind.PoolNews, NoticeKind.PersonUnreachable,
    ];

    [Theory, ClassData(typeof(EachEngine))]
    public async Task No_kind_of_notice_shows_my_words_once_they_are_forgotten(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        var seen = new HashSet<NoticeKind>();
        await WriteMoreAsync(bot);

        // Hours before the meeting: its agenda and the facilitator's note stand.
        await bot.PassAsync(Instant.FromUtc(2026, 11, 5, 14, 50) - bot.Now);
        await RecordScene.ExportAsync(bot, Someone.Jonas);
        await ForgetAsync(bot, Someone.Tom, seen);

        // While it runs, and Priya has the word.
        await bot.ItIsAsync(0);
        await bot.TypeAsync(Someone.Maya, "/peer meet start");
        for (var step = 0; step < 5 && !bot.Meeting().Plain.Contains(RecordScene.MarkOf(Someone.Priya)); step++)
        {
            await bot.PressAsync(Someone.Maya, "Next");
        }

        Assert.Contains(RecordScene.MarkOf(Someone.Priya), bot.Meeting().Plain);
        await ForgetAsync(bot, Someone.Priya, seen);

        // Long afterwards: a summary, a look back, the questions of a focus review.
        await bot.ReachAsync("Topic");
        await bot.TypeAsync(Someone.Maya, "/peer meet end");
        await bot.HoldAsync();
        await bot.SayAsync(Someone.Maya, "/peer focus review");
        await bot.PassAsync(Duration.FromDays(1));
        Assert.Contains($"Talked about\n- {RecordScene.MarkOf(Someone.Ana)} topic", bot.Public("What came of our meeting").Plain);
        Assert.Contains($"Ana Souza: {RecordScene.MarkOf(Someone.Ana)} win", bot.Public("What came of our meeting").Plain);
        Assert.Contains($"- {RecordScene.MarkOf(Someone.Ana)} topic", bot.Letter(Someone.Jonas, "Does it still fit?").Plain);
        await ForgetAsync(bot, Someone.Ana, seen);

        // And what came of the review, with everybody's words in it, and an invitation.
        var review = await bot.LookAsync(db => db.FocusReviews.Select(row => row.Id).SingleAsync());
        foreach (var who in AGroup.People)
        {
            var form = (await bot.PressAsync(who, new ActionRef("focus.answer", review))).Form();
            await bot.SubmitAsync(who, form, ("verdict", "adjust"), ("drop", "nothing"), ("add", RecordScene.MarkOf(who)));
        }

        var recruit = (await bot.SayAsync(Someone.Jonas, "/peer recruit @[lee]")).Form();
        await bot.SubmitAsync(Someone.Jonas, recruit, ("level", "Some"), ("word", $"{RecordScene.MarkOf(Someone.Jonas)} invitation"));
        await bot.PassAsync(Duration.FromDays(4));
        await ForgetAsync(bot, Someone.Jonas, seen);
        await ForgetAsync(bot, Someone.Maya, seen);

        Assert.Empty(Forget.Gathering.Except(seen));
        Assert.Empty(Wordless.Intersect(seen));
        Assert.Empty(Enum.GetValues<NoticeKind>().Except(seen).Except(Wordless));
    }

    // Everything a person can write that some notice shows, beside what the scene has.
    private static async Task WriteMoreAsync(TestBot bot)
    {
        var settings = (await bot.SayAsync(Someone.Maya, "/peer settings group")).Form();
        Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Maya, settings, ("look-back", "2"), ("agenda", "6")));
        await bot.PressAsync(Someone.Jonas, Acts.Private(bot, Someone.Jonas, "asked of Jonas"), "Accept");
        await PickAsync(bot, Someone.Ana);
        var rules = (await bot.SayAsync(Someone.Priya, "/peer rules propose")).Form();
        await bot.SubmitAsync(Someone.Priya, rules, ("rules", $"{RecordScene.MarkOf(Someone.Priya)} rule"));
        var talk = (await bot.SayAsync(Someone.Tom, "/peer rules talk")).Form();
        await bot.SubmitAsync(Someone.Tom, talk, ("word", $"{RecordScene.MarkOf(Someone.Tom)} doubt"));
    }

    private static async Task PickAsync(TestBot bot, Someone whose)
    {
        var list = (await bot.SayAsync(Someone.Maya, "/peer topics")).Plain();
        var number = Regex.Match(list, $@"(\d+)\. {RecordScene.MarkOf(whose)} topic").Groups[1].Value;
        Assert.StartsWith("Picked for", (await bot.SayAsync(Someone.Maya, $"/peer topics pick {number}")).Plain());
    }

    private static async Task ForgetAsync(TestBot bot, Someone who, HashSet<NoticeKind> seen)
    {
        foreach (var other in AGroup.People)
        {
            seen.UnionWith(await ShowingAsync(bot, other));
        }

        Assert.NotEmpty(await ShowingAsync(bot, who));
        await RecordScene.ForgetAsync(bot, who);
        Assert.Empty(await ShowingAsync(bot, who));
        Assert.DoesNotContain(RecordScene.MarkOf(who), RecordScene.Everywhere(bot));
    }

    // The kinds of notices that show somebody's words as things stand.
    private static async Task<IReadOnlyList<NoticeKind>> ShowingAsync(TestBot bot, Someone who)
    {
        var kinds = (await bot.LookAsync(db => db.Notices.Where(row => row.SentAs != null).Select(row => new { row.SentAs, row.Kind }).ToListAsync()))
            .ToDictionary(row => row.SentAs!, row => row.Kind);
        return [.. bot.Channel.Shown.Where(posted => posted.Plain.Contains(RecordScene.MarkOf(who))).Select(posted => kinds[posted.Ref.ToString()]).Distinct()];
    }
}
