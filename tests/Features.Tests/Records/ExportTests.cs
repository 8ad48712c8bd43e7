using System.Text.Json;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Records;

/// <summary>A member gets the group's record, in their private chat, and only what they may see (P1, P6, M6).</summary>
public sealed class ExportTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task It_comes_privately_in_the_order_of_its_pages(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        await RecordScene.SubmitCheckInAsync(bot, Someone.Maya, string.Concat(Enumerable.Repeat("a long story. ", 200)).Trim(), "now");
        await RecordScene.SubmitCheckInAsync(bot, Someone.Jonas, string.Concat(Enumerable.Repeat("another one. ", 220)).Trim(), "now");
        var pages = await RecordScene.ExportAsync(bot, Someone.Maya);
        Assert.InRange(pages.Count, 2, 9);
        for (var page = 1; page <= pages.Count; page++)
        {
            Assert.StartsWith($"Your group's record as Markdown, message {page} of {pages.Count}", pages[page - 1].Plain);
        }

        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("record as"));
        var all = string.Join('\n', pages.Select(page => page.Plain));
        Assert.All(AGroup.People, person => Assert.Contains(person.Caller.Name, all));
        Assert.Contains("## Check-ins", all);
        Assert.Contains("## Topics", all);
        Assert.Contains("## Action items", all);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task As_JSON_each_page_is_a_document_that_holds_the_words_as_they_were_written(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        const string words = "Quote \" and \\ and <b> and 🌱\nand a second line";
        await RecordScene.SubmitCheckInAsync(bot, Someone.Maya, words, "now");
        var pages = await RecordScene.ExportAsync(bot, Someone.Jonas, "As JSON");
        var entries = pages.SelectMany(page => JsonDocument.Parse(string.Join('\n', page.Plain.Split('\n')[1..]).Trim()).RootElement.GetProperty("record").EnumerateArray()).ToList();
        var given = entries.Single(entry => entry.GetProperty("part").GetString() == "Check-ins");
        Assert.Equal("Maya Lindqvist", given.GetProperty("title").GetString());
        Assert.Equal(words.Split('\n'), given.GetProperty("lines")[0].GetProperty("words").EnumerateArray().Select(line => line.GetString()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_people_wrote_is_no_markup_in_the_copy(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await RecordScene.SubmitCheckInAsync(bot, Someone.Maya, "# big [link](https://evil.example) *bold* <b>", "now");
        Assert.Contains(@"\# big \[link\](https://evil.example) \*bold\* \<b\>", await RecordScene.ExportedAsync(bot, Someone.Jonas));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_item_made_privately_is_its_owners_alone(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "action buy a secret present", Someone.Maya.Direct);
        Assert.Contains("secret present", await RecordScene.ExportedAsync(bot, Someone.Maya));
        Assert.DoesNotContain("secret present", await RecordScene.ExportedAsync(bot, Someone.Jonas));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_has_left_is_told_kindly_that_the_door_is_closed(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        var offer = await bot.SayAsync(Someone.Ana, "/peer export");
        await Acts.LeaveAsync(bot, Someone.Ana);
        var before = bot.Channel.To("ana").Count;
        Assert.Contains("for the people who are in it now", (await bot.SayAsync(Someone.Ana, "/peer export")).Plain());
        Assert.Contains("no longer open to you", (await bot.PressAsync(Someone.Ana, offer.Button("As JSON").Action)).Plain());
        await bot.DeliverAsync();
        Assert.Equal(before, bot.Channel.To("ana").Count);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_copy_that_was_asked_for_is_not_sent_once_its_reader_has_left(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        var offer = await bot.SayAsync(Someone.Ana, "/peer export");
        await bot.PressAsync(Someone.Ana, offer.Button("As Markdown").Action);
        var sure = await bot.SayAsync(Someone.Ana, "/peer leave");
        await bot.PressAsync(Someone.Ana, sure.Button("Leave the group").Action);
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.To("ana"), posted => posted.Plain.Contains("record as"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Pressed_twice_it_comes_once(Engine engine)
    {
        await using var bot = await RecordScene.StartAsync(engine);
        var offer = await bot.SayAsync(Someone.Maya, "/peer export");
        await bot.PressAsync(Someone.Maya, offer.Button("As Markdown").Action);
        await bot.PressAsync(Someone.Maya, offer.Button("As Markdown").Action);
        await bot.DeliverAsync();
        var first = bot.Channel.To("maya").Count(posted => posted.Plain.StartsWith("Your group's record as Markdown, message 1 ", StringComparison.Ordinal));
        Assert.Equal(1, first);
    }
}
