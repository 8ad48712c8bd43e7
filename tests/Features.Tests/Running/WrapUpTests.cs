using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Running;

/// <summary>What is written down at a meeting: next steps, decisions, notes; and the summary (M8).</summary>
public sealed class WrapUpTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_sheet_takes_a_line_for_each_next_step_and_decision(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ItIsAsync(55);
        var form = (await bot.PressAsync(Someone.Maya, "Write it down")).Form();
        var reply = await bot.SubmitAsync(Someone.Maya, form,
            ("items", "Priya: draft the rubric by friday\n2) send round the reading list"), ("decisions", "We meet without laptops."), ("notes", "A lively one."));
        Assert.Contains("Noted: 2 next steps, 1 decision and your notes.", reply.Plain());
        await bot.DeliverAsync();

        var items = await Acts.ItemsAsync(bot);
        Assert.Equal(["draft the rubric", "send round the reading list"], items.Select(row => row.Text).Order());
        Assert.Contains(items, row => row is { State: ItemState.Offered, Text: "draft the rubric" });
        Assert.Contains("Priya Nair: draft the rubric (by Friday 6 November)", bot.Meeting().Plain);
        Assert.Contains("Maya Lindqvist: send round the reading list (by Thursday 12 November)", bot.Meeting().Plain);

        await bot.PressAsync(Someone.Maya, reply, "End the meeting");
        await bot.DeliverAsync();
        var summary = bot.Public("What came of our meeting");
        Assert.Contains("We meet without laptops.", summary.Plain);
        Assert.Contains("Priya Nair: draft the rubric (by Friday 6 November)", summary.Plain);
        Assert.DoesNotContain("A lively one.", summary.Plain);
        Assert.Contains("A lively one.", (await bot.SayAsync(Someone.Tom, "/peer notes")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_sheet_sent_twice_is_noted_once(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/peer meet wrap")).Form();
        (string, string)[] answers = [("items", "one thing"), ("decisions", "one decision")];
        await bot.SubmitAsync(Someone.Maya, form, answers);
        Assert.Contains("nothing new was noted", (await bot.SubmitAsync(Someone.Maya, form, answers)).Plain());
        Assert.Single(await Acts.ItemsAsync(bot));
        Assert.Equal(1, await bot.LookAsync(db => db.Decisions.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_cannot_be_read_is_asked_by_its_line_and_nothing_is_noted_meanwhile(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/peer meet wrap")).Form();
        Assert.Contains("items: Line 2: I found nobody called Xaver", (await bot.SubmitAsync(Someone.Maya, form, ("items", "one thing\n@Xaver another"))).Plain());
        Assert.Contains("decisions: Line 1: That is 501 characters", (await bot.SubmitAsync(Someone.Maya, form, ("decisions", new string('x', 501)))).Plain());
        Assert.Contains("items: That is 21 lines", (await bot.SubmitAsync(Someone.Maya, form, ("items", string.Join('\n', Enumerable.Range(1, 21))))).Plain());
        Assert.Empty(await Acts.ItemsAsync(bot));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_facilitator_says_who_was_there_and_others_are_not_asked(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ReachAsync("Wrap-up");
        Assert.DoesNotContain((await bot.PressAsync(Someone.Tom, "Write it down")).Form().Fields, field => field.Key is "there" or "notes");

        var form = (await bot.PressAsync(Someone.Maya, "Write it down")).Form();
        var there = form.Fields.OfType<ChoicesField>().Single();
        Assert.Equal(5, there.Initial.Count);
        var tom = there.Options.Single(option => option.Label == "Tom Okafor").Value;
        await bot.SubmitAsync(Someone.Maya, form, ("there", string.Join('|', there.Initial.Where(value => value != tom))));
        await bot.TypeAsync(Someone.Maya, "/peer meet end");
        Assert.Equal(["ana", "jonas", "maya", "priya"], await bot.ThereAsync());

        // After the end it can still be put right.
        form = (await bot.PressAsync(Someone.Maya, bot.Public("What came of our meeting"), "Add to it")).Form();
        await bot.SubmitAsync(Someone.Maya, form, ("there", tom));
        Assert.Equal(["maya", "tom"], await bot.ThereAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_decision_by_command_or_button_stands_in_the_summary_until_it_is_taken_back(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var kept = await bot.SayAsync(Someone.Tom, "/peer meet decision Every second week from January.");
        Assert.Contains("Every second week from January.", kept.Plain());
        var form = (await bot.PressMoreAsync(Someone.Ana, "Note a decision")).Form();
        await bot.SubmitAsync(Someone.Ana, form, ("decision", "No slides."));
        Assert.Contains("That is noted.", (await bot.SubmitAsync(Someone.Ana, form, ("decision", "No slides."))).Plain());
        await bot.TypeAsync(Someone.Maya, "/peer meet end");
        var summary = bot.Public("What came of our meeting");
        Assert.Contains("- Every second week from January.\n- No slides.", summary.Plain);

        await bot.PressAsync(Someone.Tom, kept, "Undo");
        await bot.DeliverAsync();
        Assert.DoesNotContain("Every second week", summary.Plain);
        await bot.TypeAsync(Someone.Priya, "/peer meet decision One more, a bit late.");
        Assert.Contains("One more, a bit late.", summary.Plain);
        Assert.Equal("(form Note a decision)", (await bot.SayAsync(Someone.Priya, "/peer meet decision")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_item_noted_at_the_meeting_is_asked_of_others_first(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.TypeAsync(Someone.Maya, "/peer meet item @Jonas book the room by tomorrow");
        var asked = Acts.Private(bot, Someone.Jonas, "book the room");
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("book the room"));
        await bot.ItIsAsync(55);
        Assert.Contains("- Asked Jonas Weber: book the room (by Friday 6 November)", bot.Meeting().Plain);
        Assert.StartsWith("1 thing is noted so far; what you write here is added.", (await bot.SayAsync(Someone.Maya, "/peer meet wrap")).Form().Intro!.ToString());
        await bot.PressAsync(Someone.Jonas, asked, asked.Buttons.Single(button => button.Action.Verb == "item.decline").Label);
        await bot.TypeAsync(Someone.Maya, "/peer meet end");
        Assert.DoesNotContain("book the room", bot.Public("What came of our meeting").Plain);

        var unclear = (await bot.SayAsync(Someone.Maya, "/peer meet item @Jonas ring the venue by 31 feb")).Form();
        await bot.SubmitAsync(Someone.Maya, unclear, ("when", "friday"));
        await bot.DeliverAsync();
        Assert.Contains("Jonas Weber: ring the venue", bot.Public("What came of our meeting").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_is_open_from_before_is_on_the_sheet_if_the_group_knows_of_it(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await bot.SayAsync(Someone.Priya, "/action ask two engineers");
        await bot.SayAsync(Someone.Priya, "/action something private", Someone.Priya.Direct);
        await bot.ItIsAsync(0);
        await bot.TypeAsync(Someone.Maya, "/peer meet start");
        var intro = (await bot.SayAsync(Someone.Maya, "/peer meet wrap")).Form().Intro!.ToString();
        Assert.Contains("Open from before: Priya Nair, ask two engineers.", intro);
        Assert.DoesNotContain("private", intro);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_picked_topic_is_on_the_agenda_in_its_section_and_in_the_summary(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await bot.SayAsync(Someone.Tom, "/peer topic Hiring across time zones");
        await bot.ItIsAsync(-180);
        var agenda = bot.Public("Agenda for our meeting on Thursday 5 November at 15:00");
        Assert.Contains("The one with the most votes is:\n> Hiring across time zones", agenda.Plain);
        Assert.Contains("- Topic, 30 minutes", agenda.Plain);

        await bot.ItIsAsync(0);
        await bot.TypeAsync(Someone.Maya, "/peer meet start");
        Assert.Null(agenda.Message);
        await bot.ReachAsync("Topic");
        Assert.Contains("> Hiring across time zones", bot.Meeting().Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Without_a_topic_the_group_is_not_left_alone(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        await bot.ReachAsync("Topic");
        Assert.Contains("No topic is picked. Take up what came up in the check-in", bot.Meeting().Plain);
        Assert.True(bot.Meeting().HasButton("Topics"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_meeting_opens_with_who_agreed_and_shows_each_check_in_as_its_author_wanted(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        foreach (var (who, sight) in new[] { (Someone.Maya, "meeting"), (Someone.Jonas, "facilitator"), (Someone.Priya, "me"), (Someone.Tom, "now") })
        {
            var form = (await bot.SayAsync(who, "/checkin")).Form();
            await bot.SubmitAsync(who, form, ("top", $"on the mind of {who.Id}"), ("kind", "challenge"), ("share", $"hard for {who.Id}"), ("sight", sight));
        }

        await bot.ItIsAsync(0);
        await bot.TypeAsync(Someone.Maya, "/peer meet start");
        Assert.Contains("agreed to version 1", bot.Meeting().Plain);
        foreach (var (who, isShown) in new[] { ("maya", true), ("jonas", false), ("priya", false), ("tom", true), ("ana", false) })
        {
            Assert.Equal(isShown, bot.Meeting().Plain.Contains($"on the mind of {who}"));
            Assert.DoesNotContain("hard for", bot.Meeting().Plain);
            await bot.PressAsync(Someone.Maya, "Next");
            Assert.DoesNotContain("agreed to version", bot.Meeting().Plain);
        }

        await bot.ReachAsync("Challenges and successes");
        Assert.DoesNotContain("hard for", bot.Meeting().Plain);
        await bot.PressAsync(Someone.Maya, "Next");
        await bot.PressAsync(Someone.Maya, "Next");
        Assert.Contains("Tom Okafor has the word", bot.Meeting().Plain);
        Assert.Contains("A challenge:\n> hard for tom", bot.Meeting().Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_summary_names_nobody_with_a_step_before_they_took_it_on_and_then_follows(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        foreach (var (who, what) in new[] { ("Jonas", "book the room"), ("Ana", "draft the rubric"), ("Tom", "ring the venue") })
        {
            await bot.TypeAsync(Someone.Maya, $"/peer meet item @{who} {what}");
        }

        await bot.TypeAsync(Someone.Maya, "/peer meet end");
        var summary = bot.Public("What came of our meeting");
        Assert.Contains("- Asked Jonas Weber: book the room", summary.Plain);
        Assert.Contains("- Asked Ana Souza: draft the rubric", summary.Plain);

        foreach (var (who, verb) in new[] { (Someone.Jonas, "item.accept"), (Someone.Ana, "item.decline") })
        {
            var asked = Acts.Private(bot, who, "asks whether you would take this on");
            await bot.PressAsync(who, asked, asked.Buttons.Single(button => button.Action.Verb == verb).Label);
        }

        await bot.DeliverAsync();
        Assert.Contains("- Jonas Weber: book the room", summary.Plain);
        Assert.DoesNotContain("Ana Souza", summary.Plain);
        Assert.Contains("- Asked Tom Okafor: ring the venue", summary.Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_s_own_minutes_are_kept_and_follow_a_new_length(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/peer settings group")).Form();
        Assert.Contains("sections: That makes 61 minutes, and a meeting has 60.", (await bot.SubmitAsync(Someone.Maya, form, ("sections", "11 30 15 5"))).Plain());
        Assert.Contains("sections: A wrap-up takes at least 2 minutes.", (await bot.SubmitAsync(Someone.Maya, form, ("sections", "10 30 19 1"))).Plain());
        Assert.Contains("sections: Please give four numbers", (await bot.SubmitAsync(Someone.Maya, form, ("sections", "an hour"))).Plain());
        await bot.SubmitAsync(Someone.Maya, form, ("sections", "5, 40, 10, 5"));
        await bot.DeliverAsync();
        Assert.Contains("Topic, 40 minutes", bot.Note(Someone.Maya).Plain);

        form = (await bot.SayAsync(Someone.Maya, "/peer settings group")).Form();
        await bot.SubmitAsync(Someone.Maya, form, ("length", "45"));
        Assert.Contains("4, 29, 7, 5 minutes", (await bot.SayAsync(Someone.Maya, "/peer settings")).Plain());
        form = (await bot.SayAsync(Someone.Maya, "/peer settings group")).Form();
        await bot.SubmitAsync(Someone.Maya, form, ("sections", ""));
        Assert.Contains("7, 22, 11, 5 minutes", (await bot.SayAsync(Someone.Maya, "/peer settings")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_challenge_that_has_waited_longest_has_the_time_and_is_heard_at_the_end(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await bot.SayAsync(Someone.Priya, "/peer challenge How do I say no to my boss?");
        bot.Clock.AdvanceMinutes(1);
        await bot.SayAsync(Someone.Tom, "/peer challenge A team in three time zones");
        await bot.ItIsAsync(0);
        await bot.TypeAsync(Someone.Maya, "/peer meet start");
        await bot.ReachAsync("Challenges and successes");
        Assert.Contains("The time for a challenge is Priya Nair's today: nobody has waited longer.", bot.Meeting().Plain);
        Assert.DoesNotContain("say no to my boss", bot.Meeting().Plain);
        await bot.PressAsync(Someone.Maya, "Next");
        Assert.Contains("Priya Nair has the word", bot.Meeting().Plain);
        Assert.Contains("> How do I say no to my boss?", bot.Meeting().Plain);

        var reply = await bot.TypeAsync(Someone.Maya, "/peer meet end");
        Assert.Equal([await bot.IdOfAsync(Someone.Priya)], await bot.LookAsync(db => db.Airtimes.Select(row => row.PersonId).ToListAsync()));
        await bot.PressAsync(Someone.Maya, reply, "Undo");
        Assert.Equal(0, await bot.LookAsync(db => db.Airtimes.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_went_well_since_the_meeting_before_is_in_the_summary(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var asked = await bot.SayAsync(Someone.Tom, "/win We shipped without a late night");
        var kept = await bot.SayAsync(Someone.Ana, "/win A quiet success of mine");
        await bot.PressAsync(Someone.Tom, asked, asked.Labels()[0]);
        await bot.ItIsAsync(0);
        await bot.TypeAsync(Someone.Maya, "/peer meet start");
        await bot.TypeAsync(Someone.Maya, "/peer meet end");
        var summary = bot.Public("What came of our meeting");
        Assert.Contains("Went well\n- Tom Okafor: We shipped without a late night", summary.Plain);
        Assert.DoesNotContain("A quiet success", summary.Plain);
        Assert.NotEmpty(kept.Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_check_in_that_its_author_takes_back_during_their_turn_leaves_the_message_at_once(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/checkin")).Form();
        await bot.SubmitAsync(Someone.Maya, form, ("top", "too much on my plate"), ("sight", "meeting"));
        await bot.DeliverAsync();
        Assert.Contains("> too much on my plate", bot.Meeting().Plain);
        await bot.SubmitAsync(Someone.Maya, form, ("top", "too much on my plate"), ("sight", "me"));
        await bot.DeliverAsync();
        Assert.DoesNotContain("too much on my plate", bot.Meeting().Plain);
    }
}
