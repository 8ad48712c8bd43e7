using Microsoft.EntityFrameworkCore;
using PeerBot.Core.Meetings;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Meetings;

/// <summary>"Did it take place?" (M9): only held meetings spend a turn (F1), in one tap, with undo (F6).</summary>
public sealed class TookPlaceTests
{
    private static async Task<Posted> AskedAsync(TestBot bot)
    {
        await AGroup.StartAsync(bot);
        bot.Clock.Reset(Instant.FromUtc(2026, 11, 5, 14, 0));
        await bot.DeliverAsync();
        bot.Clock.Reset(Instant.FromUtc(2026, 11, 6, 9, 0));
        await bot.DeliverAsync();
        return Assert.Single(bot.Channel.To("maya"), posted => posted.Plain.Contains("Did the meeting on Thursday 5 November at 15:00 take place?"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Yes_credits_the_facilitator_and_the_next_one_follows(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var asked = await AskedAsync(bot);
        var answer = await bot.PressAsync(Someone.Maya, asked, "Yes, it took place");
        Assert.Contains("took place, and Maya Lindqvist led it", answer.Plain());
        Assert.Contains("noted already", (await bot.PressAsync(Someone.Maya, new Chat.Routing.ActionRef("held.no", asked.Button("No").Action.Id))).Plain());
        await bot.DeliverAsync();
        Assert.Contains("took place", asked.Plain);
        Assert.Contains(asked.Buttons, button => button.Label == "Undo");
        Assert.DoesNotContain(asked.Buttons, button => button.Label == "No");
        Assert.Equal(5, await bot.LookAsync(db => db.Attendances.CountAsync()));
        Assert.Contains("Facilitator: Jonas Weber", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_nobody_answered_for_can_be_answered_from_the_list_of_meetings(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        bot.Clock.Reset(Instant.FromUtc(2026, 11, 13, 9, 0));
        await bot.DeliverAsync();
        var list = await bot.SayAsync(Someone.Tom, "/peer meet");
        Assert.Contains("Did the meeting on Thursday 5 November take place?", list.Plain());
        Assert.Contains("Did the meeting on Thursday 12 November take place?", list.Plain());
        var yes = list.Message()!.Blocks.OfType<Chat.Messages.Buttons>().SelectMany(row => row.Items).First(button => button.Label == "Yes, it took place");
        Assert.Contains("the meeting on Thursday 5 November took place", (await bot.PressAsync(Someone.Tom, yes.Action)).Plain());
        Assert.DoesNotContain("Thursday 5 November", (await bot.SayAsync(Someone.Tom, "/peer meet")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task No_keeps_the_turn(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var asked = await AskedAsync(bot);
        Assert.Contains("did not take place. Nobody loses a turn", (await bot.PressAsync(Someone.Maya, asked, "No")).Plain());
        Assert.Contains("Facilitator: Maya Lindqvist", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
        Assert.Equal(0, await bot.LookAsync(db => db.Attendances.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task With_changes_somebody_else_is_credited(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var asked = await AskedAsync(bot);
        var form = (await bot.PressAsync(Someone.Maya, asked, "Yes, with changes…")).Form();
        var leader = (Chat.Forms.ChoiceField)form.Fields[0];
        var jonas = leader.Options.Single(option => option.Label == "Jonas Weber").Value;
        Assert.Contains("leader: Please choose", (await bot.SubmitAsync(Someone.Maya, form, ("leader", "nobody"))).Plain());
        Assert.Contains("Jonas Weber led it", (await bot.SubmitAsync(Someone.Maya, form, ("leader", jonas), ("there", jonas))).Plain());
        Assert.Contains("noted already", (await bot.SubmitAsync(Someone.Maya, form, ("leader", jonas))).Plain());
        Assert.Equal(1, await bot.LookAsync(db => db.Attendances.CountAsync()));
        Assert.Contains("Facilitator: Maya Lindqvist", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Undo_opens_the_question_again(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var asked = await AskedAsync(bot);
        var answer = await bot.PressAsync(Someone.Maya, asked, "Yes, it took place");
        Assert.Contains("Did the meeting", (await bot.PressAsync(Someone.Maya, answer.Button("Undo").Action)).Plain());
        Assert.Equal(MeetingState.Planned, await bot.LookAsync(db => db.Meetings.OrderBy(row => row.StartsAt).Select(row => row.State).FirstAsync()));
        Assert.Equal(0, await bot.LookAsync(db => db.Attendances.CountAsync()));
        Assert.Contains("took place", (await bot.PressAsync(Someone.Maya, asked, "Yes, it took place")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_presses_at_once_note_it_once(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var asked = await AskedAsync(bot);
        var both = await Task.WhenAll(bot.PressAsync(Someone.Maya, asked, "Yes, it took place"), bot.PressAsync(Someone.Maya, asked, "No"));
        Assert.Single(both, reply => reply.Plain().StartsWith("Noted"));
        Assert.Single(both, reply => reply.Plain().StartsWith("It is noted already"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task It_cannot_be_answered_beforehand_or_by_others(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        var id = await bot.LookAsync(db => db.Meetings.OrderBy(row => row.StartsAt).Select(row => row.Id).FirstAsync());
        var yes = new Chat.Routing.ActionRef("held.yes", id.Value);
        Assert.Contains("has not begun yet", (await bot.PressAsync(Someone.Maya, yes)).Plain());
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Lee, yes)).Plain());
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Stranger, yes)).Plain());
    }
}
