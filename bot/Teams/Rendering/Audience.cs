using NodaTime;
using PeerBot.Chat.Messages;

namespace PeerBot.Teams.Rendering;

/// <summary>Who is going to read a card. Teams has functions that show a date in each reader's zone, <c>{{DATE(...)}}</c>, but its
/// documentation does not promise them (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format)
/// and where they fail the reader sees the raw function: on iPhones beside a mention, in channels on the desktop
/// (https://github.com/MicrosoftDocs/msteams-docs/issues/5480 and 8030). So moments are words: for one reader in their zone, for a
/// group in the group's, which is then named. Universal time is named, too: it stands in for the zone of who never told theirs.</summary>
/// <param name="Zone">The reader's zone, or the group's.</param>
/// <param name="IsGroup">A channel or group chat; only there can people be mentioned.</param>
/// <param name="TypesInGroup">They would type a command in a channel or group chat; as a rule, where they read.</param>
internal sealed record Audience(DateTimeZone Zone, bool IsGroup, bool? TypesInGroup = null)
{
    public string Say(Moment moment)
    {
        var words = moment.ToPlain(Zone);
        return (IsGroup || Zone.Id == DateTimeZone.Utc.Id) && moment.Style != MomentStyle.Day ? $"{words} ({ZoneWords(moment.At)})" : words;
    }

    /// <summary>A command as it is typed: in a channel or group chat PeerBot hears only what mentions it
    /// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations).</summary>
    public string Type(Typed typed)
    {
        var command = Wording.Clean(typed.Command);
        return typed.InChannel || (TypesInGroup ?? IsGroup) ? $"@PeerBot {command}" : command;
    }

    /// <summary>The same where nothing else sets it apart from the words around it.</summary>
    public string Say(Typed typed) => $"“{Type(typed)}”";

    /// <summary>A message as plain lines.</summary>
    public string Say(Message message) => PlainText.Of(message, Say);

    /// <summary>A text as plain words.</summary>
    public string Say(Text text) => string.Concat(text.Pieces.Select(piece => piece switch
    {
        Moment moment => Say(moment),
        Strong strong => Say(strong.Inner),
        Typed typed => Say(typed),
        _ => piece.ToPlain(Zone),
    }));

    // "Europe/Berlin" is known to people as Berlin's time; "Etc/GMT+5" and "CET" are not known to anybody.
    private string ZoneWords(Instant at)
    {
        var slash = Zone.Id.LastIndexOf('/');
        if (slash > 0 && !Zone.Id.StartsWith("Etc/", StringComparison.Ordinal))
        {
            return $"{Zone.Id[(slash + 1)..].Replace('_', ' ')} time";
        }

        var offset = Zone.GetUtcOffset(at);
        return offset == Offset.Zero ? "UTC" : $"UTC{offset.ToString("m", null)}";
    }
}
