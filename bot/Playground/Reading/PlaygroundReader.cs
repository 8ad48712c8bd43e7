using System.Text.RegularExpressions;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;

namespace PeerBot.Playground.Reading;

/// <summary>From what the page sends to what it asks for in the neutral language.</summary>
internal static partial class PlaygroundReader
{
    /// <summary>The longest line that can be said or typed, in characters, as on Slack.</summary>
    public const int LongestLine = 4000;

    /// <summary>A typed line: a command, or words in private. Null for words in a channel, which are only said.</summary>
    public static ChatRequest? Line(Townsperson who, Townplace where, string text)
    {
        var line = text.Trim();
        if (line.StartsWith('/'))
        {
            var end = line.AsSpan().IndexOfAny(" \t\n\u00a0");
            return end < 0
                ? new Command(who.AsCaller(), where.AsPlace(), line[1..], string.Empty)
                : new Command(who.AsCaller(), where.AsPlace(), line[1..end], line[(end + 1)..].Trim());
        }

        return where.Kind == PlaceKind.Direct ? new PlainWords(who.AsCaller(), where.AsPlace(), line) : null;
    }

    /// <summary>A press; null when what the button carries is not an action reference.</summary>
    public static ButtonPress? Press(Townsperson who, Townplace where, string? action, MessageRef? message) =>
        ActionRef.TryParse(action, out var parsed) ? new ButtonPress(who.AsCaller(), where.AsPlace(), parsed, message) : null;

    /// <summary>A form sent in; null when its name is not an action reference.</summary>
    public static FormSubmission? Form(
        Townsperson who, Townplace where, string? form, IReadOnlyDictionary<string, IReadOnlyList<string>>? answers) =>
        ActionRef.TryParse(form, out var parsed)
            ? new FormSubmission(who.AsCaller(), where.AsPlace(), parsed, answers is null ? FormValues.Empty : new FormValues(answers))
            : null;

    /// <summary>What a person said as a text. Only <c>@[id]</c> of somebody who exists is a mention; everything else stays words.</summary>
    public static Text Said(string words)
    {
        var pieces = new List<TextPiece>();
        var from = 0;
        foreach (Match match in MentionToken().Matches(words))
        {
            if (PlaygroundTown.FindPerson(match.Groups[1].Value) is { } person)
            {
                pieces.Add(new Words(words[from..match.Index]));
                pieces.Add(new Mention(person.Id, person.Name));
                from = match.Index + match.Length;
            }
        }

        pieces.Add(new Words(words[from..]));
        return new Text(pieces.Where(piece => piece is not Words { Value: "" }));
    }

    [GeneratedRegex(@"@\[([a-z0-9-]{1,40})\]", RegexOptions.CultureInvariant)]
    private static partial Regex MentionToken();
}
