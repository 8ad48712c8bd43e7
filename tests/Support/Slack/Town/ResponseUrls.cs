namespace PeerBot.Tests.Support.Slack.Town;

/// <summary>The addresses at which an interaction may be answered: five times, for half an hour.</summary>
internal sealed class ResponseUrls
{
    private const int MostUses = 5;

    private static readonly Duration Life = Duration.FromMinutes(30);

    private readonly Dictionary<string, ResponseUrl> _all = [];

    public void Give(string id, FakeConversation conversation, string person, FakeMessage? about, Instant at) =>
        _all.Add(id, new ResponseUrl(conversation, person, about, at));

    public (ResponseUrl? Url, string? Error) Take(string id, Instant now)
    {
        if (!_all.TryGetValue(id, out var url) || now - url.At > Life)
        {
            return (null, "expired_url");
        }

        if (url.Uses == MostUses)
        {
            return (null, "used_url");
        }

        url.Uses++;
        return (url, null);
    }

    /// <param name="About">The message whose button was pressed, if any.</param>
    internal sealed record ResponseUrl(FakeConversation Conversation, string Person, FakeMessage? About, Instant At)
    {
        public int Uses { get; set; }
    }
}
