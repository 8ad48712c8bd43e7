using NodaTime;

namespace PeerBot.Slack.Socket;

/// <summary>How patient Socket Mode is.</summary>
internal sealed record SocketTimes
{
    /// <summary>How many connections are kept open: while one is renewed, another hears.</summary>
    public int Connections { get; init; } = 2;

    /// <summary>Between our pings.</summary>
    public Duration Ping { get; init; } = Duration.FromSeconds(10);

    /// <summary>A connection that answers no ping for so long is dead, whatever the network says.</summary>
    public Duration Idle { get; init; } = Duration.FromSeconds(20);

    /// <summary>From the address to Slack's hello.</summary>
    public Duration Hello { get; init; } = Duration.FromSeconds(15);

    /// <summary>The first wait after a failure; each one after it is twice as long.</summary>
    public Duration FirstWait { get; init; } = Duration.FromSeconds(1);

    public Duration LongestWait { get; init; } = Duration.FromMinutes(1);

    /// <summary>How long a connection that was replaced still listens, unless Slack closes it first. Slack does so some ten seconds after its
    /// warning.</summary>
    public Duration Overlap { get; init; } = Duration.FromSeconds(15);

    /// <summary>How long a connection that is being closed may still acknowledge what it brought.</summary>
    public Duration Farewell { get; init; } = Duration.FromSeconds(5);
}
