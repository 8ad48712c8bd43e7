using CsCheck;
using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Groups;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Meetings;
using PeerBot.Features.Workspaces;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Notices;

/// <summary>All kinds of notices together over weeks of a random group's life, lived through commands, buttons and forms: what reaches one
/// person privately stays gentle (A6, V1), keeps their quiet hours (N6) and their pause (G5).</summary>
public sealed class GentleLifeTests
{
    private const int Days = 40;

    // What has to be said near a meeting is said then; the rest can wait for the morning.
    private static readonly NoticeKind[] NearAMeeting =
    [
        NoticeKind.CheckInPrompt, NoticeKind.FacilitatorNotice, NoticeKind.FacilitatorReminder, NoticeKind.LeaderChanged, NoticeKind.DidItTakePlace,
        NoticeKind.SpeakerWarning, NoticeKind.RotaUndone, NoticeKind.SwapAsked, NoticeKind.SwapAnswered, NoticeKind.RecordPage,
    ];

    private static readonly string[] Lines =
    [
        "/action water the plants by in 2 days", "/action call the bank by tomorrow", "/action thank the team by today", "/action @Jonas read the draft by tomorrow", "/action @Ana book a room",
        "/checkin", "/win we shipped", "/peer topic hiring", "/peer topic on-call", "/peer topics", "/peer challenge a hard talk", "/peer swap", "/peer lead",
        "/peer pause", "/peer back", "/peer away tomorrow", "/peer rules", "/peer focus", "/peer rotation", "/peer meet", "/action", "/peer wins", "/peer settings",
    ];

    // Doors that close for good, and what would only make the group smaller.
    private static readonly string[] NotPressed = ["leave.sure", "end.sure", "forget.sure", "quiet.leave", "setup.cancel"];

    [Fact]
    public Task What_reaches_one_person_privately_stays_gentle_whatever_the_group_does() => Gen.Int[0, 9999].Array[300, 400].SampleAsync(
        async numbers =>
        {
            var life = await LiveAsync(numbers);
            Assert.All(life.Where(heard => heard.Kind == NoticeKind.Nudge).GroupBy(heard => (heard.Person, heard.Local.Date)), day => Assert.Single(day));
            Assert.All(life.Where(heard => heard.Kind == NoticeKind.Nudge).GroupBy(heard => heard.Subject), item => Assert.InRange(item.Count(), 1, Nudging.MostPerItem));
            Assert.All(life.Where(heard => heard.Kind == NoticeKind.Nudge), heard => Assert.False(heard.IsAnswered || heard.Nudges == NudgePreference.None, $"{heard}"));
            Assert.All(life.Where(heard => heard.Kind is NoticeKind.Nudge or NoticeKind.AllRight), heard => Assert.False(heard.IsAway, $"{heard}"));
            Assert.All(life, heard => Assert.False(heard.IsPaused, $"{heard}"));
            Assert.All(life.Where(heard => !NearAMeeting.Contains(heard.Kind)), heard => Assert.True(heard.IsAwake, $"{heard}"));
            Assert.True(life.Select(heard => heard.Kind).Distinct().Count() >= 6, "a dull life");
        },
        iter: 2,
        threads: 1);

    private sealed record Heard(
        PersonId Person, NoticeKind Kind, Guid? Subject, LocalDateTime Local, bool IsAwake, bool IsPaused, bool IsAway, bool IsAnswered, NudgePreference Nudges);

    private static async Task<List<Heard>> LiveAsync(int[] numbers)
    {
        var at = 0;
        int Pick(int below) => numbers[at++ % numbers.Length] / (1 + (at / numbers.Length % 5)) % below;
        await using var bot = await Acts.BotWithGroupAsync(Engine.Sqlite);
        var seen = new HashSet<Guid>();
        var heard = await HeardAsync(bot, seen);
        var end = bot.Now + Duration.FromDays(Days);
        while (bot.Now < end)
        {
            for (var acts = Pick(4); acts > 0; acts--)
            {
                await ActAsync(bot, Pick);
            }

            await AnswerForMeetingsAsync(bot, Pick);
            var until = bot.Now + Duration.FromHours(4 + Pick(12));
            while (bot.Now < until)
            {
                await bot.DeliverAsync();
                heard.AddRange(await HeardAsync(bot, seen));
                bot.Clock.Reset(await NextAsync(bot, until));
            }
        }

        return heard;
    }

    // Somebody types something, or presses any button they see; a form that opens is sent in as it stands, or with some words.
    private static async Task ActAsync(TestBot bot, Func<int, int> pick)
    {
        var who = AGroup.People[pick(AGroup.People.Count)];
        if (pick(8) == 0)
        {
            var from = bot.Now.InUtc().Date.PlusDays(pick(3));
            await bot.SayAsync(who, $"/peer {(pick(3) == 0 ? $"pause until {from.PlusDays(4):uuuu'-'MM'-'dd}" : $"away {from:uuuu'-'MM'-'dd} to {from.PlusDays(pick(9)):uuuu'-'MM'-'dd}")}");
        }
        else if (pick(3) == 0)
        {
            await FollowAsync(bot, who, await bot.SayAsync(who, Lines[pick(Lines.Length)]), pick);
        }
        else
        {
            await PressAnyAsync(bot, who, pick);
        }
    }

    private static async Task PressAnyAsync(TestBot bot, Someone who, Func<int, int> pick)
    {
        var buttons = bot.Channel.To(who.Id).Concat(bot.Channel.In("circle"))
            .SelectMany(posted => posted.Buttons.Select(button => (Posted: posted, Button: button)))
            .Where(one => !NotPressed.Contains(one.Button.Action.Verb)).ToList();
        if (buttons.Count > 0)
        {
            var (posted, button) = buttons[pick(buttons.Count)];
            var reply = await bot.PressAsync(who, button.Action, posted.Ref, posted.To.Person is null ? TestBot.Circle : who.Direct);
            await FollowAsync(bot, who, reply, pick);
        }
    }

    private static async Task FollowAsync(TestBot bot, Someone who, Reply reply, Func<int, int> pick)
    {
        for (var depth = 0; depth < 3; depth++)
        {
            if (reply is Reply.ShowForm { Form: var form })
            {
                var words = form.Fields.OfType<TextField>().Where(field => field is { Optional: false, Initial: null or "" })
                    .Select(field => (field.Key, field.Key is "until" or "dates" ? $"in {1 + pick(9)} days" : $"words {pick(1000)}"));
                reply = await bot.SubmitAsync(who, form, [.. words]);
            }
            else
            {
                var next = (reply.Message()?.Blocks.OfType<Chat.Messages.Buttons>() ?? []).SelectMany(row => row.Items)
                    .Where(button => !NotPressed.Contains(button.Action.Verb) && !button.Action.Verb.StartsWith("command", StringComparison.Ordinal)).ToList();
                if (next.Count == 0)
                {
                    return;
                }

                reply = await bot.PressAsync(who, next[pick(next.Count)].Action);
            }
        }
    }

    private static async Task AnswerForMeetingsAsync(TestBot bot, Func<int, int> pick)
    {
        var (id, startsAt) = await bot.NextAsync();
        if (startsAt + Duration.FromHours(2) > bot.Now)
        {
            return;
        }

        if (pick(5) == 0)
        {
            await bot.PressAsync(AGroup.People[pick(5)], new ActionRef("held.no", id));
        }
        else if (pick(3) == 0)
        {
            await bot.PressAsync(AGroup.People[pick(5)], new ActionRef("held.yes", id));
        }
        else
        {
            await bot.PressAsync(Someone.Maya, new ActionRef("held.yes", id));
            await bot.LookAsync(async db =>
            {
                var meeting = new MeetingId(id);
                var missing = AGroup.People[1 + pick(4)].Id;
                db.Attendances.RemoveRange(await db.Attendances.Where(row => row.MeetingId == meeting
                    && db.People.Any(person => person.Id == row.PersonId && (person.ExternalId == missing || person.ExternalId == "tom"))).ToListAsync());
                return await db.SaveChangesAsync();
            });
        }
    }

    private static Task<List<Heard>> HeardAsync(TestBot bot, HashSet<Guid> seen) => bot.LookAsync(async db =>
    {
        var group = (await LoadedGroup.LoadAsync(db, (await db.Groups.SingleAsync()).Id, CancellationToken.None))!;
        var rows = await db.Notices.AsNoTracking().Where(row => row.RecipientId != null && row.SentAt != null).ToListAsync();
        var heard = new List<Heard>();
        foreach (var row in rows.Where(row => seen.Add(row.Id)))
        {
            var (person, sent) = (group.Member(row.RecipientId!.Value)!, row.SentAt!.Value);
            var zone = Zones.Of(person.Zone);
            var item = row.Kind == NoticeKind.Nudge ? await db.ActionItems.AsNoTracking().SingleAsync(known => known.Id == new ItemId(row.Subject!.Value)) : null;
            heard.Add(new Heard(person.Id, row.Kind, row.Subject, sent.InZone(zone).LocalDateTime, person.WakingHours().IsAwake(sent, zone),
                group.IsPaused(person.Id, sent), !Presence.IsPresent(person.Id, group.Absences, sent, group.Zone),
                item is not null && (item.State != ItemState.Open || item.AnsweredAt < sent), person.Nudges));
        }

        return heard;
    });

    // To what is due next, as a scheduler would.
    private static Task<Instant> NextAsync(TestBot bot, Instant latest) => bot.LookAsync(async db =>
    {
        var now = bot.Now;
        var due = await db.Notices.Where(row => row.State == NoticeState.Owed && row.NotBefore > now).MinAsync(row => (Instant?)row.NotBefore);
        var tick = await db.Runs.Where(row => row.NextTickAt > now).MinAsync(row => row.NextTickAt);
        return new[] { due, tick, latest }.OfType<Instant>().Min();
    });
}
