using Microsoft.EntityFrameworkCore;
using PeerBot.Core.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Teams;

/// <summary>What passed through a client may have been changed there: a button is a question, never a permission (P3). And what a group was in
/// the middle of when PeerBot was taken away.</summary>
public sealed class ForgedTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Somebody_elses_button_sent_by_who_is_not_in_the_group_changes_nothing_and_tells_nothing(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var lee = bot.Person(Someone.Lee);
        await bot.Priya().MentionAsync(bot.Circle, "action Canary guide by friday");
        await bot.DeliverAsync();
        var card = bot.Public("Canary guide");
        foreach (var label in new[] { "Done", "Move", "Need help", "Drop" })
        {
            // As if it stood in the channel, and as if it stood in Lee's own chat.
            var forged = bot.Priya().Press(card, label);
            forged["from"]!["id"] = lee.Id;
            await lee.DeliverAsync(forged.DeepClone().AsObject());
            forged["id"] = $"forged-{label}";
            forged["conversation"] = lee.Activities.Message(lee.Who, lee.Direct, "x")["conversation"]!.DeepClone();
            await lee.DeliverAsync(forged);
        }

        await bot.DeliverAsync();
        Assert.Equal(ItemState.Open, await bot.LookAsync(db => db.ActionItems.IgnoreQueryFilters().Select(row => row.State).SingleAsync()));
        Assert.Null(lee.Dialog);
        Assert.DoesNotContain(lee.Direct.Said, post => post.WordsFor(lee.Id).Contains("Canary", StringComparison.Ordinal));
        Assert.Contains("Done", card.Buttons);
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Somebody_elses_form_sent_by_who_is_not_in_the_group_is_no_check_in(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var (maya, lee) = (bot.Maya(), bot.Person(Someone.Lee));
        await maya.ExtendAsync(bot.Circle, "checkin");
        var forged = maya.Submission(("What is top of mind?", "Canary of a stranger"), ("Who may see this?", "The group, now"));
        forged["from"]!["id"] = lee.Id;
        await lee.DeliverAsync(forged);
        await bot.DeliverAsync();

        Assert.Equal(0, await bot.LookAsync(db => db.CheckIns.IgnoreQueryFilters().CountAsync()));
        Assert.DoesNotContain(bot.Circle.Said, post => post.Words.Contains("Canary", StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task PeerBot_taken_out_of_the_team_while_a_meeting_runs_tries_nothing_there_and_can_come_back(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var maya = bot.Maya();
        await bot.PassAsync(Instant.FromUtc(2026, 11, 5, 15, 0) - bot.Now);
        await maya.PressAsync(bot.Public("It is time for our meeting"), "Start");
        await bot.DeliverAsync();
        var shown = bot.Circle.Said[^1];
        foreach (var chat in bot.Town.Chats.Where(chat => chat.Team is not null))
        {
            chat.HasBot = false;
        }

        await maya.DeliverAsync(maya.Activities.Installation(maya.Who, bot.Circle, "remove"));
        await maya.SayAsync("peer meet next");
        await bot.PassAsync(Duration.FromHours(2));

        // Its message would be brought up to date with each change; in a channel that is closed nothing is tried.
        await bot.PassAsync(Duration.FromHours(2));
        Assert.InRange(Refused(), 0, 2);
        Assert.NotEmpty(maya.Direct.Said);

        foreach (var chat in bot.Town.Chats)
        {
            chat.HasBot = true;
        }

        await maya.MentionAsync(bot.Circle, "action Canary plan by friday");
        await bot.PassAsync(Duration.FromHours(1));
        bot.Public("Canary plan");
        Assert.False(shown.IsRemoved);
        bot.NothingOddHappened("canary");

        int Refused() => bot.Teams.Calls.Count(call => call.Status is 403 or 404);
    }
}
