namespace PeerBot.Slack.Socket;

/// <summary>Why a connection is at its end.</summary>
internal enum SocketEnd
{
    /// <summary>It broke, was closed, or answered no ping.</summary>
    Closed,

    /// <summary>Slack is about to close it; until then it still brings envelopes.</summary>
    Renew,

    /// <summary>Somebody switched Socket Mode off.</summary>
    Disabled,

    /// <summary>The app has more connections than Slack allows.</summary>
    TooMany,
}
