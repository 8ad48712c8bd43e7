using PeerBot.Slack.Reading;

namespace PeerBot.Slack.Answering;

/// <summary>The acknowledgement of one delivery, given once: with an answer while there is time for one, else empty.</summary>
internal sealed class AckSlot
{
    private readonly TaskCompletionSource<SlackAck> _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it was acknowledged with, once it was.</summary>
    public Task<SlackAck> Given => _given.Task;

    /// <summary>False when it was given before; the answer has to go another way then.</summary>
    public bool TryGive(SlackAck ack) => _given.TrySetResult(ack);
}
