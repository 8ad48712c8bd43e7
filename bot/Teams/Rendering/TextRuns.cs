using System.Text.Json.Nodes;
using PeerBot.Chat.Messages;

namespace PeerBot.Teams.Rendering;

/// <summary>Text as <c>TextRun</c>s, which Teams shows as they are: by their type words cannot become markup.</summary>
internal sealed class TextRuns : ITextRenderer<IEnumerable<JsonObject>>
{
    private readonly Audience _audience;
    private readonly bool _strong;

    private TextRuns(Audience audience, bool strong) => (_audience, _strong) = (audience, strong);

    /// <summary>The runs of a text; those that follow one another and look alike are one.</summary>
    public static List<JsonObject> Of(Text text, Audience audience, bool strong = false)
    {
        var runs = new List<JsonObject>();
        var room = TeamsLimits.Text;
        foreach (var run in Elements(text, new TextRuns(audience, strong)))
        {
            var words = TeamsLimits.Cut((string)run["text"]!, Math.Max(room, 2));
            room -= words.Length;
            if (runs.Count > 0 && runs[^1].ContainsKey("weight") == run.ContainsKey("weight"))
            {
                runs[^1]["text"] = (string?)runs[^1]["text"] + words;
            }
            else
            {
                run["text"] = words;
                runs.Add(run);
            }

            if (room <= 0)
            {
                break;
            }
        }

        // What was harmless in two pieces might not be in one.
        foreach (var run in runs)
        {
            run["text"] = TeamsText.Plain((string)run["text"]!);
        }

        return runs;
    }

    /// <summary>Whether anything in a text needs Markdown to be shown: a link always, a person where people can be mentioned.</summary>
    public static bool CanShow(Text text, Audience audience) => text.Pieces.All(piece => piece switch
    {
        PeerBot.Chat.Messages.Link => false,
        PeerBot.Chat.Messages.Mention mention => !audience.IsGroup || !Mentions.IsPerson(mention.Person),
        PeerBot.Chat.Messages.Strong strong => CanShow(strong.Inner, audience),
        _ => true,
    });

    public IEnumerable<JsonObject> Words(Words words) => Run(words.Value);

    public IEnumerable<JsonObject> Strong(Strong strong) => Elements(strong.Inner, new TextRuns(_audience, strong: true));

    public IEnumerable<JsonObject> Mention(Mention mention) => Run(mention.ToPlain(_audience.Zone));

    public IEnumerable<JsonObject> Moment(Moment moment) => Run(_audience.Say(moment));

    public IEnumerable<JsonObject> Link(Link link) => Run(link.ToPlain(_audience.Zone));

    public IEnumerable<JsonObject> Typed(Typed typed) => new TextRuns(_audience, strong: true).Run(_audience.Type(typed));

    private static IEnumerable<JsonObject> Elements(Text text, TextRuns renderer) => text.Pieces.SelectMany(piece => piece.Render(renderer));

    private IEnumerable<JsonObject> Run(string words)
    {
        if (words.Length == 0)
        {
            return [];
        }

        var run = new JsonObject { ["type"] = "TextRun", ["text"] = words };
        if (_strong)
        {
            run["weight"] = "Bolder";
        }

        return [run];
    }
}
