using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Facilitation;

/// <summary>Swapping turns with a member who agrees (F2, F6), told privately and without noise (N6, N8).</summary>
public sealed class SwapTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_swap_is_asked_accepted_and_both_are_told(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);

        var form = (await bot.SayAsync(Someone.Maya, "/peer swap")).Form();
        var asked = await bot.SubmitAsync(Someone.Maya, form, ("who", form.Choice("who", "Jonas Weber")));
        Assert.Contains("I have asked Jonas Weber about Thursday 5 November at 15:00", asked.Plain());
        await bot.PassAsync(Duration.FromMinutes(30));

        var question = Assert.Single(bot.Channel.To("jonas"), posted => posted.Plain.Contains("swap"));
        var yes = await bot.PressAsync(Someone.Jonas, question, "Yes, let's swap");
        Assert.Contains("You lead on Thursday 5 November at 15:00", yes.Plain());
        await bot.PassAsync(Duration.FromMinutes(15));

        Assert.Contains("You said yes", question.Plain);
        Assert.Empty(question.Buttons);
        var answer = Assert.Single(bot.Channel.To("maya"), posted => posted.Plain.Contains("Jonas Weber said yes"));
        Assert.Contains("Thursday 12 November", answer.Plain);
        var rotation = (await bot.SayAsync(Someone.Tom, "/peer rotation")).Plain();
        Assert.Contains("Thursday 5 November at 15:00: Jonas Weber, swapped with Maya Lindqvist (confirmed)", rotation);
    }
}
