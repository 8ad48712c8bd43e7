using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.System.Tests.Hosts;
using PeerBot.Teams.Rendering;
using PeerBot.Teams.Rendering.Fields;

namespace PeerBot.System.Tests.Browser.Cards;

/// <summary>T7: the library that Teams' own clients are built on draws every card as it is meant, whatever people wrote in it.</summary>
[Collection(nameof(Browser))]
public sealed partial class CardsTests(Chromium chromium)
{
    private const string DrawCards = "PEERBOT_DRAW_CARDS";
    private const string UpdateScreenshot = "PEERBOT_UPDATE_SCREENSHOT";

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private static readonly string[] Odd =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<at>Maya Lindqvist</at>", "<AT>x</AT>", "{{DATE(2026-11-26T15:00:00Z, LONG)}}", "{{TIME(2026-11-26T15:00:00Z)}}",
        "*bold* **bolder** _it_ __it__ ~~no~~ `code` ```code```", "[here](https://evil.example) ](https://evil.example)", "![p](https://evil.example/p.png)", "<https://evil.example>",
        "&lt;b&gt; &amp; &copy; &#42;", "- item", "+ item", "* item", "1. item", "2) item", "# title", "> said", "    code", "---", "***", "===", "a | b", "\\*not\\* \\[x\\](y)", "a \\", "snake_case_name __init__",
        "5 * 3 * 2", "*", "**", "a*b*c", "***bold italic***", "_", "`", "``", "[^1]: x", "[x]: https://evil.example", ":smile:", "${7*7} {{7*7}}", "x\u2060*y*", "\u00a0- item", "~5 or ~6", "<!-- x -->", "<b", "&",
    ];

    [Fact]
    public async Task Every_view_of_every_feature_is_drawn_as_it_is_meant()
    {
        var cards = await AllAsync();
        await using var browser = await CardBrowser.OpenAsync(chromium);
        var wrong = new List<string>();
        foreach (var card in cards)
        {
            var drawn = await browser.DrawAsync(Library(card).ToJsonString());
            wrong.AddRange(Wrong(card, drawn).Select(said => $"{(string?)card["speak"]}: {said}"));
            await browser.ClearAsync();
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cards.Count}:\n{string.Join('\n', wrong.Distinct().Take(20))}");
    }

    [Fact]
    public async Task Odd_words_are_seen_as_the_words_they_are()
    {
        await using var browser = await CardBrowser.OpenAsync(chromium);
        foreach (var odd in Odd)
        {
            var somebody = new Mention("29:maya", "Maya Lindqvist");
            Text[] texts = [$"{odd}", $"{somebody} {odd}", $"{odd} {somebody}", $"a{odd}b {somebody}", $"{odd}{new Link($"notes", new Uri("https://example.org/n"))}", Text.Strong($"{odd}"), $"{Text.Strong($"{odd}")}{somebody}"];
            foreach (var text in texts)
            {
                Block[] blocks = [new Heading(text), new Paragraph(text), new Quote(text), new Note(text), new Bullets([text, text]), new Facts([new Fact(odd, text)])];
                foreach (var block in blocks)
                {
                    var card = AdaptiveCardMessages.Card(new Message($"x", block), Zone, inGroup: true);
                    var drawn = await browser.DrawAsync(card.ToJsonString());
                    Assert.True(drawn.Wrong.Count == 0, $"{odd}: {string.Join(", ", drawn.Wrong)}");
                    Assert.Contains(Named(Seen(text)), Named(drawn.Text), StringComparison.Ordinal);
                    Assert.Empty(drawn.Markup);
                    Assert.All(drawn.Links, link => Assert.Equal("https://example.org/n", link));
                    await browser.ClearAsync();
                }
            }
        }
    }

    [Fact]
    public async Task Odd_words_in_a_form_stay_words()
    {
        await using var browser = await CardBrowser.OpenAsync(chromium);
        foreach (var odd in Odd)
        {
            var form = new Form(new ActionRef("checkin", "1"), odd, "Send", $"{odd}",
            [
                new TextField("a", odd, odd, Initial: odd), new ChoiceField("b", odd, [new Option("1", odd), new Option("2", "Other", odd)], "1"),
                new ChoicesField("c", odd, [new Option("1", odd), new Option("2", odd)], ["1"]), new PeopleField("d", odd, ["29:x"]),
            ]);
            var asked = AdaptiveCardForms.WithProblems([new FieldProblem("a", odd)], new FormValues(new Dictionary<string, IReadOnlyList<string>> { ["a"] = [odd] }), [new NamedPerson("29:x", odd)]);
            var drawn = await browser.DrawAsync(AdaptiveCardForms.Inline(form, Zone, null, asked).ToJsonString());
            Assert.True(drawn.Wrong.Count == 0, $"{odd}: {string.Join(", ", drawn.Wrong)}");
            Assert.Contains($"Please check: {Flat(odd)}", drawn.Text, StringComparison.Ordinal);
            Assert.Empty(drawn.Markup);
            Assert.Empty(drawn.Links);
            Assert.Equal(0, drawn.Unnamed);
            await browser.ClearAsync();
        }
    }

    [Fact]
    public async Task A_card_that_is_wrong_is_seen_to_be()
    {
        await using var browser = await CardBrowser.OpenAsync(chromium);
        foreach (var element in new[] { """{"type":"Paragraph","text":"x"}""", """{"type":"Input.Text"}""", """{"type":"TextBlock","text":"**x** _y_"}""" })
        {
            var card = AdaptiveCardMessages.Card(Message.Of($"Hello"), Zone);
            card["body"]!.AsArray().Add(JsonNode.Parse(element));
            Assert.NotEmpty(Wrong(card, await browser.DrawAsync(card.ToJsonString())));
        }
    }

    [Fact]
    public async Task The_README_shows_cards_as_Teams_draws_them()
    {
        await using var browser = await CardBrowser.OpenAsync(chromium, width: 1010, height: 770);
        await browser.Page.AddStyleTagAsync(new PageAddStyleTagOptions { Content = "body { columns: 2; column-gap: 16px; height: 100vh; box-sizing: border-box; column-fill: auto; } .drawn { break-inside: avoid; }" });
        foreach (var card in await ALife.PicturedAsync(Zone))
        {
            await browser.DrawAsync(Library(card).ToJsonString());
        }

        var picture = Path.Combine(Chromium.Screens, "readme-teams.png");
        await browser.Page.ScreenshotAsync(new PageScreenshotOptions { Path = picture });
        var kept = Path.Combine(Programs.Root, "infra", "guide", "teams.png");
        if (Environment.GetEnvironmentVariable(UpdateScreenshot) is { Length: > 0 })
        {
            File.Copy(picture, kept, overwrite: true);
        }

        Assert.InRange(new FileInfo(picture).Length, 10_000, 400 * 1024);
        Assert.True(File.Exists(kept), $"Make the README's picture: {UpdateScreenshot}=1");
        Assert.Contains("infra/guide/teams.png", await File.ReadAllTextAsync(Path.Combine(Programs.Root, "README.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Wrong(JsonNode card, DrawnCard drawn)
    {
        var actions = All(card).Count(node => ((string?)node["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true && node["title"] is not null && !IsFallback(node));
        return
        [
            .. drawn.Wrong,
            .. drawn.Markup.Select(tag => $"has become <{tag}>"),
            .. drawn.Links.Where(link => !link.StartsWith("https://", StringComparison.Ordinal)).Select(link => $"leads to {link}"),
            .. drawn.Unnamed > 0 ? [$"{drawn.Unnamed} inputs have no name"] : Array.Empty<string>(),
            .. drawn.Buttons.Count != actions ? [$"shows {drawn.Buttons.Count} of {actions} buttons"] : Array.Empty<string>(),
            .. All(card).Where(node => (string?)node["type"] == "TextRun").Select(node => Flat((string)node["text"]!)).Where(words => !drawn.Text.Contains(words, StringComparison.Ordinal))
                .Select(words => $"does not show \"{words}\""),
        ];
    }

    // What an older client shows instead stands inside what it replaces, and is not drawn beside it.
    private static bool IsFallback(JsonNode node) => node.Parent is JsonObject && node.GetPropertyName() == "fallback";

    private static async Task<IReadOnlyList<JsonNode>> AllAsync()
    {
        if (Environment.GetEnvironmentVariable(DrawCards) is not { Length: > 0 } folder)
        {
            return await ALife.AllAsync(Zone);
        }

        // What all tests of the features said and asked, each kind of it once.
        var files = Directory.GetFiles(folder, "*.json");
        Assert.InRange(files.Length, 100, int.MaxValue);
        return [.. files.Select(file => JsonNode.Parse(File.ReadAllText(file))!)];
    }

    // The library asks of a card of this version not to look for people, which Teams lets it do, and to offer somebody from the start.
    private static JsonNode Library(JsonNode card)
    {
        var plain = card.DeepClone();
        foreach (var input in plain["body"]!.AsArray().OfType<JsonObject>())
        {
            if (input.Remove("choices.data") && input["choices"] is JsonArray { Count: 0 } nobody)
            {
                nobody.Add(new JsonObject { ["title"] = "Whoever is found", ["value"] = "found" });
            }
        }

        return plain;
    }

    private static string Seen(Text text) => Flat(string.Concat(text.Pieces.Select(piece => piece switch
    {
        Mention mention => mention.Name,
        Link link => link.Label.ToPlain(Zone),
        _ => piece.ToPlain(Zone),
    })));

    // The library knows no mentions: Teams puts the name where a text block says <at>, a text run holds the name alone.
    private static string Named(string words) => words.Replace("<at>Maya Lindqvist</at>", "Maya Lindqvist", StringComparison.Ordinal);

    private static string Flat(string words) => Spaces().Replace(words.Replace("\u2060", ""), " ").Trim();

    private static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(member => All(member.Value)).Prepend(found),
        JsonArray list => list.SelectMany(All),
        _ => [],
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
