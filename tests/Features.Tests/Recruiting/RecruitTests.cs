using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Core.Recruiting;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Recruiting;

/// <summary>Recruiting with consent (G3).</summary>
public sealed class RecruitTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_group_is_asked_first_and_then_the_candidate_who_joins(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine);
        Assert.Contains("I ask the other members privately until Thursday 5 November at 08:00", (await bot.RecruitAsync()).Plain());
        await bot.PassAsync(Duration.FromHours(24));
        Assert.Contains("never who it was or why", bot.Asked(Someone.Maya).Plain);
        Assert.Contains("Saying nothing is fine", bot.Asked(Someone.Priya).Plain);
        Assert.Empty(bot.Channel.To("lee"));

        await bot.PassAsync(Duration.FromHours(47));
        Assert.Empty(bot.Channel.To("lee"));
        await bot.DecideAsync();
        var invitation = bot.Invitation();
        Assert.Contains("Jonas Weber invites you", invitation.Plain);
        Assert.Contains("> I would love to have you", invitation.Plain);
        Assert.Contains("Focus: Leading remote teams", invitation.Plain);
        Assert.Contains("Rhythm: every week on Thursday at 16:00 (Europe/Berlin), 60 minutes", invitation.Plain);
        Assert.Contains("Experience: One to three years of leading people", invitation.Plain);
        Assert.Contains("- Confidentiality: what is shared in the group stays in the group.", invitation.Plain);
        Assert.Contains(bot.Channel.To("jonas"), posted => posted.Plain.StartsWith("Lee Tanaka is being invited."));

        Assert.Contains("at the end of the rota", (await bot.PressAsync(Someone.Lee, invitation, "I'd like to join")).Plain());
        Assert.Contains("You are in the group", (await bot.PressAsync(Someone.Lee, invitation.Button("I'd like to join").Action)).Plain());
        await bot.PassAsync(Duration.FromHours(24));
        Assert.Contains(bot.Channel.To("jonas"), posted => posted.Plain.Contains("Please add them to the group's channel"));
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain == "Lee Tanaka has joined the group. Welcome.");
        var welcome = Assert.Single(bot.Channel.To("lee"), posted => posted.Plain.Contains("peer learning group going"));
        Assert.Contains(welcome.Buttons, button => button.Label == "Leave");
        Assert.DoesNotContain(welcome.Buttons, button => button.Label == "No thanks");
        Assert.Contains("Before your first form", (await bot.SayAsync(Someone.Lee, "/checkin")).Plain());
        Assert.DoesNotContain("led by Lee", bot.Channel.In("circle").Last(posted => posted.Plain.Contains("has joined")).Plain);
        Assert.Equal(4, await bot.LookAsync(db => db.Memberships.CountAsync(row => row.LeftAt == null)));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task One_who_would_rather_not_is_enough_and_nobody_learns_who(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine);
        await bot.RecruitAsync();
        await bot.PassAsync(Duration.FromHours(24));
        var said = (await bot.PressAsync(Someone.Priya, bot.Asked(Someone.Priya), "Rather not")).Plain();
        Assert.Equal(said, (await bot.PressAsync(Someone.Maya, bot.Asked(Someone.Maya), "Suits me")).Plain());
        await bot.DecideAsync();

        Assert.Empty(bot.Channel.To("lee"));
        foreach (var member in new[] { "maya", "jonas", "priya" })
        {
            var told = Assert.Single(bot.Channel.To(member), posted => posted.Plain.Contains("Lee"));
            Assert.Equal("The group decided not to invite Lee Tanaka.", told.Plain);
        }

        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("Lee"));
        Assert.Equal(0, await bot.LookAsync(db => db.InvitationAnswers.CountAsync()));
        Assert.Equal(InvitationState.DecidedNot, await bot.StateAsync());
        var again = await bot.RecruitAsync(Someone.Maya);
        Assert.Contains("The group decided not to invite Lee Tanaka a short while ago. You can ask again from Wednesday 2 December on", again.Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_outcome_comes_at_the_same_moment_whatever_was_said(Engine engine)
    {
        var told = new List<string>();
        foreach (var answers in new[] { Array.Empty<string>(), ["Suits me", "Suits me"], ["Rather not", "Rather not"], ["Suits me", "Rather not"] })
        {
            await using var bot = await RecruitScene.StartAsync(engine);
            await bot.RecruitAsync();
            await bot.PassAsync(Duration.FromHours(24));
            foreach (var (answer, who) in answers.Zip(new[] { Someone.Maya, Someone.Priya }))
            {
                await bot.PressAsync(who, bot.Asked(who), answer);
            }

            await bot.DecideAsync();
            told.Add(await bot.LookAsync(async db => string.Join(' ', (await db.Notices.Where(row => row.Kind == Core.Notices.NoticeKind.RecruitOutcome)
                .ToListAsync()).Select(row => $"{row.Kind} {row.DueAt} {row.SentAt} {row.State}"))));
        }

        Assert.Single(told.Distinct());
        Assert.Contains("RecruitOutcome 2026-11-05T", told[0]);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_answer_is_seen_by_no_other_message(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine);
        await bot.RecruitAsync();
        await bot.PassAsync(Duration.FromHours(24));
        var before = await EditsAsync(bot);
        await bot.PressAsync(Someone.Priya, bot.Asked(Someone.Priya), "Rather not");
        await bot.PassAsync(Duration.FromHours(2));
        Assert.Equal(before, await EditsAsync(bot));

        static Task<int> EditsAsync(TestBot bot) => bot.LookAsync(db => db.Notices.SumAsync(row => row.EditWanted));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_answer_can_be_changed_and_taken_back_while_there_is_time(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine);
        await bot.RecruitAsync();
        await bot.PassAsync(Duration.FromHours(24));
        var said = await bot.PressAsync(Someone.Priya, bot.Asked(Someone.Priya), "Rather not");
        Assert.Contains("Does that suit you?", (await bot.PressAsync(Someone.Priya, said.Button("Undo").Action)).Plain());
        Assert.Equal(0, await bot.LookAsync(db => db.InvitationAnswers.CountAsync()));
        Assert.Equal(string.Empty, await bot.LookAsync(db => db.Undos.Where(row => row.What == "recruit.answer").Select(row => row.Before).SingleAsync()));

        await bot.PressAsync(Someone.Priya, (await bot.SayAsync(Someone.Priya, "/peer recruit")).Button("Rather not").Action);
        await bot.PressAsync(Someone.Priya, (await bot.SayAsync(Someone.Priya, "/peer recruit")).Button("Suits me").Action);
        await bot.DecideAsync();
        bot.Invitation();
        Assert.Contains("Lee Tanaka has been invited", (await bot.PressAsync(Someone.Priya, new Chat.Routing.ActionRef("recruit.rather-not",
            await bot.LookAsync(db => db.Invitations.Select(row => row.Id).SingleAsync())))).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_plain_no_of_the_candidate_is_told_privately_after_time_to_think_again(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine);
        await bot.RecruitAsync();
        await bot.DecideAsync();
        var no = await bot.PressAsync(Someone.Lee, bot.Invitation(), "Not this time");
        Assert.Contains("Jonas Weber hears that you cannot join this time, and nothing more", no.Plain());
        Assert.Contains("at the end of the rota", (await bot.PressAsync(Someone.Lee, no.Button("I'd like to join after all").Action)).Plain());
        await bot.PassAsync(Duration.FromHours(24));
        Assert.DoesNotContain(bot.Channel.To("jonas"), posted => posted.Plain.Contains("cannot join"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_no_stays_between_the_two_of_them(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine);
        await bot.RecruitAsync();
        await bot.DecideAsync();
        await bot.PressAsync(Someone.Lee, bot.Invitation(), "Not this time");
        await bot.PassAsync(Duration.FromHours(72));
        var told = Assert.Single(bot.Channel.Shown, posted => posted.Plain.Contains("cannot join this time.") && posted.To.Person != "lee");
        Assert.Equal("jonas", told.To.Person);
        Assert.Contains("could not join a short while ago", (await bot.RecruitAsync()).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Without_an_answer_it_lapses_kindly(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine);
        await bot.RecruitAsync();
        await bot.DecideAsync();
        var join = bot.Invitation().Button("I'd like to join").Action;
        await bot.PassAsync(Duration.FromDays(8));
        Assert.Contains(bot.Channel.To("jonas"), posted => posted.Plain.Contains("has not answered the invitation"));
        Assert.Contains(bot.Channel.To("lee"), posted => posted.Plain.StartsWith("This invitation is no longer open."));
        Assert.Contains("no longer open", (await bot.PressAsync(Someone.Lee, join)).Plain());
        Assert.IsType<Reply.CloseForm>(await bot.RecruitAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Whoever_wanted_to_invite_can_take_it_back(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine);
        var begun = await bot.RecruitAsync();
        await bot.PassAsync(Duration.FromHours(24));
        var back = begun.Button("Take it back").Action;
        Assert.Contains("Only the person who wanted to invite", (await bot.PressAsync(Someone.Maya, back)).Plain());
        Assert.Contains("Lee Tanaka is not invited", (await bot.PressAsync(Someone.Jonas, back)).Plain());
        await bot.DeliverAsync();
        Assert.Contains(bot.Channel.To("maya"), posted => posted.Plain == "The invitation of Lee Tanaka was taken back.");
        await bot.DecideAsync();
        Assert.Empty(bot.Channel.To("lee"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_sent_twice_asks_once_and_a_second_member_is_told_that_it_is_under_way(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine);
        var form = (await bot.SayAsync(Someone.Jonas, "/peer recruit")).Form();
        await bot.SubmitAsync(Someone.Jonas, form, ("person", "lee"));
        Assert.Contains("I ask the other members", (await bot.SubmitAsync(Someone.Jonas, form, ("person", "lee"))).Plain());
        Assert.Contains("is being invited already", (await bot.RecruitAsync(Someone.Maya)).Plain());
        Assert.Equal(1, await bot.LookAsync(db => db.Invitations.CountAsync()));
        var list = await bot.SayAsync(Someone.Maya, "/peer recruit");
        Assert.Contains("One invitation is under way.", list.Plain());
        Assert.Contains("the group is asked until", list.Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Nobody_a_member_and_a_program_are_answered_beside_the_field(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine);
        bot.Channel.Knows(new PersonCard("robot", "Robot", null, IsProgram: true));
        var form = (await bot.SayAsync(Someone.Jonas, "/peer recruit @Nobody")).Form();
        Assert.Contains("could not tell who that is", form.Intro!.ToString());
        Assert.Contains("Please choose whom", (await bot.SubmitAsync(Someone.Jonas, form)).Plain());
        Assert.Contains("is in the group already", (await bot.SubmitAsync(Someone.Jonas, form, ("person", "maya"))).Plain());
        Assert.Contains("apps cannot be members", (await bot.SubmitAsync(Someone.Jonas, form, ("person", "robot"))).Plain());
        Assert.Contains("could not find", (await bot.SubmitAsync(Someone.Jonas, form, ("person", "ghost"))).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_is_alone_invites_at_once_and_who_is_asked_alone_is_told_so(Engine engine)
    {
        await using var alone = await RecruitScene.StartAsync(engine, "maya");
        Assert.Contains("as nobody else is here to be asked", (await alone.RecruitAsync(Someone.Maya)).Plain());
        await alone.PassAsync(Duration.FromHours(24));
        alone.Invitation();

        await using var two = await RecruitScene.StartAsync(engine, "maya|jonas");
        await two.RecruitAsync();
        await two.PassAsync(Duration.FromHours(24));
        Assert.Contains("You are the only one I ask, so Jonas Weber could guess.", two.Asked(Someone.Maya).Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Paused_members_are_left_in_peace(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine);
        await bot.SayAsync(Someone.Priya, "/peer pause until 30 nov");
        await bot.RecruitAsync();
        await bot.PassAsync(Duration.FromHours(48));
        bot.Asked(Someone.Maya);
        Assert.DoesNotContain(bot.Channel.To("priya"), posted => posted.Plain.Contains("Lee"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_guest_who_was_invited_is_heard(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine);
        var directory = (IWorkspaceDirectory)bot.Services.GetService(typeof(IWorkspaceDirectory))!;
        await bot.RecruitAsync();
        Assert.False(await directory.IsMemberAsync("fake", "W1", "lee", CancellationToken.None));
        await bot.DecideAsync();
        Assert.True(await directory.IsMemberAsync("fake", "W1", "lee", CancellationToken.None));
        await bot.PassAsync(Duration.FromDays(8));
        Assert.False(await directory.IsMemberAsync("fake", "W1", "lee", CancellationToken.None));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_invitation_into_a_channel_that_others_can_read_says_so(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var open = TestBot.Circle with { Openness = Openness.Public };
        await AGroup.SetUpAsync(bot, Someone.Maya, open, ("members", "maya"));
        await bot.PressAsync(Someone.Maya, new Chat.Routing.ActionRef("consent.agree", (await AGroup.IdAsync(bot)).Value));
        await bot.RecruitAsync(Someone.Maya, where: open);
        await bot.PassAsync(Duration.FromHours(24));
        Assert.Contains("Others can read along in this group's channel", bot.Invitation().Plain);
        await bot.PressAsync(Someone.Lee, bot.Invitation(), "I'd like to join");
        Assert.Equal(2, await bot.LookAsync(db => db.Consents.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_small_group_is_offered_the_card_and_a_large_one_two_groups(Engine engine)
    {
        await using var bot = await RecruitScene.StartAsync(engine, "maya|jonas|priya|tom");
        await bot.PressAsync(Someone.Tom, (await bot.SayAsync(Someone.Tom, "/peer leave")).Button("Leave the group").Action);
        await bot.DeliverAsync();
        var advice = Assert.Single(bot.Channel.To("maya"), posted => posted.Plain.Contains("You are 3 so far"));
        Assert.Equal("recruit", (await bot.PressAsync(Someone.Maya, advice, "Invite someone")).Form().Ref.Verb);

        foreach (var person in new[] { Someone.Ben, Someone.Cleo, Someone.Dan })
        {
            bot.Channel.Knows(new PersonCard(person.Id, person.Caller.Name, person.Caller.Zone));
        }

        await bot.SubmitAsync(Someone.Maya, (await bot.SayAsync(Someone.Maya, "/peer members add")).Form(), ("people", "tom|lee|ben|cleo|dan"));
        await bot.DeliverAsync();
        var large = Assert.Single(bot.Channel.To("maya"), posted => posted.Plain.Contains("You are 8. With more than six"));
        var split = await bot.PressAsync(Someone.Maya, large, "Two groups");
        Assert.Contains("Two groups of 4 and 4", split.Plain());
        Assert.Contains("One group: Tom Okafor, Ben Adeyemi, Maya Lindqvist and Jonas Weber", split.Plain());

        await AGroup.AgreeAsync(bot);
        var form = (await bot.SayAsync(Someone.Priya, "/peer setup split", TestBot.Circle with { Conversation = "second" })).Form();
        Assert.Equal(["priya", "cleo", "dan", "lee"], form.Fields.OfType<PeopleField>().Single().Initial);
        Assert.Equal("Leading remote teams", form.Fields.OfType<TextField>().Single(field => field.Key == "focus-own").Initial);
        Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Priya, form, TestBot.Circle with { Conversation = "second" }));
        Assert.Contains("no need", (await bot.SayAsync(Someone.Priya, "/peer split", TestBot.Circle with { Conversation = "second" })).Plain());
    }
}
