using PeerBot.Chat.Messages;
using PeerBot.Chat.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.ActionItems;

/// <summary>What the forms about action items may hold, and how.</summary>
internal static class ItemForms
{
    /// <summary>The longest an item's words may be; it is a line to be remembered, not a document.</summary>
    public const int MostCharacters = 1000;

    /// <summary>The longest initial text of a form field on the tightest platform.</summary>
    public const int MostPrefilled = 3000;

    /// <summary>The longest link to a message.</summary>
    public const int MostLink = 2000;

    public const string SourceKey = "source";

    /// <summary>The message's words as an item begins with them: at most what an item may hold, cut between words.</summary>
    public static string Begin(string words)
    {
        var clean = Wording.Clean(words).Trim();
        if (clean.Length <= MostCharacters)
        {
            return clean;
        }

        var start = clean[..MostCharacters];
        var gap = start.LastIndexOfAny([' ', '\n']);
        return (gap > 0 ? start[..gap] : Wording.Clean(char.IsHighSurrogate(start[^1]) ? start[..^1] : start)).TrimEnd();
    }

    public static string? LinkOf(SourceMessage source) =>
        source.Link is { } link && IsLink(link) && link.AbsoluteUri.Length <= MostLink ? link.AbsoluteUri : null;

    public static bool IsLink(Uri link) => link is { IsAbsoluteUri: true, Scheme: "https" } && Link.IsAllowed(link);

    /// <summary>How a member stands in the answers.</summary>
    public static string ValueOf(PersonRow member) => member.Id.Value.ToString("N");

    public static string? Cut(string? words, int most = MostPrefilled) =>
        words is null or { Length: 0 } ? null : words.Length <= most ? words : Wording.Clean(words[..most]);
}
