using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Playground.Entries;

namespace PeerBot.Playground.Time;

/// <summary>Moves the clock, stopping at every notice on the way, so that each is said at its own time. One move at a time.</summary>
internal sealed class ClockMoves(PlaygroundClock clock, ClockNote note, EntryFeed feed) : IDisposable
{
    private const int MostSteps = 500;
    private const int LookAhead = 50;

    // What is owed depends on the time itself (a meeting that is over is asked about), so PeerBot is asked now and then on the way.
    private static readonly Duration Stride = Duration.FromHours(3);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Moves by a length of time.</summary>
    public Task<ClockMove> ByAsync(Duration length, IUpcoming upcoming, CancellationToken cancel) =>
        MoveAsync(length, upcoming, cancel);

    /// <summary>Moves until PeerBot says the next thing; stays where it is when nothing is planned.</summary>
    public Task<ClockMove> ToNextAsync(IUpcoming upcoming, CancellationToken cancel) =>
        MoveAsync(null, upcoming, cancel);

    public void Dispose() => _one.Dispose();

    private async Task<ClockMove> MoveAsync(Duration? length, IUpcoming upcoming, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            await note.ReadAsync(cancel);
            await feed.RefreshAsync(cancel);
            var before = feed.Newest;
            var end = length is { } by ? clock.GetCurrentInstant() + by : (Instant?)null;
            await CatchUpAsync(upcoming, cancel);
            var (moved, steps) = await WalkAsync(end, upcoming, cancel);
            return new ClockMove(feed.PostedSince(before), moved, steps == MostSteps);
        }
        finally
        {
            feed.Wake();
            _one.Release();
        }
    }

    // To the end, or without one until something was said.
    private async Task<(bool Moved, int Steps)> WalkAsync(Instant? end, IUpcoming upcoming, CancellationToken cancel)
    {
        var start = feed.Newest;
        for (var steps = 0; steps < MostSteps; steps++)
        {
            var next = await NextAsync(upcoming, cancel);
            if ((end ?? next) is not { } there)
            {
                return (steps > 0, steps);
            }

            var stop = Instant.Min(there, Instant.Min(next ?? there, clock.GetCurrentInstant() + Stride));
            await note.MoveToAsync(stop, cancel);
            await CatchUpAsync(upcoming, cancel);
            if (stop == there || (end is null && feed.PostedSince(start) > 0))
            {
                return (true, steps);
            }
        }

        return (true, MostSteps);
    }

    // A notice that stays owed at its time must not hold the clock; only later ones are stops.
    private async Task<Instant?> NextAsync(IUpcoming upcoming, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return (await upcoming.NextAsync(PlaygroundTown.Platform, PlaygroundTown.Workspace, LookAhead, cancel))
            .Where(notice => notice.DueAt > now)
            .Select(notice => (Instant?)notice.DueAt)
            .Min();
    }

    private async Task CatchUpAsync(IUpcoming upcoming, CancellationToken cancel)
    {
        await upcoming.CatchUpAsync(PlaygroundTown.Platform, PlaygroundTown.Workspace, cancel);
        await feed.RefreshAsync(cancel);
    }
}

/// <summary>What came of a move.</summary>
/// <param name="Delivered">How many messages PeerBot posted on the way.</param>
/// <param name="Moved">False when there was nothing to jump to.</param>
/// <param name="StoppedEarly">So much was due that the clock stands before where it was to go.</param>
internal sealed record ClockMove(int Delivered, bool Moved, bool StoppedEarly);
