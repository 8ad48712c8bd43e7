using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Teams.Reading;

namespace PeerBot.Teams.Answering;

/// <summary>Sees to it that a delivery has one effect, however often it comes (T2). Clients that get no answer to an invoke in time ask
/// again, twice; they are given the answer of the first time.</summary>
internal sealed class SeenBefore(IOnce once, TimeProvider time)
{
    private readonly Remembered<(string Workspace, string Key), Task<TeamsAck>> _answers = new(time, Duration.FromMinutes(2), 1_000);

    /// <summary>Whether it is ours to work on.</summary>
    public async Task<bool> TakeAsync(TeamsAsk ask, AckSlot slot, CancellationToken cancel)
    {
        if (ask.OnceKey is not { } key)
        {
            return true;
        }

        if (!await once.TakeAsync(TeamsOptions.Platform, ask.Workspace, key, cancel))
        {
            return false;
        }

        _answers.Keep((ask.Workspace, key), slot.Given);
        return true;
    }

    /// <summary>What it was answered with, or is going to be; null when another process took it.</summary>
    public Task<TeamsAck>? AnswerOf(TeamsAsk ask) =>
        ask.OnceKey is { } key && _answers.TryGet((ask.Workspace, key), out var answer) ? answer : null;

    public Task DoneAsync(TeamsAsk ask, CancellationToken cancel) =>
        ask.OnceKey is { } key ? once.DoneAsync(TeamsOptions.Platform, ask.Workspace, key, cancel) : Task.CompletedTask;

    public Task ReleaseAsync(TeamsAsk ask, CancellationToken cancel) =>
        ask.OnceKey is { } key ? once.ReleaseAsync(TeamsOptions.Platform, ask.Workspace, key, cancel) : Task.CompletedTask;
}
