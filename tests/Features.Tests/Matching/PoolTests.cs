using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Core.Matching;
using PeerBot.Features.Matching;
using PeerBot.Features.Matching.Finding;
using PeerBot.Features.Requests;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Matching;

/// <summary>Looking for a group, from joining the pool to setting the group up (G6).</summary>
public sealed class PoolTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_is_proposed_with_its_reasons_and_without_a_name(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine);
        await bot.PassAsync(Duration.FromHours(3));
        foreach (var person in PoolScene.Five)
        {
            var words = bot.Proposal(person).Plain;
            Assert.Contains("5 people with much in common", words);
            Assert.Contains("Why you five", words);
            Assert.Contains("You all would like to grow in: Leading remote teams, Conflict resolution.", words);
            Assert.Contains("Similar experience: one to three years of leading people.", words);
            Assert.Contains("All of you work at the same time for at least 7 hours in a row, in summer and in winter; next week for example from Monday 9 November at 09:00 to 16:00.", words);
            Assert.Contains("You come from five different teams.", words);
            Assert.All(PoolScene.Five, other => Assert.DoesNotContain(other.Caller.Name.Split(' ')[0], words, StringComparison.Ordinal));
            Assert.DoesNotContain("the team of", words, StringComparison.Ordinal);
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task When_all_say_yes_each_learns_who_they_are_and_the_form_comes_filled_in(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine);
        await bot.PassAsync(Duration.FromHours(3));
        await bot.AllSayAsync("I'm in", PoolScene.Five.Take(4));
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("found itself"));
        Assert.Contains("Everybody has said yes", (await bot.PressAsync(Someone.Dan, bot.Proposal(Someone.Dan), "I'm in")).Plain());
        await bot.PassAsync(Duration.FromHours(2));
        var told = Assert.Single(bot.Channel.To("maya"), posted => posted.Plain.Contains("found itself"));
        Assert.Contains("Ben Adeyemi, Cleo Martin, Dan Novak, Jonas Weber and you", told.Plain);
        Assert.Equal(0, await bot.LookAsync(db => db.Pool.CountAsync()));
        Assert.Equal(0, await bot.LookAsync(db => db.PoolAvoids.CountAsync()));

        var form = (await bot.SayAsync(Someone.Cleo, "/peer setup")).Form();
        Assert.Equal(["cleo", "ben", "dan", "jonas", "maya"], form.Fields.OfType<PeopleField>().Single().Initial);
        Assert.Equal(["conflict", "remote"], form.Fields.OfType<ChoicesField>().Single().Initial);
        Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Cleo, form));
        await bot.DeliverAsync();
        Assert.Contains("One of you has set the group up already", told.Plain);
        Assert.Equal(["maya"], (await bot.SayAsync(Someone.Maya, "/peer setup", TestBot.Circle with { Conversation = "other" })).Form()
            .Fields.OfType<PeopleField>().Single().Initial);
        Assert.Equal(5, await bot.LookAsync(db => db.Memberships.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_no_dissolves_it_without_a_name_and_the_same_people_are_not_asked_again(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine);
        await bot.PassAsync(Duration.FromHours(3));
        var no = await bot.PressAsync(Someone.Ben, bot.Proposal(Someone.Ben), "Not this one");
        Assert.Contains("nobody learns of it", no.Plain());
        await bot.PassAsync(Duration.FromHours(30));
        foreach (var person in PoolScene.Five.Where(person => person != Someone.Ben))
        {
            Assert.Contains("not everybody could this time", Assert.Single(bot.Channel.To(person.Id), posted => posted.Plain.Contains("did not come about")).Plain);
            Assert.Empty(bot.Proposals(person));
        }

        Assert.DoesNotContain(bot.Channel.Shown.Where(posted => posted.To.Person != "ben"), posted => posted.Plain.Contains("Ben"));
        Assert.Equal(5, await bot.LookAsync(db => db.Pool.CountAsync()));
        Assert.Equal(1, await bot.LookAsync(db => db.Matches.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Without_all_answers_in_five_days_it_is_off_and_a_second_silence_ends_the_search(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine);
        await bot.LookAsync(async db =>
        {
            (await db.Pool.SingleAsync(row => db.People.Any(person => person.Id == row.PersonId && person.ExternalId == "ben"))).Unanswered = 1;
            return await db.SaveChangesAsync();
        });
        await bot.PassAsync(Duration.FromHours(3));
        await bot.AllSayAsync("I'm in", PoolScene.Five.Where(person => person.Id is not ("ben" or "dan")));
        var late = bot.Proposal(Someone.Dan).Button("I'm in").Action;
        await bot.PassAsync(Duration.FromDays(8));
        Assert.Contains("no longer open", (await bot.PressAsync(Someone.Dan, late)).Plain());
        Assert.Contains(bot.Channel.To("dan"), posted => posted.Plain.StartsWith("The group I proposed did not come about"));
        Assert.Contains(bot.Channel.To("ben"), posted => posted.Plain.StartsWith("Two proposals went by without an answer"));
        Assert.Equal(4, await bot.LookAsync(db => db.Pool.CountAsync()));
        Assert.Equal(ProposalState.Dissolved, await bot.LookAsync(db => db.Matches.OrderBy(row => row.ProposedAt).Select(row => row.State).FirstAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_last_answers_at_once_bring_it_about(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine);
        await bot.PassAsync(Duration.FromHours(3));
        await bot.AllSayAsync("I'm in", PoolScene.Five.Take(3));
        await Task.WhenAll(
            bot.PressAsync(Someone.Cleo, bot.Proposal(Someone.Cleo), "I'm in"), bot.PressAsync(Someone.Dan, bot.Proposal(Someone.Dan), "I'm in"));
        Assert.Equal(ProposalState.Agreed, await bot.LookAsync(db => db.Matches.Select(row => row.State).SingleAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_pool_of_three_is_told_that_a_group_needs_four_and_gets_one_with_the_fourth(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine, joined: 2);
        Assert.Contains("3 people are in it, and a group needs at least four", (await bot.JoinAsync(Someone.Ben)).Plain());
        await bot.PassAsync(Duration.FromHours(5));
        Assert.Contains("I have not found a group for you yet", Assert.Single(bot.Channel.To("maya")).Plain);
        await bot.PassAsync(Duration.FromDays(2));
        Assert.Single(bot.Channel.To("maya"));

        Assert.Contains("with 3 others", (await bot.JoinAsync(Someone.Cleo)).Plain());
        await bot.PassAsync(Duration.FromHours(24));
        bot.Proposal(Someone.Maya);
        Assert.DoesNotContain(bot.Channel.To("maya"), posted => posted.Plain.Contains("not found a group"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_is_left_over_is_told_and_kept(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine);
        await bot.JoinAsync(Someone.Lee);
        await bot.PassAsync(Duration.FromHours(26));
        bot.Proposal(Someone.Maya);
        Assert.Contains("I keep looking. 6 people are in the pool", Assert.Single(bot.Channel.To("lee")).Plain);
        Assert.Equal(6, await bot.LookAsync(db => db.Pool.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_wish_not_to_be_with_somebody_is_kept_and_seen_by_nobody_else(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine, joined: 0);
        foreach (var person in PoolScene.Five)
        {
            await bot.JoinAsync(person, ("not-with", person == Someone.Maya ? "jonas" : string.Empty));
        }

        await bot.PassAsync(Duration.FromHours(3));
        Assert.Single(new[] { bot.Proposals(Someone.Maya), bot.Proposals(Someone.Jonas) }, proposals => proposals.Count == 1);
        Assert.Equal(["jonas"], (await bot.SayAsync(Someone.Maya, "/peer pool me")).Form().Fields.OfType<PeopleField>().Single().Initial);
        Assert.Empty((await bot.SayAsync(Someone.Jonas, "/peer pool me")).Form().Fields.OfType<PeopleField>().Single().Initial);
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains("Jonas"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Wishes_that_contradict_each_other_leave_everybody_kept_for_next_time(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine, joined: 0);
        foreach (var person in PoolScene.Five)
        {
            await bot.JoinAsync(person, ("not-with", string.Join('|', PoolScene.Five.Where(other => other != person).Select(other => other.Id))));
        }

        await bot.PassAsync(Duration.FromHours(5));
        Assert.All(PoolScene.Five, person => Assert.Contains("I keep looking", Assert.Single(bot.Channel.To(person.Id)).Plain));
        Assert.Equal(5, await bot.LookAsync(db => db.Pool.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Leaving_takes_everything_along_and_a_proposal_with_it(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine, joined: 4);
        await bot.JoinAsync(Someone.Dan, ("not-with", "lee"));
        await bot.PassAsync(Duration.FromHours(3));
        var left = await bot.PressAsync(Someone.Dan, (await bot.SayAsync(Someone.Dan, "/peer pool")).Button("Stop looking").Action);
        Assert.Contains("what you said is gone", left.Plain());
        Assert.Equal(4, await bot.LookAsync(db => db.Pool.CountAsync()));
        Assert.Equal(0, await bot.LookAsync(db => db.PoolAvoids.CountAsync()));
        await bot.PassAsync(Duration.FromHours(26));
        Assert.Contains(bot.Channel.To("maya"), posted => posted.Plain.Contains("did not come about"));
        Assert.DoesNotContain(bot.Channel.To("dan"), posted => posted.Plain.Contains("did not come about"));
        Assert.Contains("not in the pool", (await bot.SayAsync(Someone.Dan, "/peer pool leave")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Every_answer_has_a_command_and_they_need_no_group(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine);
        Assert.Contains("No group is proposed", (await bot.SayAsync(Someone.Maya, "/peer pool yes")).Plain());
        await bot.PassAsync(Duration.FromHours(3));
        Assert.Contains("as soon as all have said yes", (await bot.SayAsync(Someone.Maya, "/peer pool yes", Someone.Maya.Direct)).Plain());
        Assert.Contains("You stay in the pool", (await bot.SayAsync(Someone.Maya, "/peer pool no", Someone.Maya.Direct)).Plain());
        Assert.Contains("I am looking for a group for you", (await bot.SayAsync(Someone.Maya, "/peer pool")).Plain());
        Assert.StartsWith("Looking for a group?", (await bot.SayAsync(Someone.Lee, "/peer pool")).Plain());
        Assert.Contains("Look for a group", (await bot.SayAsync(Someone.Lee, "/peer")).Plain());
        Assert.Contains("stopped looking", (await bot.SayAsync(Someone.Maya, "/peer pool leave")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_form_can_be_changed_and_refuses_what_it_cannot_use(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine, joined: 1);
        var form = (await bot.SayAsync(Someone.Maya, "/peer pool me")).Form();
        Assert.Equal("the team of maya", form.Fields.OfType<TextField>().Single().Initial);
        Assert.Contains("09:00 to 17:00 on weekdays (Europe/Stockholm)", form.Intro!.ToString());
        Assert.Contains("at least one theme", (await bot.SubmitAsync(Someone.Maya, form, ("themes", ""))).Plain());
        Assert.Contains("could not find", (await bot.SubmitAsync(Someone.Maya, form, ("not-with", "ghost"))).Plain());
        await bot.SubmitAsync(Someone.Maya, form, ("themes", "technology"), ("not-with", "lee|maya"), ("team", ""));
        Assert.Equal(("technology", null), await bot.LookAsync(async db =>
        {
            var row = await db.Pool.SingleAsync();
            return (row.Themes, row.Team);
        }));
        Assert.Equal(1, await bot.LookAsync(db => db.PoolAvoids.CountAsync()));
        var guest = new Someone(Someone.Lee.Caller with { IsGuest = true });
        Assert.Contains("people of this workspace", (await bot.SayAsync(guest, "/peer pool join")).Plain());
        Assert.Contains("people of this workspace", (await bot.SubmitAsync(guest, form)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_closed_account_leaves_the_pool(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine);
        var directory = (IWorkspaceDirectory)bot.Services.GetService(typeof(IWorkspaceDirectory))!;
        await directory.PersonGoneAsync("fake", "W1", "dan", CancellationToken.None);
        Assert.Equal(4, await bot.LookAsync(db => db.Pool.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_proposal_is_no_permission_for_anybody_else(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine);
        await bot.PassAsync(Duration.FromHours(3));
        var (yes, no) = (bot.Proposal(Someone.Maya).Button("I'm in").Action, bot.Proposal(Someone.Maya).Button("Not this one").Action);
        foreach (var other in new[] { Someone.Lee, Someone.Stranger })
        {
            Assert.StartsWith("That is no longer open to you", (await bot.PressAsync(other, yes)).Plain());
            Assert.StartsWith("That is no longer open to you", (await bot.PressAsync(other, no)).Plain());
        }

        Assert.Equal(5, await bot.LookAsync(db => db.MatchSeats.CountAsync(seat => seat.IsOpen && seat.Answer == SeatAnswer.None)));
    }

    [Theory]
    [InlineData("stays", 1)]
    [InlineData("leaves", 0)]
    [InlineData("changes", 0)]
    public async Task What_was_found_is_proposed_only_to_people_who_are_still_as_they_were(string what, int proposals)
    {
        await using var bot = await PoolScene.StartAsync(Engine.Sqlite);
        var waiting = await bot.LookAsync(db => PoolBook.WaitingAsync(db, bot.Now, CancellationToken.None));
        if (what == "leaves")
        {
            await bot.SayAsync(Someone.Dan, "/peer pool leave");
        }
        else if (what == "changes")
        {
            await bot.JoinAsync(Someone.Dan, ("not-with", "maya"));
        }

        await bot.LookAsync(async db =>
        {
            await MatchRun.ProposeAsync(new Occasion(db, bot.Now), [.. waiting.Select(known => known.Seeker)], waiting, CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(proposals, await bot.LookAsync(db => db.Matches.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Nobody_has_two_open_proposals_however_often_it_is_looked(Engine engine)
    {
        await using var bot = await PoolScene.StartAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bot.DeliverAsync()));
        await bot.RestartAsync();
        await bot.PassAsync(Duration.FromHours(3));
        Assert.Equal(1, await bot.LookAsync(db => db.Matches.CountAsync()));
        Assert.All(PoolScene.Five, person => Assert.Single(bot.Proposals(person)));
    }
}
