using System.Text.RegularExpressions;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Walks;

/// <summary>What a channel showed over time, as its readers would tell it: whenever something is there or reads otherwise than before. Each
/// platform has its own marks for people, times and emphasis, and its own place for buttons; a story does without these.</summary>
internal sealed partial class Story(IPlatform at)
{
    private readonly List<string> _told = [];
    private IReadOnlyList<string> _before = [];

    public IReadOnlyList<string> Told => _told;

    /// <summary>The last that was told.</summary>
    public string Newest => _told[^1];

    public void Look()
    {
        IReadOnlyList<string> shown = [.. at.Channel.Select(Plain)];
        _told.AddRange(shown.Except(_before));
        _before = shown;
    }

    private static string Plain(string words)
    {
        var lines = words.Split('\n').Where(line => !(line.StartsWith('[') && line.EndsWith(']')));
        var plain = AGroup.People.Aggregate(string.Join('\n', lines),
            (told, who) => told.Replace($"<@U0{who.Id.ToUpperInvariant()}>", who.Caller.Name, StringComparison.Ordinal).Replace($"@{who.Caller.Name}", who.Caller.Name, StringComparison.Ordinal));
        return Times().Replace(Marks().Replace(plain, string.Empty), "…");
    }

    // Of a list, of a quotation, of emphasis; and the place whose time it is, which Slack leaves to the reader's own settings.
    [GeneratedRegex(@"^• |[“”*]| \(Berlin time\)", RegexOptions.Multiline)]
    private static partial Regex Marks();

    // The clock of the fake Teams goes on by itself, so that what is left differs by seconds.
    [GeneratedRegex(@"<!date[^>]*>|\d\d:\d\d|(?<=Time for all to share: ).*|(\d+ minutes?|less than a minute) left")]
    private static partial Regex Times();
}
