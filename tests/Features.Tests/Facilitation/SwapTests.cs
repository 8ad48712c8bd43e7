using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Core.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Facilitation;

/// <summary>Swapping turns with a member who agrees (F2, F6), told privately and without noise (N6, N8).</summary>
public sealed class SwapTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_swap_is_asked_accepted_and_both_are_told(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var notice = bot.Letter(Someone.Maya, "You lead on Thursday");

        var form = (await bot.PressAsync(Someone.Maya, notice, "Swap")).Form();
        var asked = await bot.SubmitAsync(Someone.Maya, form, ("who", form.Choice("who", "Jonas Weber")));
        Assert.Contains("I have asked Jonas Weber about Thursday 5 November at 15:00", asked.Plain());
        await bot.DeliverAsync();

        var question = bot.Letter(Someone.Jonas, "asks whether you would swap");
        Assert.Contains("Maya Lindqvist does your turn on Thursday 12 November at 15:00", question.Plain);
        var yes = await bot.PressAsync(Someone.Jonas, question, "Yes, let's swap");
        Assert.Contains("You lead on Thursday 5 November at 15:00", yes.Plain());
        await bot.DeliverAsync();

        Assert.Contains("You said yes", question.Plain);
        Assert.Empty(question.Buttons);
        Assert.Contains("you do Jonas Weber's next turn, on Thursday 12 November", bot.Letter(Someone.Maya, "Jonas Weber said yes").Plain);
        Assert.Equal("Jonas Weber leads on Thursday 5 November at 15:00.", notice.Plain);
        Assert.Contains("You lead on Thursday 5 November", bot.Note(Someone.Jonas).Plain);
        Assert.Contains("You are in. Thank you", bot.Note(Someone.Jonas).Plain);
        Assert.Contains("Thursday 5 November at 15:00: Jonas Weber, swapped with Maya Lindqvist (confirmed)", await bot.RotationAsync(Someone.Tom));
        Assert.Equal([RotaEventKind.Swapped, RotaEventKind.Confirmed], await bot.HistoryAsync());
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("Jonas Weber leads"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_no_stays_between_the_two_and_leaves_ways_on(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var question = await bot.AskAsync(Someone.Jonas);

        var no = await bot.PressAsync(Someone.Jonas, question, "Rather not");
        await bot.DeliverAsync();

        Assert.Contains("nobody else", no.Plain());
        var answer = bot.Letter(Someone.Maya, "It does not suit Jonas Weber this time");
        Assert.Equal(["Swap", "Can't make it"], answer.Buttons.Select(button => button.Label));
        Assert.Empty(question.Buttons);
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("suit"));
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_question_waits_for_the_morning_of_the_one_asked(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);

        // Five in the morning in São Paulo.
        await bot.SayAsync(Someone.Maya, "/peer swap ana");
        await bot.AtAsync(2, 11, 59);
        Assert.DoesNotContain(bot.Channel.To("ana"), posted => posted.Plain.Contains("swap turns"));
        await bot.AtAsync(2, 12);
        bot.Letter(Someone.Ana, "asks whether you would swap turns");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Near_the_meeting_the_channel_hears_who_leads_once_in_one_message(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await bot.PressAsync(Someone.Maya, bot.Letter(Someone.Maya, "You lead on"), "I'm in");
        await bot.AtAsync(5, 10);
        await bot.SayAsync(Someone.Maya, "/peer swap jonas");
        await bot.DeliverAsync();

        var yes = await bot.PressAsync(Someone.Jonas, bot.Letter(Someone.Jonas, "asks whether"), "Yes, let's swap");
        await bot.DeliverAsync();
        var told = bot.Public("Jonas Weber leads our meeting on Thursday 5 November at 15:00");
        Assert.DoesNotContain("Maya", told.Plain);

        await bot.PressAsync(Someone.Jonas, yes, "Undo");
        await bot.DeliverAsync();
        Assert.Equal("Maya Lindqvist leads our meeting on Thursday 5 November at 15:00.", told.Plain);
        bot.Public("leads our meeting on");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_answer_taken_back_before_the_asker_is_awake_is_never_told(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        await bot.SayAsync(Someone.Maya, "/peer swap tom");
        await bot.AtAsync(2, 18);
        var yes = await bot.PressAsync(Someone.Tom, bot.Letter(Someone.Tom, "asks whether"), "Yes, let's swap");
        var again = await bot.PressAsync(Someone.Tom, yes, "Undo");
        await bot.PressAsync(Someone.Tom, again, "Rather not");
        await bot.AtAsync(3, 9);

        bot.Letter(Someone.Maya, "It does not suit Tom Okafor this time");
        Assert.DoesNotContain(bot.Channel.To("maya"), posted => posted.Plain.Contains("taken back"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_said_yes_can_take_it_back_and_the_asker_hears_that_they_lead_after_all(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var before = await bot.RotaAsync();
        var question = await bot.AskAsync(Someone.Jonas);
        var yes = await bot.PressAsync(Someone.Jonas, question, "Yes, let's swap");
        await bot.DeliverAsync();

        var undone = await bot.PressAsync(Someone.Jonas, yes, "Undo");
        Assert.IsType<Reply.Replace>(undone);
        Assert.Contains("The question is open again", undone.Plain());
        await bot.DeliverAsync();

        Assert.True(before.SameAs(await bot.RotaAsync()));
        bot.Letter(Someone.Maya, "you lead on Thursday 5 November at 15:00 after all");
        Assert.DoesNotContain(bot.Channel.To("maya"), posted => posted.Plain.Contains("said yes"));
        Assert.Equal("Yes, let's swap", question.Buttons[0].Label);
        await bot.PressAsync(Someone.Jonas, question, "Rather not");
        await bot.DeliverAsync();
        bot.Letter(Someone.Maya, "It does not suit Jonas Weber");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_asked_can_take_the_question_back(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var asked = await bot.SayAsync(Someone.Maya, "/peer swap @Jonas");
        await bot.DeliverAsync();
        var question = bot.Letter(Someone.Jonas, "asks whether");
        var yes = question.Button("Yes, let's swap").Action;

        Assert.Contains("no longer stands", (await bot.PressAsync(Someone.Maya, asked, "Undo")).Plain());
        await bot.DeliverAsync();

        Assert.Contains("nothing for you to do", question.Plain);
        Assert.Contains("no longer stands", (await bot.PressAsync(Someone.Jonas, yes)).Plain());
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_question_that_is_answered_cannot_be_taken_back_by_the_asker(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var asked = await bot.SayAsync(Someone.Maya, "/peer swap @Jonas");
        await bot.DeliverAsync();
        await bot.PressAsync(Someone.Jonas, bot.Letter(Someone.Jonas, "asks whether"), "Yes, let's swap");

        Assert.Contains("settled by now", (await bot.PressAsync(Someone.Maya, asked, "Undo")).Plain());
        Assert.Equal(2, (await bot.HistoryAsync()).Count);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_presses_of_yes_at_once_swap_once(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var yes = (await bot.AskAsync(Someone.Jonas)).Button("Yes, let's swap").Action;

        var replies = await Task.WhenAll(bot.PressAsync(Someone.Jonas, yes), bot.PressAsync(Someone.Jonas, yes));

        Assert.Single(replies, reply => reply.Plain().Contains("Thank you"));
        Assert.Single(replies, reply => reply.Plain().Contains("You have answered this already: yes. You lead on Thursday 5 November"));
        Assert.Equal([RotaEventKind.Swapped, RotaEventKind.Confirmed], await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Of_two_members_asked_the_first_yes_counts_and_the_other_hears_who_leads(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var jonas = await bot.AskAsync(Someone.Jonas);
        await bot.SayAsync(Someone.Maya, "/peer swap priya");
        await bot.AtAsync(3, 8);
        var priya = bot.Letter(Someone.Priya, "asks whether");
        var yes = priya.Button("Yes, let's swap").Action;

        await bot.PressAsync(Someone.Jonas, jonas, "Yes, let's swap");
        var late = await bot.PressAsync(Someone.Priya, yes);
        await bot.DeliverAsync();

        Assert.Contains("no longer stands", late.Plain());
        Assert.Contains("Jonas Weber leads on Thursday 5 November", late.Plain());
        Assert.Empty(priya.Buttons);
        Assert.Equal(2, (await bot.HistoryAsync()).Count);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_sent_twice_asks_once(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/peer swap")).Form();
        var who = form.Choice("who", "Jonas Weber");

        var replies = await Task.WhenAll(
            bot.SubmitAsync(Someone.Maya, form, ("who", who)), bot.SubmitAsync(Someone.Maya, form, ("who", who)));
        var again = await bot.SayAsync(Someone.Maya, "/peer swap jonas");
        await bot.DeliverAsync();

        Assert.All(replies, reply => Assert.IsType<Reply.CloseForm>(reply));
        Assert.Contains("Jonas Weber has your question", again.Plain());
        bot.Letter(Someone.Jonas, "asks whether");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_moved_meeting_withdraws_the_question_everywhere_and_the_asker_hears_of_it(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var question = await bot.AskAsync(Someone.Jonas);
        var yes = question.Button("Yes, let's swap").Action;

        await FacilitatorNoticeTests.MoveAsync(bot, "2026-11-06");

        Assert.Contains("no longer stands", question.Plain);
        Assert.Empty(question.Buttons);
        Assert.Contains("no longer stands", (await bot.PressAsync(Someone.Jonas, yes)).Plain());
        bot.Letter(Someone.Maya, "your question about Friday 6 November at 15:00 no longer stands");
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_from_before_the_meeting_moved_is_refused_with_the_date_it_has_now(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/peer swap")).Form();
        await FacilitatorNoticeTests.MoveAsync(bot, "2026-11-06");

        var reply = await bot.SubmitAsync(Someone.Maya, form, ("who", form.Choice("who", "Jonas Weber")));
        await bot.DeliverAsync();

        Assert.Contains("it is now on Friday 6 November at 15:00", reply.Plain());
        Assert.DoesNotContain(bot.Channel.To("jonas"), posted => posted.Plain.Contains("asks whether"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Once_the_meeting_has_begun_a_yes_no_longer_counts(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var yes = (await bot.AskAsync(Someone.Jonas)).Button("Yes, let's swap").Action;

        bot.Clock.Reset(Instant.FromUtc(2026, 11, 5, 15, 0));
        var reply = await bot.PressAsync(Someone.Jonas, yes);

        Assert.Contains("no longer stands", reply.Plain());
        Assert.Contains("has begun", (await bot.PressAsync(Someone.Maya, bot.Letter(Someone.Maya, "You lead on"), "Swap")).Plain());
        Assert.Empty(await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task When_the_asker_leaves_the_question_is_taken_back(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var question = await bot.AskAsync(Someone.Jonas);
        var yes = question.Button("Yes, let's swap").Action;

        await bot.LeaveAsync(Someone.Maya);
        await bot.DeliverAsync();

        Assert.Contains("no longer stands", question.Plain);
        Assert.Contains("You lead on Thursday 5 November", (await bot.PressAsync(Someone.Jonas, yes)).Plain());
        Assert.Equal([RotaEventKind.Left], await bot.HistoryAsync());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_unknown_name_is_asked_about_and_never_guessed(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);

        foreach (var words in new[] { "@[lee]", "Lee", "@nobody at all", "🙂", new string('x', 10_000), "<script>", "maya jonas" })
        {
            var form = (await bot.SayAsync(Someone.Maya, $"/peer swap {words}")).Form();
            Assert.StartsWith("I do not find that name in the group.", form.Intro!.ToString());
            Assert.Equal(["Jonas Weber", "Priya Nair", "Tom Okafor", "Ana Souza"],
                form.Fields.OfType<ChoiceField>().Single().Options.Select(option => option.Label));
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Namesakes_are_asked_about_and_told_apart(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        bot.Channel.Knows(new PersonCard("ana-two", "Ana Souza", "Europe/Lisbon"));
        await AGroup.StartAsync(bot, ("members", "maya|ana|ana-two|jonas"));

        var form = (await bot.SayAsync(Someone.Maya, "/peer swap Ana")).Form();
        Assert.StartsWith("Several members go by that name.", form.Intro!.ToString());
        var other = form.Choice("who", "Ana Souza (2, Europe/Lisbon)");
        Assert.NotEqual(other, form.Choice("who", "Ana Souza (1, America/Sao_Paulo)"));

        await bot.SubmitAsync(Someone.Maya, form, ("who", other));
        await bot.AtAsync(2, 13);
        bot.Letter(Someone.Of("ana-two", "Ana Souza", "Europe/Lisbon"), "asks whether");
        Assert.DoesNotContain(bot.Channel.To("ana"), posted => posted.Plain.Contains("asks whether"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Whom_a_swap_does_not_fit_is_told_why(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);

        Assert.Contains("That is you", (await bot.SayAsync(Someone.Maya, "/peer swap @[maya]")).Plain());
        Assert.Contains("You lead none of the meetings that have a date so far. Maya Lindqvist leads on Thursday 5 November",
            (await bot.SayAsync(Someone.Ana, "/peer swap jonas")).Plain());
        await bot.SayAsync(Someone.Jonas, "/peer away 2026-11-05");
        Assert.Contains("Jonas Weber cannot lead on Thursday 5 November", (await bot.SayAsync(Someone.Maya, "/peer swap jonas")).Plain());
        Assert.Contains("You are not in a peer learning group", (await bot.SayAsync(Someone.Lee, "/peer swap")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_of_one_has_nobody_to_swap_with(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine, ("members", "maya"));

        Assert.Contains("Nobody else can lead", (await bot.SayAsync(Someone.Maya, "/peer swap")).Plain());
        Assert.Contains("You lead on Thursday 5 November", (await bot.SayAsync(Someone.Maya, "/peer lead")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_choice_of_nobody_keeps_the_form_open(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var form = (await bot.SayAsync(Someone.Maya, "/peer swap")).Form();

        Assert.IsType<Reply.FixForm>(await bot.SubmitAsync(Someone.Maya, form));
        Assert.IsType<Reply.FixForm>(await bot.SubmitAsync(Someone.Maya, form, ("who", Guid.NewGuid().ToString("N"))));
    }
}
