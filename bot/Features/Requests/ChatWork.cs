using NodaTime;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Help.Tips;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Requests;

/// <summary>Runs a handler in one transaction: what it changes, the plan that follows from it, and the notices it owes are
/// committed together or not at all. Who loses a race does it again on fresh rows, so that the rules answer, not the database.</summary>
internal sealed class ChatWork(DbFactory databases, IClock clock, PlanNotices plan, INoticeAlarm alarm)
{
    private const int Tries = 5;

    /// <summary>May run <paramref name="handle"/> more than once; it must have no effect outside its <see cref="Visit"/>.</summary>
    public Task<Reply> RunAsync(ChatRequest request, Func<Visit, Task<Reply>> handle, CancellationToken cancel) =>
        RunAsync(
            (db, now) => Visit.OpenAsync(db, request, now, cancel),
            async visit => await TipBook.AddAsync(visit, await RulesFirst.BeforeAsync(visit, await handle(visit), cancel), cancel),
            cancel);

    /// <summary>The same for what no person asked for.</summary>
    public async Task<T> RunAsync<TOccasion, T>(
        Func<PeerBotDb, Instant, Task<TOccasion>> open, Func<TOccasion, Task<T>> handle, CancellationToken cancel)
        where TOccasion : Occasion
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(open, handle, cancel);
            }
            catch (Exception trouble) when (attempt < Tries && Conflicts.IsLostRace(trouble))
            {
                await Task.Delay(attempt * 10, cancel);
            }
        }
    }

    private async Task<T> TryAsync<TOccasion, T>(
        Func<PeerBotDb, Instant, Task<TOccasion>> open, Func<TOccasion, Task<T>> handle, CancellationToken cancel)
        where TOccasion : Occasion
    {
        await using var db = databases.Create();
        await using var transaction = await db.BeginWorkAsync(cancel);
        var occasion = await open(db, clock.Now());
        var result = await handle(occasion);
        await db.SaveChangesAsync(cancel);
        foreach (var group in occasion.Changed)
        {
            await plan.PlanAsync(db, group, occasion.Now, cancel);
        }

        await db.SaveChangesAsync(cancel);

        // Stopped here, it would be done and answered as if it were not.
        cancel.ThrowIfCancellationRequested();
        await transaction.CommitAsync(CancellationToken.None);

        // After the commit: a crash here loses only the ring, and the sweep finds the rows.
        if (occasion.Changed.Count > 0)
        {
            alarm.Ring(db.Workspace);
        }

        return result;
    }
}
