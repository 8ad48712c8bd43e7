namespace PeerBot.Tests.Support.Slack.Faults;

/// <summary>Slack's limits: pauses a test asked for, and, when switched on, one message a second and channel.</summary>
internal sealed class RateLimits
{
    private const int Burst = 3;

    private readonly Dictionary<(string Method, string Installation), Instant> _paused = [];
    private readonly Dictionary<string, (double Tokens, Instant At)> _channels = [];

    /// <summary>Whether messages are paced as Slack does: one a second and channel, short bursts allowed.</summary>
    public bool PacesChannels { get; set; }

    /// <summary>Calls that came although they had been told to wait.</summary>
    public int TooEarly { get; private set; }

    /// <summary>Answers 429 to this method of this installation until then.</summary>
    public void Pause(string method, string installation, Instant until) => _paused[(method, installation)] = until;

    /// <summary>After how many seconds the call may be made; null when now.</summary>
    public int? SecondsLeft(string method, string installation, string? channel, Instant now)
    {
        if (_paused.TryGetValue((method, installation), out var until) && now < until)
        {
            TooEarly++;
            return (int)Math.Ceiling((until - now).TotalSeconds);
        }

        if (!PacesChannels || method != "chat.postMessage" || channel is null)
        {
            return null;
        }

        var (tokens, at) = _channels.GetValueOrDefault(channel, (Burst, now));
        tokens = Math.Min(Burst, tokens + (now - at).TotalSeconds);
        _channels[channel] = (tokens >= 1 ? tokens - 1 : tokens, now);
        return tokens >= 1 ? null : 1;
    }
}
