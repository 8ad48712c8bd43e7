using PeerBot.Slack.Reading;

namespace PeerBot.Slack.Answering;

/// <summary>The acknowledgement of one delivery, given once: with an answer while there is time for one, else empty.</summary>
/// <param name="takesBody">Whether it can carry an answer at all.</param>
internal sealed class AckSlot(bool takesBody = true)
{
    private readonly TaskCompletionSource<SlackAck> _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it was acknowledged with, once it was.</summary>
    public Task<SlackAck> Given => _given.Task;

    /// <summary>False when it was given before or cannot carry this; the answer has to go another way then.</summary>
    public bool TryGive(SlackAck ack) => (takesBody || ack.Json.IsEmpty) && _given.TrySetResult(ack);
}
