using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Groups;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Undo;

/// <summary>Taking back what one did to the group, to one's place in it, and to one's own settings (F6, G5, M1, P1, P3).</summary>
public sealed class GroupUndoTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_groups_settings_go_back_with_the_rhythm_and_the_focus_and_no_check_in_is_lost(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await bot.SubmitAsync(Someone.Priya, (await bot.SayAsync(Someone.Priya, "/checkin")).Form(), ("top", "Hiring"));
        var saved = await ChangeAsync(bot, ("focus", "Feedback"), ("day", "Friday"), ("length", "90"), ("agenda-hours", "6"));
        Assert.Contains("on Friday", saved.Plain());
        Assert.Contains("Only the person who made this change", (await bot.PressAsync(Someone.Ana, saved, "Undo")).Plain());

        var undone = await bot.PressAsync(Someone.Tom, saved, "Undo");

        Assert.StartsWith("Taken back. You meet every week on Thursday at 16:00 (Europe/Berlin), 60 minutes", undone.Plain());
        var group = await bot.LookAsync(db => db.Groups.SingleAsync());
        Assert.Equal(("Leading remote teams", 60, 3), (group.Focus, group.LengthMinutes, group.AgendaHours));
        Assert.All(await bot.LookAsync(db => db.Meetings.ToListAsync()), row =>
            Assert.Equal((IsoDayOfWeek.Thursday, 60), (row.StartsAt.InUtc().DayOfWeek, row.LengthMinutes)));
        Assert.Equal("Hiring", (await bot.SayAsync(Someone.Priya, "/checkin")).Form().Fields.OfType<Chat.Forms.TextField>().First().Initial);
        Assert.Contains("taken this back already", (await bot.PressAsync(Someone.Tom, saved, "Undo")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Settings_that_somebody_has_changed_since_stay(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var saved = await ChangeAsync(bot, ("length", "90"));
        await bot.SubmitAsync(Someone.Ana, (await bot.SayAsync(Someone.Ana, "/peer settings group")).Form(), ("review", "8"));
        Assert.StartsWith("The settings have changed again since", (await bot.PressAsync(Someone.Tom, saved, "Undo")).Plain());
        Assert.Equal(90, await bot.LookAsync(db => db.Groups.Select(row => row.LengthMinutes).SingleAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task After_ten_minutes_the_settings_stay(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var saved = await ChangeAsync(bot, ("length", "90"));
        bot.Clock.AdvanceMinutes(11);
        Assert.Contains("ten minutes", (await bot.PressAsync(Someone.Tom, saved, "Undo")).Plain());
        Assert.Equal(90, await bot.LookAsync(db => db.Groups.Select(row => row.LengthMinutes).SingleAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_the_settings_were_lies_sealed(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await ChangeAsync(bot, ("focus", "Feedback"));
        var stored = await bot.LookAsync(db => db.Undos.Select(row => new { row.Before, Words = EF.Property<string>(row, "WordsSealed") }).SingleAsync());
        Assert.Empty(stored.Before);
        Assert.NotEmpty(stored.Words);
        Assert.DoesNotContain("Feedback", stored.Words);
        Assert.DoesNotContain("remote", stored.Words);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Ones_own_settings_go_back_unless_they_were_changed_again(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        (string, string)[] lisbon = [("zone", "lisbon"), ("from", "07:30"), ("until", "12:00"), ("weekends", "yes"), ("nudges", "None")];
        var saved = await MineAsync(bot, lisbon);
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Ana, saved, "Undo")).Plain());
        Assert.StartsWith("Taken back. I show you times in America/New_York and write to you from 09:00 to 17:00 on weekdays", (await bot.PressAsync(Someone.Tom, saved, "Undo")).Plain());
        var tom = await bot.LookAsync(db => db.People.SingleAsync(row => row.ExternalId == "tom"));
        Assert.Equal(("America/New_York", false, false, NudgePreference.Light), (tom.Zone, tom.ZoneIsChosen, tom.AwakeOnWeekends, tom.Nudges));

        saved = await MineAsync(bot, lisbon);
        await MineAsync(bot, ("until", "13:00"));
        Assert.StartsWith("You have changed your settings again", (await bot.PressAsync(Someone.Tom, saved, "Undo")).Plain());
        Assert.Equal("Europe/Lisbon", await bot.LookAsync(db => db.People.Where(row => row.ExternalId == "tom").Select(row => row.Zone).SingleAsync()));
        Assert.DoesNotContain("Undo", (await MineAsync(bot, ("until", "13:00"))).Labels());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_has_just_left_comes_back_as_they_were_and_the_channel_forgets_it(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await bot.SayAsync(Someone.Maya, "/peer away 24-26 dec");
        var farewell = await LeaveAsync(bot, Someone.Maya);
        Assert.Contains("Facilitator: Jonas Weber", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
        await bot.DeliverAsync();
        bot.Public("Maya Lindqvist has left the group.");

        var back = await bot.PressAsync(Someone.Maya, farewell, "Undo");
        await bot.DeliverAsync();

        Assert.StartsWith("Taken back. You are in the group as before", back.Plain());
        Assert.Contains("Facilitator: you", (await bot.SayAsync(Someone.Maya, "/peer")).Plain());
        Assert.Contains("Thursday 24 December", (await bot.SayAsync(Someone.Maya, "/peer away")).Plain());
        Assert.Equal("checkin", (await bot.SayAsync(Someone.Maya, "/checkin")).Form().Ref.Verb);
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("has left") || posted.Plain.Contains("has joined"));
        Assert.Contains("taken this back already", (await bot.PressAsync(Someone.Maya, farewell, "Undo")).Plain());

        // Gone a second time is told a second time.
        bot.Clock.AdvanceMinutes(1);
        await LeaveAsync(bot, Someone.Maya);
        await bot.DeliverAsync();
        bot.Public("Maya Lindqvist has left the group.");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_was_still_to_be_told_to_who_left_is_told_once_they_are_back(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await bot.SayAsync(Someone.Ana, "/action @Tom book the room");
        var farewell = await LeaveAsync(bot, Someone.Tom);
        await bot.PressAsync(Someone.Tom, farewell, "Undo");
        await bot.PassAsync(Duration.FromHours(8));
        Assert.Contains("Ana Souza asks whether you would take this on", Acts.Private(bot, Someone.Tom, "book the room").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_way_back_is_for_who_left_alone_for_ten_minutes_and_while_nothing_rests_on_it(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var toms = await LeaveAsync(bot, Someone.Tom);
        foreach (var other in new[] { Someone.Ana, Someone.Lee, Someone.Stranger })
        {
            Assert.Contains("no longer open to you", (await bot.PressAsync(other, toms, "Undo")).Plain());
        }

        await bot.SubmitAsync(Someone.Ana, (await bot.SayAsync(Someone.Ana, "/peer members add")).Form(), ("people", "tom"));
        Assert.StartsWith("You are in the group again already", (await bot.PressAsync(Someone.Tom, toms, "Undo")).Plain());

        var priyas = await LeaveAsync(bot, Someone.Priya);
        bot.Clock.AdvanceMinutes(11);
        Assert.Contains("ten minutes", (await bot.PressAsync(Someone.Priya, priyas, "Undo")).Plain());
        Assert.Contains("not in a peer learning group", (await bot.SayAsync(Someone.Priya, "/peer")).Plain());

        // A meeting was held without them meanwhile: the rota has gone on.
        var anas = await LeaveAsync(bot, Someone.Ana);
        await bot.LookAsync(async db =>
        {
            var (group, meeting) = (await db.Groups.SingleAsync(), await db.Meetings.OrderBy(row => row.StartsAt).FirstAsync());
            var jonas = await db.People.SingleAsync(row => row.ExternalId == "jonas");
            await PeerBot.Features.Facilitation.RotaHistory.AppendAsync(
                db, group, new Core.Facilitation.RotaEvent.Held(meeting.Id, jonas.Id), bot.Now, CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        Assert.Contains("Its members can add you again", (await bot.PressAsync(Someone.Ana, anas, "Undo")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Where_others_read_along_only_who_had_agreed_to_that_comes_back_by_themselves(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var open = TestBot.Circle with { Openness = Openness.Public };
        await AGroup.SetUpAsync(bot, Someone.Maya, open, ("members", "maya|jonas"));
        await bot.DeliverAsync();
        var id = await AGroup.IdAsync(bot);

        // The group begins because the one who had not agreed has left.
        var farewell = await bot.PressAsync(Someone.Jonas, new ActionRef("leave.sure", id.Value), where: open);
        Assert.Equal(GroupState.Active, await bot.LookAsync(db => db.Groups.Select(row => row.State).SingleAsync()));
        Assert.Contains("Its members can add you again", (await bot.PressAsync(Someone.Jonas, farewell, "Undo")).Plain());
        Assert.Equal(1, await bot.LookAsync(db => db.Memberships.CountAsync(row => row.LeftAt == null)));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_last_member_is_told_beforehand_and_offered_no_way_back(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine, ("members", "maya"));
        Assert.Contains("the group ends with it", (await bot.SayAsync(Someone.Maya, "/peer leave")).Plain());
        Assert.Empty((await LeaveAsync(bot, Someone.Maya)).Labels());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Somebody_added_by_mistake_is_out_again_without_a_word_in_the_channel(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var added = await AddLeeAsync(bot);
        await bot.PassAsync(Duration.FromMinutes(9));
        Assert.Contains("Only the person who made this change", (await bot.PressAsync(Someone.Ana, added, "Undo")).Plain());

        Assert.StartsWith("Taken back. Lee Tanaka is not in the group", (await bot.PressAsync(Someone.Tom, added, "Undo")).Plain());
        Assert.Contains("taken this back already", (await bot.PressAsync(Someone.Tom, added, "Undo")).Plain());
        await bot.PassAsync(Duration.FromHours(20));

        Assert.Contains("not in a peer learning group", (await bot.SayAsync(Someone.Lee, "/peer")).Plain());
        Assert.Empty(bot.Channel.To("lee"));
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("Lee"));

        // Added again, they are welcomed like anybody.
        await AddLeeAsync(bot);
        await bot.PassAsync(Duration.FromHours(20));
        Assert.Contains(bot.Channel.To("lee"), posted => posted.Plain.StartsWith("Welcome"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_has_begun_in_the_group_is_not_put_out_of_it(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var added = await AddLeeAsync(bot);
        await bot.SayAsync(Someone.Lee, "/peer rules agree");
        Assert.StartsWith("Lee Tanaka has begun in the group by now", (await bot.PressAsync(Someone.Tom, added, "Undo")).Plain());
        Assert.Contains("Your open items: 0", (await bot.SayAsync(Someone.Lee, "/peer")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_that_waits_for_a_newcomers_yes_goes_on_once_they_are_not_added(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var open = TestBot.Circle with { Openness = Openness.Public };
        await AGroup.SetUpAsync(bot, Someone.Maya, open, ("members", "maya"));
        await bot.PressAsync(Someone.Maya, new ActionRef("consent.agree", (await AGroup.IdAsync(bot)).Value));
        var form = (await bot.PressAsync(Someone.Maya, new ActionRef("members.add", (await AGroup.IdAsync(bot)).Value))).Form();
        var added = await bot.SubmitAsync(Someone.Maya, form, open, ("people", "jonas"));
        Assert.Equal(GroupState.Forming, await bot.LookAsync(db => db.Groups.Select(row => row.State).SingleAsync()));
        Assert.StartsWith("Taken back", (await bot.PressAsync(Someone.Maya, added, "Undo")).Plain());
        Assert.Equal(GroupState.Active, await bot.LookAsync(db => db.Groups.Select(row => row.State).SingleAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_yes_to_an_open_channel_is_taken_back_while_others_are_waited_for(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var open = TestBot.Circle with { Openness = Openness.Public };
        await AGroup.SetUpAsync(bot, Someone.Maya, open, ("members", "maya|jonas|priya"));
        var agree = new ActionRef("consent.agree", (await AGroup.IdAsync(bot)).Value);
        var agreed = await bot.PressAsync(Someone.Jonas, agree);
        Assert.StartsWith("Taken back. The group waits", (await bot.PressAsync(Someone.Jonas, agreed, "Undo")).Plain());
        await bot.PressAsync(Someone.Priya, agree);
        Assert.Equal(GroupState.Forming, await bot.LookAsync(db => db.Groups.Select(row => row.State).SingleAsync()));

        agreed = await bot.PressAsync(Someone.Jonas, agree);
        Assert.Empty(agreed.Labels());
        Assert.Equal(GroupState.Active, await bot.LookAsync(db => db.Groups.Select(row => row.State).SingleAsync()));
    }

    private static async Task<Reply> ChangeAsync(TestBot bot, params (string, string)[] changes) =>
        await bot.SubmitAsync(Someone.Tom, (await bot.SayAsync(Someone.Tom, "/peer settings group")).Form(), changes);

    private static async Task<Reply> MineAsync(TestBot bot, params (string, string)[] changes) =>
        await bot.SubmitAsync(Someone.Tom, (await bot.SayAsync(Someone.Tom, "/peer settings mine")).Form(), changes);

    private static async Task<Reply> LeaveAsync(TestBot bot, Someone who) =>
        await bot.PressAsync(who, await bot.SayAsync(who, "/peer leave"), "Leave the group");

    private static async Task<Reply> AddLeeAsync(TestBot bot) =>
        await bot.SubmitAsync(Someone.Tom, (await bot.SayAsync(Someone.Tom, "/peer members add")).Form(), ("people", "lee"));
}
