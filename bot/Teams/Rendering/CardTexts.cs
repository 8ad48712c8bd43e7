using System.Text.Json.Nodes;
using PeerBot.Chat.Messages;

namespace PeerBot.Teams.Rendering;

/// <summary>Texts as elements of a card. Where runs can show a text they do; a mention or a link needs Markdown.</summary>
internal sealed class CardTexts(Audience audience, Mentions mentions)
{
    private const string Tight = "None";

    // Markdown needs an element for each line; far more of them than that would be a wall, and a large one.
    private const int MostLines = 60;

    /// <summary>One text, in one element or one for each line.</summary>
    public IReadOnlyList<JsonObject> Of(Text text, bool strong = false, bool small = false, string? spacing = null)
    {
        if (!TextRuns.CanShow(text, audience) && Markdown.Lines(text, audience, mentions) is { Count: > 0 and <= MostLines } lines
            && lines.Sum(line => TeamsLimits.Size(line)) <= TeamsLimits.Text * 2)
        {
            return [.. lines.Select((line, i) => Spaced(Block(line, strong, small), i == 0 ? spacing : Tight))];
        }

        return [Spaced(Rich(TextRuns.Of(text, audience, strong), small), spacing)];
    }

    /// <summary>A heading, which screen readers know as one, where Markdown would not change its words.</summary>
    public JsonObject Heading(Text text)
    {
        var words = audience.Say(text);
        if (!TextRuns.CanShow(text, audience) || words.Contains('\n') || TeamsText.NoBlock(TeamsText.Escape(words)) != words || string.IsNullOrWhiteSpace(words))
        {
            return Rich([.. TextRuns.Of(text, audience, strong: true).Select(run => With(run, "size", "Medium"))], small: false);
        }

        var heading = With(Block(TeamsLimits.Cut(words, TeamsLimits.Text), strong: true, small: false), "size", "Medium");
        return With(heading, "style", "heading");
    }

    /// <summary>What a person wrote, between marks of quotation.</summary>
    public IReadOnlyList<JsonObject> Quoted(Text text)
    {
        if (!TextRuns.CanShow(text, audience))
        {
            return Of(text);
        }

        var runs = TextRuns.Of(text, audience);
        return [Rich([Mark("“"), .. runs, Mark("”")], small: false)];
    }

    public static JsonObject Run(string words, string? color = null, bool strong = false)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = TeamsText.Plain(words) };
        run = color is null ? run : With(run, "color", color);
        return strong ? With(run, "weight", "Bolder") : run;
    }

    public static JsonObject Rich(IReadOnlyList<JsonObject> runs, bool small)
    {
        IReadOnlyList<JsonObject> shown = runs.All(run => TeamsText.Filled((string)run["text"]!) == TeamsText.Nothing) ? [Run(TeamsText.Nothing)] : runs;
        return new JsonObject
        {
            ["type"] = "RichTextBlock",
            ["inlines"] = new JsonArray([.. shown.Select(run => small ? With(With(run, "size", "Small"), "isSubtle", true) : run)]),
        };
    }

    public static JsonObject Spaced(JsonObject element, string? spacing) => spacing is null ? element : With(element, "spacing", spacing);

    public static JsonObject With(JsonObject node, string name, JsonNode value)
    {
        node[name] = value;
        return node;
    }

    private static JsonObject Mark(string mark) => With(Run(mark), "isSubtle", true);

    private static JsonObject Block(string markdown, bool strong, bool small)
    {
        var block = new JsonObject { ["type"] = "TextBlock", ["text"] = markdown, ["wrap"] = true };
        block = strong ? With(block, "weight", "Bolder") : block;
        return small ? With(With(block, "size", "Small"), "isSubtle", true) : block;
    }
}
