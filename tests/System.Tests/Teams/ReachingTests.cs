using Microsoft.EntityFrameworkCore;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.System.Tests.Teams;

/// <summary>People and channels that can be reached, can no longer be reached, and can be reached again: nothing is tried for ever, and the
/// group's facilitator hears kindly and once.</summary>
public sealed class ReachingTests
{
    private const string Unreachable = "My private messages do not reach";
    private const string Closed = "I cannot write in your group's channel any more";

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_blocked_PeerBot_is_left_alone_the_facilitator_hears_once_and_one_word_ends_it(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var (maya, jonas) = (bot.Maya(), bot.Jonas());
        jonas.Who.HasBlockedBot = true;
        await bot.PassAsync(Duration.FromHours(30));
        bot.Letter(maya, Unreachable);
        Assert.Contains("Jonas Weber", bot.Letter(maya, Unreachable).Words);
        Assert.InRange(bot.Teams.Calls.Count(call => call.Operation == "send" && call.Path[1] == jonas.Direct.Id), 1, 2);

        await maya.MentionAsync(bot.Circle, $"action Canary plan by friday");
        await bot.PassAsync(Duration.FromDays(4));
        bot.Letter(maya, Unreachable);
        Assert.Equal(0, await bot.LookAsync(db => db.Notices.IgnoreQueryFilters().CountAsync(row => row.State == NoticeState.Sending)));

        jonas.Who.HasBlockedBot = false;
        await jonas.SayAsync("peer");
        await bot.IdleAsync();
        Assert.Contains(jonas.Direct.Shown, post => post.Words.Contains("Leading remote teams", StringComparison.Ordinal));
        await bot.PassAsync(Duration.FromDays(5));
        Assert.True(jonas.Direct.Shown.Count > 1);
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_removed_PeerBot_is_left_alone_at_once_and_who_adds_it_again_hears_from_it(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var (maya, tom) = (bot.Maya(), bot.Person(Someone.Tom));
        await tom.DeliverAsync(tom.Activities.Installation(tom.Who, tom.Direct, "remove"));
        await bot.PassAsync(Duration.FromHours(20));
        Assert.Empty(tom.Direct.Shown);
        Assert.Contains("Tom Okafor", bot.Letter(maya, Unreachable).Words);

        await tom.DeliverAsync(tom.Activities.Installation(tom.Who, tom.Direct, "add"));
        await bot.PassAsync(Duration.FromHours(58.5));
        Assert.NotEmpty(tom.Direct.Shown);
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task PeerBot_taken_out_of_the_team_in_the_middle_of_a_meeting_goes_on_in_private(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var (maya, priya) = (bot.Maya(), bot.Priya());
        await bot.PassAsync(Duration.FromHours(79.5));
        foreach (var chat in bot.Town.Chats.Where(chat => chat.Team is not null))
        {
            chat.HasBot = false;
        }

        await maya.DeliverAsync(maya.Activities.Changed(maya.Who, bot.Circle, removed: [$"28:{FakeTeams.App}"]));
        await maya.DeliverAsync(maya.Activities.Installation(maya.Who, bot.Circle, "remove"));
        await bot.PassAsync(Duration.FromHours(20));
        var told = bot.Town.Chats.SelectMany(chat => chat.Said).Where(post => post.Words.Contains(Closed, StringComparison.Ordinal)).ToList();
        Assert.Single(told);

        await priya.SayAsync("checkin");
        await bot.IdleAsync();
        Assert.NotEmpty(priya.Direct.Shown);
        foreach (var chat in bot.Town.Chats)
        {
            chat.HasBot = true;
        }

        await maya.MentionAsync(bot.Circle, "action Canary plan by friday");
        await bot.PassAsync(Duration.FromHours(1));
        bot.Public("Canary plan");
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Of_a_channel_that_was_deleted_without_a_word_the_group_hears_with_the_first_message_that_fails(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        bot.Circle.IsDeleted = true;
        await bot.PassAsync(Duration.FromDays(4));
        var told = bot.Town.Chats.SelectMany(chat => chat.Said).Where(post => post.Words.Contains(Closed, StringComparison.Ordinal)).ToList();
        Assert.InRange(told.Count, 1, 3);
        Assert.True(bot.Teams.Calls.Count(call => call.Status == 404) < 12, "A channel that is not there was tried too often.");
        Assert.Equal(GroupState.Active, await bot.LookAsync(db => db.Groups.IgnoreQueryFilters().Select(row => row.State).SingleAsync()));
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_channel_that_was_deleted_and_said_so_is_closed_and_renaming_one_changes_nothing(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var maya = bot.Maya();
        bot.Circle.Name = "peers of winter";
        await maya.DeliverAsync(maya.Activities.Changed(maya.Who, bot.Circle, "channelRenamed"));
        await maya.MentionAsync(bot.Circle, "peer");
        await bot.IdleAsync();
        Assert.DoesNotContain(maya.Direct.Shown, post => post.Words.Contains(Closed, StringComparison.Ordinal));

        bot.Circle.IsDeleted = true;
        var deleted = maya.Activities.Changed(maya.Who, bot.Circle, "channelDeleted");
        await maya.DeliverAsync(deleted);
        await maya.DeliverAsync(deleted);
        await bot.PassAsync(Duration.FromHours(3));
        bot.Letter(maya, Closed);
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_organisation_served_from_elsewhere_is_followed_there(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var maya = bot.Maya();
        bot.Town.Region = "emea";
        await maya.SayAsync("peer");
        await bot.PassAsync(Duration.FromHours(56));

        // Nobody wrote in the channel since, nor did most of them at all.
        bot.Public("Our next meeting is on");
        Assert.All(AGroup.People, person => Assert.NotEmpty(bot.Person(person).Direct.Shown));
        Assert.True(bot.Teams.Calls.Count(call => call.Status == 404) < 5);
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Reminders_prompts_and_nudges_come_by_themselves_each_in_its_readers_time(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        foreach (var someone in AGroup.People)
        {
            await bot.Person(someone).SayAsync("help");
        }

        await bot.IdleAsync();
        await bot.RestartAsync();
        await bot.PassAsync(Duration.FromHours(78.8));
        Assert.Contains("16:00 (Berlin time)", bot.Public("Our next meeting is on").Words);
        Assert.Contains(bot.Person(Someone.Priya).Direct.Shown, post => post.Words.Contains("20:30", StringComparison.Ordinal));
        Assert.Contains(bot.Person(Someone.Tom).Direct.Shown, post => post.Words.Contains("10:00", StringComparison.Ordinal));
        bot.NothingOddHappened();
    }
}
