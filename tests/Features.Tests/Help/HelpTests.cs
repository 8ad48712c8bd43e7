using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Help;

/// <summary>Help is short, goes by situation, and each of its buttons leads somewhere.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Pages => ["/peer help", "/peer help all", "/peer help away", "/peer help lead", "/peer help raise", "/peer help first"];

    [Theory, MemberData(nameof(Pages))]
    public async Task Each_button_of_a_help_page_leads_somewhere(string page)
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        await AGroup.StartAsync(bot);
        var message = (await bot.SayAsync(Someone.Maya, page)).Message()!;

        var buttons = message.Blocks.OfType<Buttons>().SelectMany(block => block.Items).ToList();
        Assert.NotEmpty(buttons);
        foreach (var button in buttons)
        {
            var answer = await bot.PressAsync(Someone.Maya, button.Action);
            Assert.True(answer is Reply.ShowForm || !answer.Plain().Contains("do not know that command", StringComparison.Ordinal), button.Label);
        }
    }

    [Fact]
    public async Task The_short_help_fits_on_a_screen_and_names_the_three_situations()
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        var help = (await bot.SayAsync(Someone.Lee, "/peer help")).Message()!;

        Assert.True(help.Blocks.Count <= 8);
        var labels = help.Blocks.OfType<Buttons>().SelectMany(block => block.Items).Select(button => button.Label).ToList();
        Assert.Contains("I can't make it", labels);
        Assert.Contains("I lead next", labels);
        Assert.Contains("I want to raise something", labels);
        Assert.Contains("administrators of the workspace get no extra sight", help.ToPlain(DateTimeZone.Utc));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_leads_the_first_meeting_is_offered_a_guide_and_later_ones_are_not(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await bot.DeliverAsync();
        var first = bot.Channel.To("maya").Last(post => post.Plain.Contains("You lead on", StringComparison.Ordinal));
        Assert.StartsWith("A guide for whoever leads the first meeting",
            (await bot.PressAsync(Someone.Maya, first, "Read the guide")).Message()!.Summary.ToString());

        await bot.PassAsync(Duration.FromDays(4));
        var question = bot.Channel.To("maya").Last(post => post.Plain.Contains("take place", StringComparison.Ordinal));
        await bot.PressAsync(Someone.Maya, question, "Yes, it took place");
        await bot.PassAsync(Duration.FromDays(12));

        var second = bot.Channel.Shown.Last(post => post.To.Person is not null && post.Plain.Contains("You lead on", StringComparison.Ordinal));
        Assert.NotEqual(first.Ref, second.Ref);
        Assert.DoesNotContain("guide", second.Plain, StringComparison.Ordinal);
    }
}
