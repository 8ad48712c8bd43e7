using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Features.Groups;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Groups;

/// <summary>Who is in the group: at a glance, joining, leaving, size (G2, G5, P3, N8).</summary>
public sealed class MembersTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_is_added_where_others_read_along_is_asked_first_and_the_group_waits(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var open = TestBot.Circle with { Openness = Chat.Channels.Openness.Public };
        await AGroup.SetUpAsync(bot, Someone.Maya, open, ("members", "maya"));
        await bot.DeliverAsync();
        var id = await AGroup.IdAsync(bot);
        await bot.PressAsync(Someone.Maya, new("consent.agree", id.Value));
        await bot.DeliverAsync();
        var form = (await bot.PressAsync(Someone.Maya, new("members.add", id.Value))).Form();
        Assert.Contains("goes on as soon as they agree", (await bot.SubmitAsync(Someone.Maya, form, open, ("people", "jonas"))).Plain());
        await bot.DeliverAsync();
        Assert.Contains("waits until every member has agreed", (await bot.SayAsync(Someone.Maya, "/checkin", open)).Plain());

        var question = Assert.Single(bot.Channel.To("jonas"), posted => posted.Plain.Contains("all right for you"));
        await bot.PressAsync(Someone.Jonas, question, "I agree");
        await AGroup.AgreeAsync(bot);
        Assert.Equal("checkin", (await bot.SayAsync(Someone.Maya, "/checkin", open)).Form().Ref.Verb);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_group_at_a_glance_says_when_who_and_how_much(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var maya = await bot.SayAsync(Someone.Maya, "/peer");
        Assert.Contains("Next meeting: Thursday 5 November at 15:00", maya.Plain());
        Assert.Contains("Facilitator: you", maya.Plain());
        Assert.Contains("Your open items: 0", maya.Plain());
        Assert.Contains("Facilitator: Maya Lindqvist", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
        Assert.Contains("not in a peer learning group", (await bot.SayAsync(Someone.Lee, "/peer")).Plain());
        Assert.Contains("not in a peer learning group", (await bot.SayAsync(Someone.Stranger, "/peer")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Every_button_at_a_glance_leads_to_a_command_that_is_known(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var glance = await bot.SayAsync(Someone.Maya, "/peer");
        Assert.Equal(["Check in", "Add an item", "Topics", "Rotation", "I'm away", "More"], glance.Labels());
        var more = await bot.PressAsync(Someone.Maya, glance.Button("More").Action);
        Assert.Equal(more.Labels(), (await bot.SayAsync(Someone.Maya, "/peer more")).Labels());
        Assert.Equal(
            ["My items", "Meetings", "Swap", "Challenges", "Successes", "Members", "Our focus", "Ground rules", "Take a break", "Settings", "Help", "Leave"],
            more.Labels());
        foreach (var button in glance.Message()!.Blocks.Concat(more.Message()!.Blocks).OfType<Chat.Messages.Buttons>().SelectMany(row => row.Items))
        {
            var reply = await bot.PressAsync(Someone.Maya, button.Action);
            Assert.DoesNotContain("do not know that command", reply.Plain());
            Assert.DoesNotContain("went wrong", reply.Plain());
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Help_names_every_command_that_has_a_line(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var help = (await bot.SayAsync(Someone.Lee, "/peer help all")).Plain();
        var routes = (ChatRoutes)bot.Services.GetService(typeof(ChatRoutes))!;
        foreach (var route in routes.All.Where(route => route is { Kind: RouteKind.Command, Help: not null }))
        {
            Assert.Contains($"- {$"/{route.Name} {route.Usage}".TrimEnd()}: {route.Help}", help);
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Members_are_shown_with_the_time_it_is_for_them(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var list = (await bot.SayAsync(Someone.Maya, "/peer members")).Plain();
        Assert.Contains("- Priya Nair: 13:30 (Asia/Kolkata)", list);
        Assert.Contains("- Tom Okafor: 03:00 (America/New_York)", list);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Anyone_adds_a_member_who_joins_at_the_end_and_is_welcomed(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var form = (await bot.SayAsync(Someone.Tom, "/peer members add")).Form();
        var added = await bot.SubmitAsync(Someone.Tom, form, ("people", "lee"));
        Assert.Contains("Lee Tanaka is in the group now", added.Plain());
        Assert.Contains("in the group already", (await bot.SubmitAsync(Someone.Tom, form, ("people", "lee"))).Plain());
        await bot.PassAsync(Duration.FromHours(17));
        Assert.Contains(bot.Channel.To("lee"), posted => posted.Plain.StartsWith("Welcome"));
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain == "Lee Tanaka has joined the group. Welcome.");
        Assert.Contains("Your next meeting", ((Reply.Whisper)await bot.SayAsync(Someone.Lee, "/peer")).Message.Summary.ToString());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_was_added_without_being_asked_is_out_again_with_one_press_and_can_think_better_of_it(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await bot.SubmitAsync(Someone.Tom, (await bot.SayAsync(Someone.Tom, "/peer members add")).Form(), ("people", "lee"));
        await bot.PassAsync(Duration.FromHours(17));
        var welcome = Assert.Single(bot.Channel.To("lee"), posted => posted.Plain.StartsWith("Welcome"));

        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Stranger, welcome.Button("No thanks").Action)).Plain());
        var gone = Assert.IsType<Reply.Replace>(await bot.PressAsync(Someone.Lee, welcome, "No thanks"));
        Assert.StartsWith("That is fine.", gone.Plain());
        Assert.Contains("not in a peer learning group", (await bot.SayAsync(Someone.Lee, "/peer")).Plain());
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Lee, welcome, "No thanks")).Plain());
        await bot.DeliverAsync();
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain == "Lee Tanaka has left the group.");
        var letters = bot.Channel.To("lee").Count;
        await bot.PassAsync(Duration.FromDays(4));
        Assert.Equal(letters, bot.Channel.To("lee").Count);

        await bot.SubmitAsync(Someone.Tom, (await bot.SayAsync(Someone.Tom, "/peer members add")).Form(), ("people", "lee"));
        await bot.PassAsync(Duration.FromHours(17));
        var again = await bot.PressAsync(Someone.Lee, bot.Channel.To("lee").Last(posted => posted.Plain.StartsWith("Welcome")), "No thanks");
        Assert.Contains("You are in the group as before", (await bot.PressAsync(Someone.Lee, again.Button("Undo").Action)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Adding_nobody_or_a_stranger_is_refused_beside_the_field(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var form = (await bot.SayAsync(Someone.Tom, "/peer members add")).Form();
        Assert.Contains("people: Please choose at least one person", (await bot.SubmitAsync(Someone.Tom, form, ("people", ""))).Plain());
        Assert.Contains("people: I could not find", (await bot.SubmitAsync(Someone.Tom, form, ("people", "zoe"))).Plain());
        Assert.Contains("no longer open to you", (await bot.SubmitAsync(Someone.Lee, form, ("people", "lee"))).Plain());
        Assert.Contains("no longer open to you", (await bot.SubmitAsync(Someone.Stranger, form, ("people", "zoe"))).Plain());
        Assert.Equal(5, await bot.LookAsync(db => db.Memberships.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_leaves_is_out_at_once_and_the_group_learns_only_that(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var meeting = (await bot.SayAsync(Someone.Tom, "/peer meet")).Message()!.Blocks.OfType<Chat.Messages.Buttons>().First().Items[0].Action;
        var sure = await bot.SayAsync(Someone.Tom, "/peer leave");
        Assert.Contains("Leave the group about Leading remote teams?", sure.Plain());
        var leave = sure.Button("Leave the group").Action;
        Assert.Contains("You have left the group", (await bot.PressAsync(Someone.Tom, leave)).Plain());

        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Tom, leave)).Plain());
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Tom, meeting)).Plain());
        Assert.Contains("not in a peer learning group", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
        var before = bot.Channel.To("tom").Count;
        await bot.PassAsync(Duration.FromDays(4));
        Assert.Equal(before, bot.Channel.To("tom").Count);
        var told = Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("Tom") && !posted.Plain.Contains("starts here"));
        Assert.Equal("Tom Okafor has left the group.", told.Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Falling_under_four_is_told_privately_to_the_next_facilitator_once(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        foreach (var person in new[] { Someone.Tom, Someone.Ana, Someone.Priya })
        {
            var sure = await bot.SayAsync(person, "/peer leave");
            await bot.PressAsync(person, sure.Button("Leave the group").Action);
        }

        await bot.DeliverAsync();
        var advice = Assert.Single(bot.Channel.Shown, posted => posted.Plain.Contains("Four to six"));
        Assert.Equal("maya", advice.To.Person);
        Assert.Contains("You are 2 so far", advice.Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_last_one_to_leave_ends_the_group(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot, ("members", "maya"));
        var sure = await bot.SayAsync(Someone.Maya, "/peer leave");
        Assert.Contains("You are the last member", sure.Plain());
        await bot.PressAsync(Someone.Maya, sure.Button("Leave the group").Action);
        Assert.Equal(GroupState.Ended, await bot.LookAsync(db => db.Groups.Select(row => row.State).SingleAsync()));
        var said = bot.Channel.All.Count;
        await bot.PassAsync(Duration.FromDays(4));
        Assert.Equal(said, bot.Channel.All.Count);
        Assert.IsType<Reply.ShowForm>(await bot.SayAsync(Someone.Maya, "/peer setup"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_left_can_be_added_again_and_is_welcomed_again(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await bot.PassAsync(Duration.FromHours(7));
        var sure = await bot.SayAsync(Someone.Tom, "/peer leave");
        await bot.PressAsync(Someone.Tom, sure.Button("Leave the group").Action);
        await bot.SubmitAsync(Someone.Ana, (await bot.SayAsync(Someone.Ana, "/peer members add")).Form(), ("people", "tom"));
        await bot.DeliverAsync();
        Assert.Equal(2, bot.Channel.To("tom").Count(posted => posted.Plain.StartsWith("Welcome")));
        Assert.Contains("Your open items", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
    }
}
