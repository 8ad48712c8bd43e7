namespace PeerBot.Slack.Reading;

/// <summary>What a delivery is acknowledged with.</summary>
/// <param name="Json">The answer as JSON, in UTF-8; empty when there is nothing to say.</param>
/// <param name="IsBusy">Nothing was done, and Slack should deliver it again.</param>
internal readonly record struct SlackAck(ReadOnlyMemory<byte> Json, bool IsBusy = false)
{
    public static SlackAck Empty { get; }

    public static SlackAck Busy { get; } = new(default, IsBusy: true);
}
