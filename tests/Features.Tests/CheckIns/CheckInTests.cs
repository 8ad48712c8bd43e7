using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Meetings;
using PeerBot.Features.CheckIns;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Meetings;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.CheckIns;

/// <summary>Giving a check-in (M5): for a meeting, once, editable until its end, with what it says about items (A5).</summary>
public sealed class CheckInTests
{
    private static readonly Instant MeetingStart = Instant.FromUtc(2026, 11, 5, 15, 0);

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_check_in_is_given_and_comes_back_prefilled(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        Assert.Contains("For the meeting on Thursday 5 November at 15:00.", form.Intro!.ToString());
        var reply = await bot.SubmitAsync(Someone.Jonas, form, ("top", "hiring"), ("kind", "challenge"), ("share", "no candidates"), ("sight", "facilitator"));
        Assert.Contains("Your check-in for Thursday 5 November at 15:00 is in.", reply.Plain());
        Assert.Contains("Only whoever leads the meeting can see it, now Maya Lindqvist.", reply.Plain());

        var again = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        Assert.Equal(["hiring", "challenge", "no candidates", "facilitator"], again.Fields.Select(Initial));
        Assert.Contains("is up to date", (await bot.SubmitAsync(Someone.Jonas, again, ("top", "hiring still"))).Plain());
        Assert.Equal("hiring still", (await OnlyAsync(bot)).TopOfMind);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_sent_twice_gives_one_check_in(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        var replies = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => bot.SubmitAsync(Someone.Jonas, form, ("top", "hiring"), ("sight", "now"))));
        await bot.DeliverAsync();

        Assert.Single(replies, reply => reply.Plain().Contains("is in."));
        Assert.Single(replies, reply => reply.Plain().Contains("is up to date."));
        await OnlyAsync(bot);
        Acts.Card(bot, "hiring");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_is_wrong_stands_beside_its_field(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        Assert.Equal("top: Please write a few words here.", (await bot.SubmitAsync(Someone.Jonas, form, ("top", " \u0007 "))).Plain());
        Assert.Equal("top: That is 10,000 characters; please keep it to 3,000.",
            (await bot.SubmitAsync(Someone.Jonas, form, ("top", new string('x', 10_000)))).Plain());
        Assert.Contains("share: Please write", (await bot.SubmitAsync(Someone.Jonas, form, ("top", "x"), ("kind", "success"))).Plain());
        Assert.Contains("kind: Please say whether", (await bot.SubmitAsync(Someone.Jonas, form, ("top", "x"), ("share", "words"))).Plain());
        Assert.Contains("sight: Please choose", (await bot.SubmitAsync(Someone.Jonas, form, ("top", "x"), ("sight", "everybody"))).Plain());
        Assert.Equal(0, await CountAsync(bot));
        Assert.Contains("is in.", (await bot.SubmitAsync(Someone.Jonas, form, ("top", "🎉"))).Plain());
        Assert.Equal("🎉", (await OnlyAsync(bot)).TopOfMind);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Markup_and_odd_characters_are_shown_as_words(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        await bot.SubmitAsync(Someone.Jonas, form, ("top", "<script>x</script> <!channel> ](u) \u202eabc\u0000 שלום"), ("sight", "now"));
        await bot.DeliverAsync();
        var quote = Acts.Card(bot, "<script>").Message!.Blocks.OfType<Quote>().Single();
        Assert.Equal("<script>x</script> <!channel> ](u) abc שלום", Assert.IsType<Words>(Assert.Single(quote.Text.Pieces)).Value);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Open_items_are_answered_in_the_form_and_their_copies_follow(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        foreach (var what in new[] { "first", "second", "third", "fourth" })
        {
            await bot.SayAsync(Someone.Jonas, $"/action {what} task");
        }

        await bot.DeliverAsync();
        var form = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        var move = Field(form, "second task").Options.Single(option => option.Label.StartsWith("Move to")).Value;
        Assert.Equal("Move to Thursday 12 November", Field(form, "second task").Options[2].Label);
        var reply = await bot.SubmitAsync(Someone.Jonas, form, ("top", "x"),
            (Field(form, "first task").Key, "done"), (Field(form, "second task").Key, move), (Field(form, "third task").Key, "help"));
        await bot.DeliverAsync();

        Assert.Contains("- first task: done", reply.Plain());
        Assert.Contains("- second task: due Thursday 12 November", reply.Plain());
        Assert.Contains("- third task: comes to the meeting as a challenge", reply.Plain());
        Assert.DoesNotContain("fourth", reply.Plain());
        Assert.StartsWith("Done, by Jonas Weber", Acts.Card(bot, "first task").Plain);
        Assert.Contains("due Thursday 12 November", Acts.Card(bot, "second task").Plain);
        Assert.Contains("challenge", Acts.Card(bot, "third task").Plain);
        Assert.Contains("is up to date", (await bot.SubmitAsync(Someone.Jonas, form, ("top", "x"), (Field(form, "first task").Key, "done"))).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task At_most_eight_items_are_asked_about_and_the_rest_is_noted(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        for (var i = 0; i < 10; i++)
        {
            await bot.SayAsync(Someone.Jonas, $"/action task {i}", Someone.Jonas.Direct);
        }

        var form = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        Assert.Equal(8, form.Fields.Count(field => field.Key.StartsWith("item-")));
        Assert.Contains(form.Fields, field => field.Hint == "You have 2 more open items; My items has all of them.");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Somebody_elses_item_cannot_be_settled_by_a_made_up_answer(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Ana, "/action write it");
        var item = await Acts.OnlyItemAsync(bot);
        var form = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        await bot.SubmitAsync(Someone.Jonas, form, ("top", "x"), ($"item-{item.Id.Value:N}", "done"));
        Assert.Equal(ItemState.Open, (await Acts.OnlyItemAsync(bot)).State);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_prompt_comes_privately_and_goes_once_the_check_in_is_given(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SubmitAsync(Someone.Ana, (await bot.SayAsync(Someone.Ana, "/checkin")).Form(), ("top", "x"));
        await bot.PassAsync(MeetingStart - Duration.FromHours(1) - bot.Now);
        Assert.DoesNotContain(bot.Channel.To("ana"), posted => posted.Plain.Contains("top of mind"));

        var prompt = Acts.Private(bot, Someone.Jonas, "What is top of mind?");
        var form = (await bot.PressAsync(Someone.Jonas, prompt, "Check in")).Form();
        await bot.SubmitAsync(Someone.Jonas, form, ("top", "hiring"));
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.To("jonas"), posted => posted.Plain.Contains("top of mind"));
        Acts.Private(bot, Someone.Priya, "What is top of mind?");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_from_before_the_meeting_moved_is_taken_for_that_meeting(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        await Acts.ChangeMeetingAsync(bot, meeting => meeting with { StartsAt = meeting.StartsAt + Duration.FromDays(1), Moves = 1 });

        var reply = await bot.SubmitAsync(Someone.Jonas, form, ("top", "hiring"));
        Assert.Contains("Your check-in for Friday 6 November at 15:00 is in.", reply.Plain());
        Assert.Contains("The meeting was moved meanwhile", reply.Plain());
        Assert.Equal(form.Ref.Id.Split('.')[0], (await OnlyAsync(bot)).MeetingId.Value.ToString("N"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_for_a_cancelled_meeting_is_given_back_with_its_words(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        await Acts.ChangeMeetingAsync(bot, meeting => meeting with { State = MeetingState.Cancelled });

        var reply = Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Jonas, form, ("top", "hiring"), ("kind", "success"), ("share", "hired")));
        Assert.Contains("was cancelled", reply.Plain());
        Assert.Contains("> hiring", reply.Plain());
        Assert.Contains("> hired", reply.Plain());
        Assert.Equal(0, await CountAsync(bot));
        Assert.Contains("Thursday 12 November", (await bot.PressAsync(Someone.Jonas, reply.Button("Next check-in").Action)).Form().Intro!.ToString());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task After_the_meeting_it_is_late_and_what_was_given_stays(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var jonas = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        var ana = (await bot.SayAsync(Someone.Ana, "/checkin")).Form();
        await bot.SubmitAsync(Someone.Jonas, jonas, ("top", "hiring"));
        bot.Clock.Reset(MeetingStart + Duration.FromMinutes(30));
        Assert.Contains("is up to date", (await bot.SubmitAsync(Someone.Jonas, jonas, ("top", "hiring now"))).Plain());

        bot.Clock.Reset(MeetingStart + Duration.FromHours(2));
        var closed = await bot.SubmitAsync(Someone.Jonas, jonas, ("top", "too late"));
        Assert.Contains("what you gave then stays as it was", closed.Plain());
        Assert.Contains("> too late", closed.Plain());
        Assert.Contains("marked as late", (await bot.SubmitAsync(Someone.Ana, ana, ("top", "after all"))).Plain());
        Assert.Equal([("after all", true), ("hiring now", false)], await bot.LookAsync(async db =>
            (await db.CheckIns.ToListAsync()).Select(row => (row.TopOfMind, row.Late)).Order().ToList()));

        bot.Clock.Reset(MeetingStart + Duration.FromDays(7) + Duration.FromMinutes(1));
        Assert.Contains("The next meeting has begun", (await bot.SubmitAsync(Someone.Tom, ana, ("top", "x"))).Plain());

        // That one has taken place: an answer to the first would now be given between the second and the third.
        bot.Clock.Reset(MeetingStart + Duration.FromDays(7) + Duration.FromHours(2));
        await bot.SayHeldAsync((await bot.LookAsync(db => db.Meetings.OrderBy(row => row.StartsAt).Skip(1).FirstAsync())).Id.Value);
        Assert.Contains("The next meeting has begun", (await bot.SubmitAsync(Someone.Tom, ana, ("top", "x"))).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_form_is_no_permission(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await Acts.StartLabAsync(bot);
        var form = (await bot.SayAsync(Someone.Ana, "/checkin")).Form();
        var open = CheckInViews.Open(new Core.MeetingId(Guid.ParseExact(form.Ref.Id.Split('.')[0], "N"))).Action;
        await Acts.LeaveAsync(bot, Someone.Ana);
        foreach (var outsider in new[] { Someone.Ana, Someone.Lee, Someone.Stranger })
        {
            Assert.StartsWith("That is no longer open to you", (await bot.SubmitAsync(outsider, form, ("top", "x"))).Plain());
            Assert.StartsWith("That is no longer open to you", (await bot.PressAsync(outsider, open)).Plain());
        }

        var unknown = form with { Ref = new Chat.Routing.ActionRef("checkin", $"{Guid.CreateVersion7():N}.0") };
        Assert.StartsWith("That is no longer open to you", (await bot.SubmitAsync(Someone.Jonas, unknown, ("top", "x"))).Plain());
        var broken = form with { Ref = new Chat.Routing.ActionRef("checkin", "x") };
        Assert.StartsWith("That is no longer open to you", (await bot.SubmitAsync(Someone.Jonas, broken, ("top", "x"))).Plain());
        Assert.Equal(0, await CountAsync(bot));
    }

    private static ChoiceField Field(Form form, string label) => form.Fields.OfType<ChoiceField>().Single(field => field.Label == label);

    private static string? Initial(Field field) => field switch
    {
        TextField text => text.Initial,
        ChoiceField choice => choice.Initial,
        _ => null,
    };

    private static Task<CheckInRow> OnlyAsync(TestBot bot) => bot.LookAsync(db => db.CheckIns.SingleAsync());

    private static Task<int> CountAsync(TestBot bot) => bot.LookAsync(db => db.CheckIns.CountAsync());
}
