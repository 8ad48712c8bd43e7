using Microsoft.EntityFrameworkCore;
using PeerBot.Core.ActionItems;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.System.Tests.Teams;

/// <summary>The other ways to talk with PeerBot in Teams: slash commands for one's own eyes, the message extension, old clients, group chats,
/// and who is not served (T4, T19, P3).</summary>
public sealed class WaysTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_slash_command_is_answered_where_it_was_typed_for_nobody_elses_eyes(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var maya = bot.Maya();
        var shown = bot.Circle.Said.Count;
        await maya.SlashAsync(bot.Circle, "peer rotation");
        await bot.IdleAsync();
        Assert.Contains("Who leads next", bot.Circle.Targeted(maya.Id)[^1].Words);
        Assert.Equal(shown, bot.Circle.Said.Count);

        bot.Teams.Faults.NextError("send", "400 BadSyntax");
        var before = maya.Direct.Shown.Count;
        await maya.SlashAsync(bot.Circle, "peer members");
        await bot.IdleAsync();
        Assert.Contains("Your group has 5 members", maya.Direct.Shown[^1].Words);
        Assert.Equal(before + 1, maya.Direct.Shown.Count);
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_message_becomes_an_action_item_in_a_dialog(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var (maya, jonas) = (bot.Maya(), bot.Jonas());
        var said = jonas.Write(bot.Circle, "Canary budget <b>until</b> friday & more");
        await maya.ExtendAsync(bot.Circle, "makeaction", said);
        Assert.NotNull(maya.Dialog);
        await maya.SendAsync(("By when", "friday"));
        Assert.Null(maya.Dialog);
        await bot.DeliverAsync();
        Assert.Contains("Canary budget <b>until</b> friday & more", bot.Public("Canary budget").Words);
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_client_that_knows_no_universal_action_is_served_all_the_same(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var maya = bot.Maya();
        await maya.PressOldAsync(bot.Letter(maya, "You lead on"), "I'm in");
        await bot.DeliverAsync();
        Assert.DoesNotContain("I'm in", bot.Letter(maya, "An agenda for").Buttons);
        await maya.SayAsync("checkin");
        await bot.IdleAsync();
        await maya.PressOldAsync(bot.Letter(maya, "What is top of mind?"), "Check in", ("What is top of mind?", "Canary old"), ("Who may see this?", "The group, now"));
        await bot.DeliverAsync();
        bot.Public("Canary old");
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_lives_in_a_group_chat_as_well(Engine engine)
    {
        await using var bot = await TeamsBot.StartAsync(engine);
        var (maya, chat) = (bot.Maya(), bot.Town.Find(TeamsTownOfTests.Chat)!);
        await maya.MentionAsync(chat, "peer setup");
        await bot.IdleAsync();
        await maya.PressAsync(bot.Letter(maya, "Set up a group"), "Save", ("Who is in the group?", "Maya Lindqvist|Jonas Weber|Priya Nair"), ("In which time zone?", "berlin"));
        await bot.DeliverAsync();
        Assert.Contains(chat.Said, post => post.Words.Contains("A peer learning group starts here", StringComparison.Ordinal));
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task In_a_channel_the_whole_team_reads_everybody_is_asked_first(Engine engine)
    {
        await using var bot = await TeamsBot.StartAsync(engine);
        var (maya, open) = (bot.Maya(), bot.Town.Find(TeamsTownOfTests.Second)!);
        await maya.MentionAsync(open, "peer setup");
        await bot.IdleAsync();
        await maya.PressAsync(bot.Letter(maya, "Set up a group"), "Save", ("Who is in the group?", "Maya Lindqvist|Jonas Weber"), ("In which time zone?", "berlin"));
        await bot.PassAsync(Duration.FromHours(3));
        Assert.Empty(open.Said);
        await bot.Jonas().PressAsync(bot.Letter(bot.Jonas(), "would like to start a peer learning group"), "I agree");
        await bot.DeliverAsync();
        Assert.Contains(open.Said, post => post.Words.Contains("A peer learning group starts here", StringComparison.Ordinal));
        bot.NothingOddHappened();
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_is_in_two_organisations_is_two_people_and_nothing_crosses(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        var far = bot.Teams.AddTenant("22222222-aaaa-bbbb-cccc-000000000002", "emea");
        far.AddPerson(bot.Maya().Id, "Maya Lindqvist", "Asia/Tokyo");
        var elsewhere = far.AddChannel("19:far-circle@thread.tacv2", "far", "19:far-team@thread.tacv2", bot.Maya().Id);
        var mayaThere = bot.Person(far, bot.Maya().Id);
        await bot.Priya().MentionAsync(bot.Circle, "action Canary guide by friday");
        await bot.DeliverAsync();
        var card = bot.Public("Canary guide");

        // A card of one organisation, pressed as if it stood in another.
        var forged = bot.Maya().Press(card, "Done");
        forged["conversation"]!["tenantId"] = far.Id;
        forged["channelData"]!["tenant"]!["id"] = far.Id;
        forged["serviceUrl"] = bot.Teams.ServiceUrl(far);
        await mayaThere.DeliverAsync(forged);
        await mayaThere.MentionAsync(elsewhere, "items");
        await mayaThere.SayAsync("peer");
        await bot.PassAsync(Duration.FromHours(1));

        Assert.Equal(ItemState.Open, await bot.LookAsync(db => db.ActionItems.IgnoreQueryFilters().Select(row => row.State).SingleAsync()));
        Assert.NotEmpty(mayaThere.Direct.Shown);
        Assert.All(far.Chats.SelectMany(chat => chat.All), post => Assert.DoesNotContain("Canary", post.Words, StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Somebody_of_another_organisation_or_a_guest_changes_nothing(Engine engine)
    {
        await using var bot = await TeamsWalk.StartAsync(engine);
        bot.Town.AddPerson("29:1gil", "Gil Gast", "Europe/Paris").IsGuest = true;
        bot.Circle.Members.Add("29:1gil");
        var gil = bot.Person(bot.Town, "29:1gil");
        await bot.Priya().MentionAsync(bot.Circle, "action Canary guide by friday");
        await bot.DeliverAsync();
        await gil.PressAsync(bot.Public("Canary guide"), "Done");
        await gil.MentionAsync(bot.Circle, "peer rotation");
        await gil.SayAsync("checkin");
        await gil.ExtendAsync(bot.Circle, "checkin");
        await bot.DeliverAsync();
        Assert.Null(gil.Dialog);
        Assert.Equal(ItemState.Open, await bot.LookAsync(db => db.ActionItems.IgnoreQueryFilters().Select(row => row.State).SingleAsync()));
        Assert.All(gil.Direct.Shown, post => Assert.DoesNotContain("Canary", post.Words, StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }
}
