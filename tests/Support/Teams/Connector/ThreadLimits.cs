namespace PeerBot.Tests.Support.Teams.Connector;

/// <summary>Teams' limits per conversation, when switched on (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).</summary>
internal sealed class ThreadLimits
{
    private static readonly (int Most, int Seconds)[] OfSending = [(7, 1), (8, 2), (60, 30), (1800, 3600)];

    private readonly Dictionary<string, List<Instant>> _sent = [];

    /// <summary>Whether calls that are too fast are refused.</summary>
    public bool AreKept { get; set; }

    /// <summary>Calls that were too fast, by Teams' count.</summary>
    public int TooFast { get; private set; }

    public bool IsTooFast(ConnectorCall call, Instant now)
    {
        if (!AreKept || call.Operation is not ("send" or "put" or "delete") || call.Path is not [_, var conversation, ..])
        {
            return false;
        }

        var thread = $"{call.Tenant} {conversation.Split(';')[0]}";
        var sent = _sent.TryGetValue(thread, out var known) ? known : _sent[thread] = [];
        if (OfSending.Any(limit => sent.Count(at => at > now - Duration.FromSeconds(limit.Seconds)) >= limit.Most))
        {
            TooFast++;
            return true;
        }

        sent.Add(now);
        return false;
    }
}
