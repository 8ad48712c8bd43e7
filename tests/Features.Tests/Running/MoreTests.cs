using PeerBot.Chat.Replies;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Running;

/// <summary>The message of a running meeting offers what its part needs; everything else stands behind More, for the one who asks (M2, M4, F6).</summary>
public sealed class MoreTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Each_part_offers_the_few_things_it_needs(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        Assert.Equal(["Next", "Pass", "Come back to me", "+2 min", "More"], bot.Meeting().Labels());
        await bot.PressAsync(Someone.Maya, "Next");
        Assert.Equal(["Next", "Pass", "Come back to me", "+2 min", "Undo", "More"], bot.Meeting().Labels());
        await bot.ReachAsync("Topic");
        Assert.Equal(["Topics", "Next", "Note a decision", "Undo", "More"], bot.Meeting().Labels());
        await bot.ItIsAsync(55);
        Assert.Equal(["Write it down", "End the meeting", "More"], bot.Meeting().Labels());
        await bot.TypeAsync(Someone.Ana, "/peer meet go");
        Assert.Equal(["Write it down", "End the meeting", "I'm here", "More"], bot.Meeting().Labels());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task More_is_for_the_one_who_asks_and_fits_them(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var leader = Assert.IsType<Reply.Whisper>(await bot.PressAsync(Someone.Maya, "More"));
        Assert.StartsWith("You have the word until 15:01.\nWhat else you can do:", leader.Plain());
        Assert.Equal(["I have to go", "Note a decision", "Write it down", "End the meeting"], leader.Labels());

        var other = Assert.IsType<Reply.Whisper>(await bot.SayAsync(Someone.Tom, "/peer meet now"));
        Assert.StartsWith("Maya Lindqvist has the word until 15:01.", other.Plain());
        Assert.Equal(["I have to go", "The speaker is not here", "Note a decision", "Write it down", "Take over", "End the meeting"], other.Labels());

        await bot.PressMoreAsync(Someone.Tom, "I have to go");
        Assert.Equal("I'm here", (await bot.PressAsync(Someone.Tom, "More")).Labels()[0]);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_is_pressed_under_more_is_answered_in_its_place(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        Assert.Contains("You lead the meeting now", Assert.IsType<Reply.Replace>(await bot.PressMoreAsync(Someone.Tom, "Take over")).Plain());
        Assert.Contains("The meeting goes on without you", Assert.IsType<Reply.Replace>(await bot.PressMoreAsync(Someone.Ana, "I have to go")).Plain());
        Assert.Contains("The meeting is closed.", Assert.IsType<Reply.Replace>(await bot.PressMoreAsync(Someone.Tom, "End the meeting")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Once_the_meeting_is_over_more_says_so(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var more = bot.Meeting().Button("More").Action;
        await bot.TypeAsync(Someone.Maya, "/peer meet end");
        Assert.Contains("is over", (await bot.PressAsync(Someone.Tom, more)).Plain());
    }
}
