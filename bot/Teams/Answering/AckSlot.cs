using PeerBot.Teams.Reading;

namespace PeerBot.Teams.Answering;

/// <summary>The answer to one delivery, given once: what is ready in time goes into an invoke's body, else it goes another way.</summary>
/// <param name="takesBody">Only an invoke's answer can say anything.</param>
internal sealed class AckSlot(bool takesBody)
{
    private readonly TaskCompletionSource<TeamsAck> _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it was answered with, once it was.</summary>
    public Task<TeamsAck> Given => _given.Task;

    /// <summary>Whether an answer put here would reach anybody.</summary>
    public bool IsOpen => takesBody && !_given.Task.IsCompleted;

    /// <summary>False when it was given before or cannot carry this; the answer has to go another way then.</summary>
    public bool TryGive(TeamsAck ack) => (takesBody || ack.Json.IsEmpty) && _given.TrySetResult(ack);
}
