namespace PeerBot.Slack.Rendering;

/// <summary>What may stand where Slack expects a person's id. Anything else is shown as a name.</summary>
internal static class PersonId
{
    private const int Most = 40;

    public static bool IsOne(string id) => id.Length is > 0 and <= Most && char.IsAsciiLetterOrDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
