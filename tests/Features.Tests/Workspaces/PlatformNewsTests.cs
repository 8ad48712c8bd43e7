using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Workspaces;

/// <summary>Groups follow what the platform tells of people and places, however often it does (T6, T19, P1, P3).</summary>
public sealed class PlatformNewsTests
{
    private static readonly Place Elsewhere = TestBot.Circle with { Conversation = "another" };

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Whose_account_was_closed_leaves_as_if_they_had_left(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var mine = (await bot.SayAsync(Someone.Tom, "/peer meet")).Message()!.Blocks.OfType<Chat.Messages.Buttons>().First().Items[0].Action;
        var before = bot.Channel.To("tom").Count;
        await TwiceAsync(() => News(bot).PersonGoneAsync("fake", "W1", "tom", default));

        Assert.False(await IsMemberAsync(bot, "tom"));
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Tom, mine)).Plain());
        await bot.PassAsync(Duration.FromDays(4));
        Assert.Equal(before, bot.Channel.To("tom").Count);
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain == "Tom Okafor has left the group.");
        Assert.DoesNotContain("Tom", (await bot.SayAsync(Someone.Maya, "/peer rotation")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_left_the_channel_leaves_its_group_and_no_other(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await AGroup.SetUpAsync(bot, Someone.Tom, Elsewhere, ("members", "tom|jonas"));
        await TwiceAsync(() => News(bot).PersonLeftAsync(TestBot.Circle, "tom", default));
        Assert.True(await IsMemberAsync(bot, "tom"));
        Assert.Equal(["another"], await bot.LookAsync(db => (from membership in db.Memberships
            join person in db.People on membership.PersonId equals person.Id
            join row in db.Groups on membership.GroupId equals row.Id
            where person.ExternalId == "tom" && membership.LeftAt == null
            select row.Channel).ToListAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_last_one_gone_ends_the_group_and_its_facilitator_is_followed_by_the_next(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot, ("members", "maya|jonas"));
        await News(bot).PersonGoneAsync("fake", "W1", "maya", default);
        Assert.Contains("Facilitator: you", (await bot.SayAsync(Someone.Jonas, "/peer")).Plain());
        await News(bot).PersonGoneAsync("fake", "W1", "jonas", default);
        Assert.Equal(GroupState.Ended, await StateAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_channel_opened_to_more_people_lets_the_group_wait_until_all_agree_again(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot, ("members", "maya|jonas|priya"));
        await bot.PassAsync(Duration.FromHours(1));
        var (shown, planned) = (bot.Channel.In("circle").Count, await PlannedAsync(bot));
        await TwiceAsync(() => News(bot).OpennessChangedAsync(TestBot.Circle with { Openness = Openness.SharedOutside }, default));
        Assert.Equal(GroupState.Forming, await StateAsync(bot));
        Assert.Equal(0, await PlannedAsync(bot));
        Assert.Contains("waits until every member has agreed", (await bot.SayAsync(Someone.Maya, "/action water the plants")).Plain());

        await bot.PassAsync(Duration.FromDays(1));
        foreach (var person in new[] { "maya", "jonas", "priya" })
        {
            Assert.Single(bot.Channel.To(person), posted => posted.Plain.Contains("can be read by people of other workspaces now"));
        }

        Assert.Equal(shown, bot.Channel.In("circle").Count);
        var declined = await bot.PressAsync(Someone.Priya, Asked(bot, "priya"), "Rather not");
        await bot.PassAsync(Duration.FromHours(1));
        Assert.Single(bot.Channel.To("maya"), posted => posted.Plain.Contains("would rather not go on"));
        foreach (var person in new[] { Someone.Maya, Someone.Jonas })
        {
            Assert.Contains("goes on once everyone", (await bot.PressAsync(person, Asked(bot, person.Id), "I agree")).Plain());
        }

        Assert.Contains("goes on", (await bot.PressAsync(Someone.Priya, declined.Button("I agree after all").Action)).Plain());
        Assert.Equal(GroupState.Active, await StateAsync(bot));
        await bot.PassAsync(Duration.FromMinutes(1));
        Assert.Equal(planned, await PlannedAsync(bot));
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("starts here"));
        await bot.PassAsync(Duration.FromDays(2));
        Assert.True(bot.Channel.In("circle").Count > shown);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_was_to_be_said_in_a_channel_waits_while_it_is_open_to_others(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var shown = bot.Channel.In("circle").Count;
        await bot.SayAsync(Someone.Maya, "/action water the plants");
        await News(bot).OpennessChangedAsync(TestBot.Circle with { Openness = Openness.Public }, default);
        await bot.PassAsync(Duration.FromHours(3));
        Assert.Equal(shown, bot.Channel.In("circle").Count);

        await TwiceAsync(() => News(bot).OpennessChangedAsync(TestBot.Circle, default));
        Assert.Equal(GroupState.Active, await StateAsync(bot));
        await bot.PassAsync(Duration.FromHours(2));
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("water the plants"));
        Assert.Equal(1, await bot.LookAsync(db => db.Notices.CountAsync(row => row.Kind == NoticeKind.KickOff)));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_can_be_asked_again_each_time_its_channel_is_opened(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot, ("members", "maya"));
        for (var time = 1; time <= 2; time++)
        {
            await News(bot).OpennessChangedAsync(TestBot.Circle with { Openness = Openness.Public }, default);
            await bot.DeliverAsync();
            Assert.Equal(time, await bot.LookAsync(db => db.Notices.CountAsync(row => row.Kind == NoticeKind.ChannelConsent && row.State == NoticeState.Sent)));
            await bot.PressAsync(Someone.Maya, Asked(bot, "maya"), "I agree");
            Assert.Equal(GroupState.Active, await StateAsync(bot));
            await News(bot).OpennessChangedAsync(TestBot.Circle, default);
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_channel_with_another_id_keeps_its_group_and_what_was_said_stays_editable(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await TwiceAsync(() => News(bot).PlaceMovedAsync(TestBot.Circle, "moved", default));
        var said = await bot.LookAsync(db => db.Notices.Where(row => row.Kind == NoticeKind.KickOff).Select(row => row.SentAs).SingleAsync());
        Assert.Equal("moved", MessageRef.Parse(said)!.Conversation);
        Assert.Contains("Your peer learning group", (await bot.SayAsync(Someone.Maya, "/peer", TestBot.Circle with { Conversation = "moved" })).Plain());

        await AGroup.SetUpAsync(bot, Someone.Lee, Elsewhere, ("members", "lee"));
        await News(bot).PlaceMovedAsync(Elsewhere, "moved", default);
        Assert.Equal(["another", "moved"], await bot.LookAsync(db => db.Groups.Select(row => row.Channel).OrderBy(channel => channel).ToListAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Of_a_closed_channel_the_next_facilitator_hears_once_and_privately(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await TwiceAsync(() => News(bot).PlaceClosedAsync(TestBot.Circle, default));
        await bot.PassAsync(Duration.FromHours(12));
        var told = Assert.Single(bot.Channel.All, posted => posted.Plain.Contains("cannot write in your group's channel"));
        Assert.Equal("maya", told.To.Person);
        await News(bot).PlaceClosedAsync(TestBot.Circle, default);
        await bot.PassAsync(Duration.FromHours(3));
        Assert.Single(bot.Channel.All, posted => posted.Plain.Contains("cannot write in your group's channel"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task With_no_facilitator_each_member_hears_of_it(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.SetUpAsync(bot, Someone.Maya, TestBot.Circle with { Openness = Openness.Public }, ("members", "maya|jonas"));
        await News(bot).PlaceClosedAsync(TestBot.Circle, default);
        await bot.DeliverAsync();
        Assert.Equal(["jonas", "maya"], bot.Channel.Shown.Where(posted => posted.Plain.Contains("cannot write in your group's channel"))
            .Select(posted => posted.To.Person).Order());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_person_s_new_name_and_zone_are_taken_over_but_not_a_zone_they_chose(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var planned = await DueAsync(bot);
        await TwiceAsync(() => News(bot).PersonChangedAsync("fake", "W1", new PersonCard("jonas", "Jonas Weber-Li", "Asia/Tokyo"), default));
        Assert.NotEqual(planned, await DueAsync(bot));
        Assert.Contains("Jonas Weber-Li: 17:00 (Asia/Tokyo)", (await bot.SayAsync(Someone.Maya, "/peer members")).Plain());

        await bot.LookAsync(db => db.People.Where(row => row.ExternalId == "jonas").ExecuteUpdateAsync(set => set.SetProperty(row => row.ZoneIsChosen, true)));
        await News(bot).PersonChangedAsync("fake", "W1", new PersonCard("jonas", "Jonas", "Europe/Rome"), default);
        await News(bot).PersonChangedAsync("fake", "W1", new PersonCard("maya", "Maya", "Mars/Base"), default);
        var list = (await bot.SayAsync(Someone.Ana, "/peer members")).Plain();
        Assert.Contains("Jonas: 17:00 (Asia/Tokyo)", list);
        Assert.Contains("Maya: 09:00 (Europe/Stockholm)", list);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_is_unknown_changes_nothing(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var (news, shown) = (News(bot), bot.Channel.All.Count);
        foreach (var place in new[] { TestBot.Circle with { Workspace = "W9" }, TestBot.Circle with { Platform = "other" }, Elsewhere })
        {
            var open = place with { Openness = Openness.Public };
            await news.OpennessChangedAsync(open, default);
            await news.PlaceClosedAsync(place, default);
            await news.PlaceMovedAsync(place, "moved", default);
            await news.PersonLeftAsync(place, "tom", default);
        }

        await news.PersonLeftAsync(TestBot.Circle, "nobody", default);
        await news.PersonGoneAsync("fake", "W9", "tom", default);
        await news.PersonGoneAsync("fake", "W1", "nobody", default);
        await news.PersonChangedAsync("fake", "W9", new PersonCard("tom", "Tim", null), default);
        await bot.DeliverAsync();
        Assert.Equal(shown, bot.Channel.All.Count);
        Assert.Equal(5, await bot.LookAsync(db => db.Memberships.CountAsync(row => row.LeftAt == null)));
        Assert.Equal(0, await bot.LookAsync(db => db.Workspaces.CountAsync(row => row.ExternalId != "W1")));
        Assert.Equal("circle", await bot.LookAsync(db => db.Groups.Select(row => row.Channel).SingleAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Only_a_current_member_of_a_group_there_counts_as_one(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot, ("members", "maya|tom"));
        await bot.SayAsync(Someone.Lee, "/peer");
        Assert.True(await IsMemberAsync(bot, "tom"));
        Assert.False(await IsMemberAsync(bot, "lee"));
        Assert.False(await IsMemberAsync(bot, "nobody"));
        Assert.False(await News(bot).IsMemberAsync("fake", "W2", "tom", default));
        Assert.False(await News(bot).IsMemberAsync("other", "W1", "tom", default));
        await bot.PressAsync(Someone.Tom, (await bot.SayAsync(Someone.Tom, "/peer leave")).Button("Leave the group").Action);
        Assert.False(await IsMemberAsync(bot, "tom"));
        await bot.PressAsync(Someone.Maya, (await bot.SayAsync(Someone.Maya, "/peer leave")).Button("Leave the group").Action);
        Assert.False(await IsMemberAsync(bot, "maya"));

        await AGroup.SetUpAsync(bot, Someone.Lee, TestBot.Circle with { Openness = Openness.Public }, ("members", "lee|jonas"));
        Assert.True(await IsMemberAsync(bot, "lee"));
        var group = await bot.LookAsync(db => db.Groups.Where(row => row.State == GroupState.Forming).Select(row => row.Id).SingleAsync());
        await bot.PressAsync(Someone.Lee, new Chat.Routing.ActionRef("consent.call-off", group.Value));
        Assert.False(await IsMemberAsync(bot, "lee"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task News_that_comes_twice_at_the_same_moment_has_one_effect(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => News(bot).PersonGoneAsync("fake", "W1", "tom", default))));
        await bot.DeliverAsync();
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain == "Tom Okafor has left the group.");
        Assert.Equal(4, await bot.LookAsync(db => db.Memberships.CountAsync(row => row.LeftAt == null)));
    }

    private static IWorkspaceDirectory News(TestBot bot) => bot.Services.GetRequiredService<IWorkspaceDirectory>();

    private static Task<bool> IsMemberAsync(TestBot bot, string person) => News(bot).IsMemberAsync("fake", "W1", person, default);

    private static Task<GroupState> StateAsync(TestBot bot) => bot.LookAsync(db => db.Groups.Select(row => row.State).SingleAsync());

    private static Task<int> PlannedAsync(TestBot bot) =>
        bot.LookAsync(db => db.Notices.CountAsync(row => row.IsPlanned && row.State == NoticeState.Owed && row.Kind == NoticeKind.MeetingReminderSoon));

    // When Jonas is to be written to, in his waking hours (N6).
    private static Task<List<Instant>> DueAsync(TestBot bot) => bot.LookAsync(db => (
        from notice in db.Notices
        join person in db.People on notice.RecipientId equals person.Id
        where person.ExternalId == "jonas" && notice.IsPlanned
        orderby notice.DueAt
        select notice.DueAt).ToListAsync());

    private static Posted Asked(TestBot bot, string person) => bot.Channel.To(person).Last(posted => posted.Buttons.Any(button => button.Label == "I agree"));

    private static async Task TwiceAsync(Func<Task> news)
    {
        await news();
        await news();
    }
}
