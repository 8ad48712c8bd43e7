using Microsoft.EntityFrameworkCore;
using PeerBot.System.Tests.Teams;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.System.Tests.Canary;

/// <summary>P4, T16, through Teams: what somebody had forgotten, or what a group that ended wrote, is in no message of the group, in no
/// table, and in no backup from before.</summary>
public sealed class ForgottenTests
{
    private const string Mine = Marked.Word + "-of-maya";
    private const string Others = Marked.Word + "-of-jonas";

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_somebody_had_forgotten_is_in_no_message_no_table_and_no_backup(Engine engine)
    {
        await using var bot = await WrittenAsync(engine);
        using var copy = new OldCopy(engine);
        await copy.KeepAsync(await ConnectionAsync(bot));
        Assert.Contains(Mine, Seen(bot), StringComparison.Ordinal);
        Assert.Contains(Mine, await bot.LookAsync(OldCopy.ReadableAsync), StringComparison.Ordinal);

        await bot.Maya().SayAsync("peer forget me");
        await bot.IdleAsync();
        await bot.Maya().PressAsync(bot.Letter(bot.Maya(), "Shall I remove everything"), "Remove my words");
        await bot.DeliverAsync();
        await copy.KeepKeysAsync(await ConnectionAsync(bot));

        Assert.DoesNotContain(Mine, Seen(bot), StringComparison.Ordinal);
        Assert.Contains(Others, Seen(bot), StringComparison.Ordinal);
        Assert.DoesNotContain(Mine, await bot.LookAsync(OldCopy.ReadableAsync), StringComparison.Ordinal);
        Marked.IsNowhereIn(await DatabaseCopies.AllAsync(engine, await ConnectionAsync(bot)), "the database", [FakeTeams.Password]);
        var (words, all) = await copy.RestoredAsync();
        Assert.DoesNotContain(Mine, words, StringComparison.Ordinal);
        Assert.Contains(Others, words, StringComparison.Ordinal);
        Marked.IsNowhereIn(all, "the backup", [FakeTeams.Password]);
        bot.NothingOddHappened(Marked.Word);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_a_group_wrote_that_ended_is_in_no_table_and_no_backup(Engine engine)
    {
        await using var bot = await WrittenAsync(engine);
        using var copy = new OldCopy(engine);
        await copy.KeepAsync(await ConnectionAsync(bot));

        await bot.Maya().MentionAsync(bot.Circle, "peer end");
        await bot.IdleAsync();
        await bot.Maya().PressAsync(bot.Town.PersonalOf(bot.Maya().Id).Said.Last(post => post.Buttons.Contains("End the group")), "End the group");
        await bot.PassAsync(Duration.FromHours(30));
        await copy.KeepKeysAsync(await ConnectionAsync(bot));

        Assert.DoesNotContain(Marked.Word, await bot.LookAsync(OldCopy.ReadableAsync), StringComparison.Ordinal);
        Marked.IsNowhereIn(await DatabaseCopies.AllAsync(engine, await ConnectionAsync(bot)), "the database", [FakeTeams.Password]);
        var (words, all) = await copy.RestoredAsync();
        Marked.IsNowhereIn(words + all, "the backup", [FakeTeams.Password]);
        bot.NothingOddHappened(Marked.Word);
    }

    private static async Task<TeamsBot> WrittenAsync(Engine engine)
    {
        var bot = await TeamsWalk.StartAsync(engine);
        foreach (var (person, mark) in new[] { (bot.Maya(), Mine), (bot.Jonas(), Others) })
        {
            await person.MentionAsync(bot.Circle, "peer rules agree");
            await bot.IdleAsync();
            await person.ExtendAsync(bot.Circle, "checkin");
            await person.SendAsync(("What is top of mind?", $"{mark} mind"), ("Who may see this?", "The group, now"));
            await person.MentionAsync(bot.Circle, $"action {mark} item by friday");
            await bot.IdleAsync();
            await person.SlashAsync(bot.Circle, $"peer topic {mark} topic");
            await bot.IdleAsync();
            await person.SayAsync($"peer challenge {mark} challenge");
            await bot.DeliverAsync();
        }

        return bot;
    }

    // What everybody sees. The answers a person asked for stand in their own chat, and are theirs to delete.
    private static string Seen(TeamsBot bot) => string.Join('\n', bot.Circle.Said.Select(post => post.Words));

    private static Task<string> ConnectionAsync(TeamsBot bot) => bot.LookAsync(db => Task.FromResult(db.Database.GetConnectionString()!));
}
