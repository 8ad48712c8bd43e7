using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Playground.Entries;

namespace PeerBot.Playground.Time;

/// <summary>Moves the clock, stopping at every notice on the way, so that each is said at its own time. One move at a time.</summary>
internal sealed class ClockMoves(PlaygroundClock clock, ClockNote note, EntryFeed feed) : IDisposable
{
    private const int MostSteps = 500;
    private const int LookAhead = 50;

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Moves by a length of time.</summary>
    public Task<ClockMove> ByAsync(Duration length, IUpcoming upcoming, CancellationToken cancel) =>
        MoveAsync(_ => Task.FromResult<Instant?>(clock.GetCurrentInstant() + length), upcoming, cancel);

    /// <summary>Moves to the next notice; stays where it is when nothing is planned.</summary>
    public Task<ClockMove> ToNextAsync(IUpcoming upcoming, CancellationToken cancel) =>
        MoveAsync(stop => NextAsync(upcoming, stop), upcoming, cancel);

    public void Dispose() => _one.Dispose();

    private async Task<ClockMove> MoveAsync(
        Func<CancellationToken, Task<Instant?>> choose, IUpcoming upcoming, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            await note.ReadAsync(cancel);
            await feed.RefreshAsync(cancel);
            var before = feed.Newest;
            var target = await choose(cancel);
            await CatchUpAsync(upcoming, cancel);
            var steps = 0;
            for (; steps < MostSteps && target is { } end; steps++)
            {
                // A notice that stays owed at its time must not hold the clock; only later ones are stops.
                if (await NextAsync(upcoming, cancel) is not { } due || due > end)
                {
                    await StepAsync(end, upcoming, cancel);
                    break;
                }

                await StepAsync(due, upcoming, cancel);
            }

            await feed.RefreshAsync(cancel);
            return new ClockMove(feed.PostedSince(before), target is not null, steps == MostSteps);
        }
        finally
        {
            feed.Wake();
            _one.Release();
        }
    }

    private async Task StepAsync(Instant then, IUpcoming upcoming, CancellationToken cancel)
    {
        await note.MoveToAsync(then, cancel);
        await CatchUpAsync(upcoming, cancel);
    }

    private async Task<Instant?> NextAsync(IUpcoming upcoming, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return (await upcoming.NextAsync(PlaygroundTown.Platform, PlaygroundTown.Workspace, LookAhead, cancel))
            .Where(notice => notice.DueAt > now)
            .Select(notice => (Instant?)notice.DueAt)
            .Min();
    }

    private static Task CatchUpAsync(IUpcoming upcoming, CancellationToken cancel) =>
        upcoming.CatchUpAsync(PlaygroundTown.Platform, PlaygroundTown.Workspace, cancel);
}

/// <summary>What came of a move.</summary>
/// <param name="Delivered">How many messages PeerBot posted on the way.</param>
/// <param name="Moved">False when there was nothing to jump to.</param>
/// <param name="StoppedEarly">So much was due that the clock stands before where it was to go.</param>
internal sealed record ClockMove(int Delivered, bool Moved, bool StoppedEarly);
