using NodaTime;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
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
    public async Task<Reply> RunAsync(ChatRequest request, Func<Visit, Task<Reply>> handle, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(request, handle, cancel);
            }
            catch (Exception trouble) when (attempt < Tries && Conflicts.IsLostRace(trouble))
            {
                await Task.Delay(attempt * 10, cancel);
            }
        }
    }

    private async Task<Reply> TryAsync(ChatRequest request, Func<Visit, Task<Reply>> handle, CancellationToken cancel)
    {
        await using var db = databases.Create();
        await using var transaction = await db.BeginWorkAsync(cancel);
        var visit = await Visit.OpenAsync(db, request, clock.Now(), cancel);
        var reply = await handle(visit);
        await db.SaveChangesAsync(cancel);
        foreach (var group in visit.Changed)
        {
            await plan.PlanAsync(db, group, visit.Now, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);

        // After the commit: a crash here loses only the ring, and the sweep finds the rows.
        if (visit.Changed.Count > 0)
        {
            alarm.Ring(db.Workspace);
        }

        return reply;
    }
}
