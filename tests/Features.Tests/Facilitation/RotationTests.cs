using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Core.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Facilitation;

/// <summary>The rotation answers who, when and why, and is the replay of its history and nothing else (F3, F4).</summary>
public sealed class RotationTests
{
    private static readonly Instant First = Instant.FromUtc(2026, 11, 5, 15, 0);

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_next_three_are_shown_with_the_rule_and_in_the_reader_s_own_time(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);

        var reply = await bot.SayAsync(Someone.Priya, "/peer rotation");

        Assert.Contains("Thursday 5 November at 15:00: Maya Lindqvist, next in line", reply.Plain());
        Assert.Contains("Thursday 12 November at 15:00: Jonas Weber, next in line", reply.Plain());
        Assert.Contains("Thursday 19 November at 15:00: Priya Nair, next in line", reply.Plain());
        Assert.Contains("No meeting has been held yet", reply.Plain());
        Assert.Contains("Thursday 5 November at 20:30", reply.Message()!.ToPlain(DateTimeZoneProviders.Tzdb["Asia/Kolkata"]));
        Assert.Contains(reply.Message()!.Blocks.OfType<Bullets>().First().Items.SelectMany(item => item.Pieces), piece => piece is Moment);
        Assert.Equal(["I'm in", "Swap", "Can't make it", "Show my group"], reply.Labels());
        Assert.Equal(["Show my group"], (await bot.SayAsync(Someone.Ana, "/peer rotation")).Labels());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task After_a_long_history_the_rota_is_its_replay_and_says_the_same_after_a_restart(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        Someone[] circle = [.. AGroup.People];
        for (var week = 0; week < 12; week++)
        {
            bot.Clock.Reset(First + Duration.FromDays(7 * week) - Duration.FromHours(5));
            await bot.DeliverAsync();
            var leader = await LeaderAsync(bot, circle);
            switch (week % 6)
            {
                case 1:
                    var form = (await bot.SayAsync(leader, "/peer swap")).Form();
                    var asked = await bot.SubmitAsync(leader, form, ("who", form.Fields.OfType<ChoiceField>().Single().Options[^1].Value));
                    Assert.Contains("I have asked", asked.Plain());
                    bot.Clock.Reset(bot.Now + Duration.FromHours(4));
                    await bot.DeliverAsync();
                    var (who, question) = Open(bot, circle);
                    await bot.PressAsync(who, question, "Yes, let's swap");
                    break;
                case 2:
                    await SkipAsync(bot, leader);
                    break;
                case 3:
                    await bot.SayAsync(leader, $"/peer away {(First + Duration.FromDays(7 * week)).InUtc().Date:uuuu-MM-dd}");
                    break;
                case 4:
                    var undone = await SkipAsync(bot, leader);
                    await bot.PressAsync(leader, undone, "Undo");
                    break;
            }

            bot.Clock.Reset(First + Duration.FromDays(7 * week) + Duration.FromMinutes(5));
            await bot.DeliverAsync();
            if (week % 6 == 5)
            {
                await bot.SayAsync(await LeaderAsync(bot, circle), $"/peer handover @[{circle.First(person => person.Id != "maya").Id}]");
            }

            await AnswerAsync(bot, circle, week);
        }

        var answer = await bot.RotationAsync(Someone.Tom);
        var incremental = await bot.LookAsync(async db =>
        {
            var rows = await db.RotaEvents.Where(row => row.UndoneAt == null).OrderBy(row => row.Number).ToListAsync();
            return rows.Select(row => new RotaColumns(row.Kind, row.Number, row.At, row.MeetingId, row.PersonId, row.OtherId).Event()!)
                .Aggregate(Rota.Empty, (rota, happened) => rota.After(happened));
        });
        Assert.True(incremental.SameAs(await bot.RotaAsync()));
        Assert.Equal(10, answer.Split("Who led")[1].Split('\n').Count(line => line.StartsWith("- Thursday", StringComparison.Ordinal)));
        Assert.Contains(RotaEventKind.Swapped, await bot.HistoryAsync());
        Assert.Contains(RotaEventKind.SkippedOnce, await bot.HistoryAsync());

        await bot.RestartAsync();
        Assert.Equal(answer, await bot.RotationAsync(Someone.Tom));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_member_who_left_is_no_longer_next_and_stays_in_the_record(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await AnswerAsync(bot, [.. AGroup.People], 0);

        await bot.LeaveAsync(Someone.Maya);
        var rotation = await bot.RotationAsync(Someone.Tom);

        Assert.Contains("Thursday 5 November: Maya Lindqvist, next in line", rotation);
        Assert.Equal(2, rotation.Split("Maya Lindqvist").Length);
        Assert.Contains("You are not in a peer learning group", await bot.RotationAsync(Someone.Maya));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_meeting_that_nobody_answered_for_is_said_to_be_assumed_and_its_leader_is_not_called_away(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await bot.AtAsync(12, 15);
        await bot.SayAsync(Someone.Jonas, "/peer meet start");
        for (var turn = 0; turn < 5; turn++)
        {
            await bot.SayAsync(Someone.Jonas, "/peer meet next");
        }

        await bot.SayAsync(Someone.Jonas, "/peer meet end");
        await bot.AtAsync(12, 17);

        var rotation = await bot.SayAsync(Someone.Jonas, "/peer rotation");
        Assert.Contains("Thursday 19 November at 15:00: Priya Nair, next in line", rotation.Plain());
        Assert.Contains(
            "Nobody has said yet whether the meeting on Thursday 5 November took place. Until then I count it as led by Maya Lindqvist.",
            rotation.Plain());
        Assert.Contains("Thursday 12 November: Jonas Weber, led this one (Maya Lindqvist's turn was still open)", rotation.Plain());

        await bot.PressAsync(Someone.Jonas, rotation, "No");
        var after = await bot.RotationAsync(Someone.Jonas);
        Assert.Contains("Thursday 19 November at 15:00: Maya Lindqvist, next in line", after);
        Assert.DoesNotContain("Nobody has said yet", after);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Whoever_is_not_in_the_group_hears_nothing_of_it(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);

        foreach (var command in new[] { "/peer rotation", "/peer lead", "/peer swap maya", "/peer handover maya" })
        {
            foreach (var outsider in new[] { Someone.Lee, Someone.Stranger })
            {
                var words = (await bot.SayAsync(outsider, command)).Plain();
                Assert.Contains("You are not in a peer learning group", words);
                Assert.DoesNotContain("Maya", words);
            }
        }
    }

    private static async Task<Someone> LeaderAsync(TestBot bot, Someone[] circle)
    {
        var first = (await bot.RotationAsync(circle[0])).Split('\n').First(line => line.StartsWith("- ", StringComparison.Ordinal));
        var name = first.Split(": ")[1].Split(',')[0];
        return circle.Single(person => person.Caller.Name == name);
    }

    private static (Someone Who, Posted Question) Open(TestBot bot, Someone[] circle) => circle
        .SelectMany(person => bot.Channel.To(person.Id).Where(posted => posted.Buttons.Any(button => button.Label == "Yes, let's swap"))
            .Select(posted => (person, posted))).Single();

    private static async Task<Chat.Replies.Reply> SkipAsync(TestBot bot, Someone leader)
    {
        var form = (await bot.PressAsync(leader, await bot.SayAsync(leader, "/peer lead"), "Can't make it")).Form();
        return await bot.SubmitAsync(leader, form, ("how", "skip"));
    }

    // The question comes in the waking hours of whoever led: at once in the Americas, else the next morning.
    private static async Task AnswerAsync(TestBot bot, Someone[] circle, int week)
    {
        foreach (var later in new[] { 1.5, 13, 18 })
        {
            bot.Clock.Reset(First + Duration.FromDays(7 * week) + Duration.FromHours(later));
            await bot.DeliverAsync();
            var asked = circle.SelectMany(person => bot.Channel.To(person.Id)
                .Where(posted => posted.Buttons.Any(button => button.Label == "Yes, it took place")).Select(posted => (person, posted))).ToList();
            if (asked.Count > 0)
            {
                await bot.PressAsync(asked[^1].person, asked[^1].posted, week % 7 == 6 ? "No" : "Yes, it took place");
                await bot.DeliverAsync();
                return;
            }
        }

        Assert.Fail("Nobody was asked whether the meeting took place.");
    }
}
