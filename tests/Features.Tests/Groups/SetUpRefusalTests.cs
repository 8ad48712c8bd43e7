using PeerBot.Chat.Channels;
using PeerBot.Chat.Replies;
using PeerBot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace PeerBot.Features.Tests.Groups;

/// <summary>What set-up does with bad input, guests, two forms and open channels (G1, G2, P1, P3).</summary>
public sealed class SetUpRefusalTests
{
    private static readonly Place Open = TestBot.Circle with { Conversation = "general", Openness = Openness.Public };

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_untouched_form_is_good_enough_to_save(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/peer setup")).Form();
        Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Maya, form));
        await bot.DeliverAsync();
        Assert.Contains("You are on your own so far", bot.Channel.In("circle").Single().Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_sent_twice_makes_one_group(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/peer setup")).Form();
        var both = await Task.WhenAll(bot.SubmitAsync(Someone.Maya, form), bot.SubmitAsync(Someone.Maya, form));
        Assert.All(both, reply => Assert.Contains("Your group is set up", reply.Plain()));
        Assert.Equal(1, await bot.LookAsync(db => db.Groups.CountAsync()));
        Assert.Equal(1, await bot.LookAsync(db => db.RotaEvents.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_people_setting_up_the_same_channel_make_one_group(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var mayas = (await bot.SayAsync(Someone.Maya, "/peer setup")).Form();
        var jonass = (await bot.SayAsync(Someone.Jonas, "/peer setup")).Form();
        await bot.SubmitAsync(Someone.Maya, mayas);
        var second = await bot.SubmitAsync(Someone.Jonas, jonass);
        Assert.Contains("has a peer learning group already", second.Plain());
        Assert.Equal(1, await bot.LookAsync(db => db.Groups.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_channel_with_a_group_says_so_with_buttons_for_its_members_only(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var member = await bot.SayAsync(Someone.Jonas, "/peer setup");
        Assert.Contains("Your group lives in this channel already", member.Plain());
        Assert.Equal("command", member.Button("My group").Action.Verb);
        var other = await bot.SayAsync(Someone.Lee, "/peer setup");
        Assert.DoesNotContain("Leading remote teams", other.Plain());
        Assert.DoesNotContain("[", other.Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task In_a_private_chat_one_is_sent_to_the_channel(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        Assert.Contains("A group lives in a channel", (await bot.SayAsync(Someone.Maya, "/peer setup", Someone.Maya.Direct)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Programs_and_unknown_people_are_refused_beside_the_field(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        bot.Channel.Knows(new PersonCard("gus", "Gus Machine", null, IsGuest: true, IsProgram: true));
        var reply = await AGroup.SetUpAsync(bot, Someone.Maya, null, ("members", "maya|jonas|gus|nobody"));
        Assert.IsType<Reply.FixForm>(reply);
        Assert.Contains("members: I could not find one of these people", reply.Plain());
        Assert.Contains("Gus Machine: apps cannot be members", reply.Plain());
        Assert.Equal(0, await bot.LookAsync(db => db.Groups.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task To_be_named_by_a_member_is_a_guest_s_invitation(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        bot.Channel.Knows(new PersonCard("gus", "Gus Guest", null, IsGuest: true));
        Assert.IsType<Reply.CloseForm>(await AGroup.SetUpAsync(bot, Someone.Maya, null, ("members", "maya|jonas|gus|priya")));
        Assert.Equal(4, await bot.LookAsync(db => db.Memberships.CountAsync()));
    }

    [Theory]
    [InlineData("zone", "Berlni", "Did you mean Europe/Berlin")]
    [InlineData("zone", "<script>", "I do not know that time zone")]
    [InlineData("zone", "", "Please write a few words here")]
    [InlineData("time", "25:99", "I could not read that time")]
    [InlineData("time", "", "Please choose a time")]
    [InlineData("day", "Someday", "Please choose one of the answers")]
    [InlineData("rhythm", "weekly-99", "Please choose one of the answers")]
    [InlineData("length", "-1", "Please choose one of the answers")]
    [InlineData("notes", "http://notes.example", "starts with https://")]
    [InlineData("notes", "javascript:alert(1)", "starts with https://")]
    [InlineData("notes", "https://me:secret@notes.example", "starts with https://")]
    [InlineData("notes", "not a link", "starts with https://")]
    [InlineData("focus", "", "Please choose at least one theme")]
    public async Task A_wrong_answer_is_told_beside_its_field_and_nothing_is_saved(string key, string value, string words)
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        var reply = await AGroup.SetUpAsync(bot, Someone.Maya, null, (key, value));
        Assert.IsType<Reply.FixForm>(reply);
        Assert.Contains($"{key}: ", reply.Plain());
        Assert.Contains(words, reply.Plain());
        Assert.Equal(0, await bot.LookAsync(db => db.Groups.CountAsync()));
    }

    [Theory]
    [InlineData("🌱🌿🌳", "🌱🌿🌳")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("<!channel> @here ](https://evil.example)", "<!channel> @here ](https://evil.example)")]
    [InlineData("\u202Eevil\u202C words\u0007", "evil words")]
    [InlineData("למידה יחד", "למידה יחד")]
    public async Task A_focus_in_any_words_is_shown_as_words(string written, string shown)
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        await AGroup.StartAsync(bot, ("focus", ""), ("focus-own", written));
        Assert.Contains($"Focus: {shown}", bot.Channel.In("circle").Single().Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Ten_thousand_characters_of_focus_are_kindly_refused(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var reply = await AGroup.SetUpAsync(bot, Someone.Maya, null, ("focus-own", new string('x', 10_000)));
        Assert.Contains("focus-own: That is 10,000 characters; please keep it to 200.", reply.Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task More_people_than_a_group_can_hold_are_refused_before_anyone_is_looked_up(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var many = string.Join('|', Enumerable.Range(1, 11).Select(number => $"p{number}"));
        Assert.Contains("members: Please choose at most 10", (await AGroup.SetUpAsync(bot, Someone.Maya, null, ("members", many))).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_in_an_open_channel_waits_for_everyone_and_never_tells_who_would_rather_not(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var saved = await AGroup.SetUpAsync(bot, Someone.Maya, Open, ("members", "maya|jonas|priya"));
        Assert.Contains("asking each member privately", saved.Plain());
        await bot.DeliverAsync();
        Assert.Empty(bot.Channel.In("general"));

        var priyas = bot.Channel.To("priya").Single();
        var declined = await bot.PressAsync(Someone.Priya, priyas, "Rather not");
        Assert.Contains("nobody is told that it was you", declined.Plain());
        await bot.PressAsync(Someone.Jonas, bot.Channel.To("jonas").Single(), "I agree");
        await bot.DeliverAsync();
        Assert.Empty(bot.Channel.In("general"));
        var told = Assert.Single(bot.Channel.To("maya"));
        Assert.Contains("would rather meet in a private channel", told.Plain);
        Assert.DoesNotContain("Priya", told.Plain);
        Assert.Contains("Your group waits until every member has agreed", (await bot.SayAsync(Someone.Maya, "/peer", Open)).Plain());
        Assert.Equal(0, await bot.LookAsync(db => db.Meetings.CountAsync()));

        await bot.PressAsync(Someone.Priya, declined.Button("I agree after all").Action);
        await bot.DeliverAsync();
        Assert.Contains(bot.Channel.In("general"), posted => posted.Plain.Contains("A peer learning group starts here"));
        Assert.True(await bot.LookAsync(db => db.Meetings.AnyAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Leaving_instead_of_agreeing_lets_the_others_start(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.SetUpAsync(bot, Someone.Maya, Open, ("members", "maya|jonas|priya"));
        await bot.DeliverAsync();
        await bot.PressAsync(Someone.Jonas, bot.Channel.To("jonas").Single(), "I agree");
        var sure = await bot.SayAsync(Someone.Priya, "/peer leave", Open);
        await bot.PressAsync(Someone.Priya, sure.Button("Leave the group").Action);
        await bot.DeliverAsync();
        Assert.Contains(bot.Channel.In("general"), posted => posted.Plain.Contains("Maya Lindqvist and Jonas Weber"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_set_up_called_off_frees_the_channel(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.SetUpAsync(bot, Someone.Maya, Open, ("members", "maya|jonas"));
        await bot.DeliverAsync();
        var asked = bot.Channel.To("jonas").Single();
        await bot.PressAsync(Someone.Jonas, asked, "Rather not");
        await bot.DeliverAsync();
        var elsewhere = bot.Channel.To("maya").Single().Button("Call this one off").Action;
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Jonas, elsewhere)).Plain());
        Assert.Contains("Called off", (await bot.PressAsync(Someone.Maya, elsewhere)).Plain());
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Jonas, new Chat.Routing.ActionRef("consent.agree", elsewhere.Id))).Plain());
        Assert.IsType<Reply.ShowForm>(await bot.SayAsync(Someone.Maya, "/peer setup", Open));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Namesakes_are_two_people(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        bot.Channel.Knows(new PersonCard("tom2", "Tom Okafor", "Europe/London"));
        await AGroup.StartAsync(bot, ("members", "maya|tom|tom2|ana"));
        Assert.Equal(4, await bot.LookAsync(db => db.Memberships.CountAsync()));
        Assert.Contains("Maya Lindqvist, Tom Okafor, Tom Okafor and Ana Souza", bot.Channel.In("circle").Single().Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_member_in_no_zone_is_shown_utc_and_told_so(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        bot.Channel.Knows(new PersonCard("nia", "Nia Nowhere", null));
        await AGroup.StartAsync(bot, ("members", "maya|jonas|priya|nia"));
        await bot.PassAsync(Duration.FromHours(2));
        Assert.Contains("I do not know your time zone and show times in UTC", bot.Channel.To("nia").First().Plain);
        var nia = Someone.Of("nia", "Nia Nowhere", null);
        Assert.Contains("show times in UTC", (await bot.SayAsync(nia, "/peer")).Plain());
    }
}
