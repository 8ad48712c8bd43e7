using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Core.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>Writes what came of a claim. Whoever was overtaken by a later claim writes nothing.</summary>
internal sealed class RecordNotice(DbFactory databases, IClock clock, NoticeMeter meter, ILogger<RecordNotice> log)
{
    /// <summary>The row ends, or waits to be edited, in this state.</summary>
    public async Task EndAsync(Claim claim, NoticeState state, string? code)
    {
        if (await WriteAsync(claim, set => set.SetProperty(row => row.State, state).SetProperty(row => row.LastProblem, code)))
        {
            meter.Ended(claim.Row.Kind, state);
        }
    }

    public Task FailAsync(Claim claim, string code)
    {
        Log.NoticeFailed(log, claim.Row.Id, claim.Row.Kind, code);
        return EndAsync(claim, NoticeState.Failed, code);
    }

    /// <summary>Where it was to go is closed for good, as a chat somebody blocked: there is nothing for an operator to repair.
    /// What a channel did not take because PeerBot is no longer in it waits with the rest, should PeerBot come back in time.</summary>
    public async Task GoneAsync(Claim claim, string code)
    {
        var row = claim.Row;
        Log.NoticeUndeliverable(log, row.Id, row.Kind, code);
        await using var db = databases.Create(row.WorkspaceId);
        if (row.RecipientId is null && await db.Groups.AnyAsync(group => group.Id == row.GroupId && group.ClosedAt != null, CancellationToken.None))
        {
            await GiveUpAsync(claim, clock.Now() + ComposeNotice.Held);
            return;
        }

        await EndAsync(claim, NoticeState.Failed, code);
    }

    public async Task SentAsync(Claim claim, string sentAs, int editDone)
    {
        var now = clock.Now();
        if (await WriteAsync(claim, set => set
            .SetProperty(row => row.State, NoticeState.Sent).SetProperty(row => row.SentAs, sentAs).SetProperty(row => row.SentAt, now)
            .SetProperty(row => row.EditDone, editDone).SetProperty(row => row.Tries, 0).SetProperty(row => row.LastProblem, (string?)null)))
        {
            meter.Sent(claim.Row.Kind, claim.Row.DueAt, now);
        }
    }

    /// <summary>Not done after all and nobody's fault: another claim may take it, from <paramref name="until"/> on if given.</summary>
    public Task GiveUpAsync(Claim claim, Instant? until = null) => WriteAsync(claim, set => set
        .SetProperty(row => row.State, claim.Kind == ClaimKind.Edit ? NoticeState.Sent : NoticeState.Owed)
        .SetProperty(row => row.NotBefore, until ?? claim.Row.NotBefore));

    /// <summary>A try failed through the notice itself; after a few it has failed (F27).</summary>
    public async Task TryLaterAsync(Claim claim, string code)
    {
        var tries = claim.Row.Tries + 1;
        if (NextTry(tries, Duration.Zero) is not { } next)
        {
            await FailAsync(claim, code);
            return;
        }

        await WriteAsync(claim, set => set.SetProperty(row => row.State, NoticeState.Owed).SetProperty(row => row.NotBefore, next)
            .SetProperty(row => row.Tries, tries).SetProperty(row => row.LastProblem, code));
    }

    /// <summary>The platform refused for certain: it is asked again until the window ends (F12, F15), and everything still owed
    /// to the same reader waits too, so that it arrives in order. Returns until when.</summary>
    public async Task<Instant> RefusedAsync(Claim claim, Duration after, string code)
    {
        var (held, now, jitter) = (claim.Row, clock.Now(), Random.Shared.NextDouble());
        await using var db = databases.Create(held.WorkspaceId);
        var place = db.Notices.Where(row => row.RecipientId == held.RecipientId && (held.RecipientId != null || row.GroupId == held.GroupId));

        // The one whose window ends first says how long the place may wait.
        var end = await place.Where(row => (row.State == NoticeState.Owed || row.State == NoticeState.Sending) && row.ExpiresAt > now)
            .MinAsync(row => (Instant?)row.ExpiresAt) ?? held.ExpiresAt;

        // A platform that names a time is taken at its word (F14); one that does not is asked less and less often.
        var until = now + (after > Duration.Zero ? after * (1 + (jitter / 10)) : Backoff.WhileRefused(held.Attempts, end - now, jitter));
        await WriteAsync(claim, set => set.SetProperty(row => row.State, NoticeState.Owed).SetProperty(row => row.NotBefore, until)
            .SetProperty(row => row.LastProblem, code));
        await place.Where(row => row.State == NoticeState.Owed && row.NotBefore < until && row.DueAt >= held.DueAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NotBefore, until), CancellationToken.None);
        meter.Refused(held.Kind);
        return until;
    }

    /// <summary>Nobody knows whether it was sent: it stays in sending until it can be read back, at the earliest the channel's
    /// settle time and <paramref name="pause"/> from now.</summary>
    public async Task UnclearAsync(Claim claim, string code, Duration pause = default)
    {
        await using var db = databases.Create(claim.Row.WorkspaceId);
        var real = await RealTime.NowAsync(db, CancellationToken.None);
        await Ours(db, claim).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.WasUnclear, true).SetProperty(row => row.ClaimedUntil, real + pause)
                .SetProperty(row => row.Tries, row => row.Tries + 1).SetProperty(row => row.LastProblem, code),
            CancellationToken.None);
        meter.Unclear(claim.Row.Kind);
    }

    /// <summary>It was claimed to be read back and there was no time for it: the next one may do it at once.</summary>
    public async Task LeaveUnsettledAsync(Claim claim, Duration settle)
    {
        await using var db = databases.Create(claim.Row.WorkspaceId);
        var settled = await RealTime.NowAsync(db, CancellationToken.None) - settle;
        await Ours(db, claim).ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, settled), CancellationToken.None);
    }

    /// <summary>The edit was made, or can never be; what was wanted meanwhile is still owed.</summary>
    public Task EditedAsync(Claim claim, NoticeState state, string? sentAs, string? code) => WriteAsync(claim, set => set
        .SetProperty(row => row.State, state).SetProperty(row => row.SentAs, sentAs).SetProperty(row => row.EditDone, claim.Row.EditWanted)
        .SetProperty(row => row.Tries, 0).SetProperty(row => row.LastProblem, code));

    /// <summary>An edit failed; repeating one is harmless, so it does not matter how.</summary>
    public async Task EditLaterAsync(Claim claim, Duration after, string code)
    {
        var tries = claim.Row.Tries + 1;
        if (NextTry(tries, after) is { } next)
        {
            await WriteAsync(claim, set => set.SetProperty(row => row.NotBefore, next).SetProperty(row => row.Tries, tries)
                .SetProperty(row => row.LastProblem, code));
            return;
        }

        Log.EditGivenUp(log, claim.Row.Id, claim.Row.Kind, code);
        await EditedAsync(claim, NoticeState.Sent, claim.Row.SentAs, code);
    }

    private Instant? NextTry(int tries, Duration after)
    {
        var jitter = Random.Shared.NextDouble();
        return Backoff.After(tries, jitter) is { } wait ? clock.Now() + Duration.Max(wait, after * (1 + (jitter / 10))) : null;
    }

    // False when somebody else has taken it over.
    private async Task<bool> WriteAsync(Claim claim, Action<UpdateSettersBuilder<NoticeRow>> values)
    {
        await using var db = databases.Create(claim.Row.WorkspaceId);
        var written = await Ours(db, claim).ExecuteUpdateAsync(
            set =>
            {
                values(set);
                set.SetProperty(row => row.ClaimedUntil, (Instant?)null);
            },
            CancellationToken.None);
        if (written == 0)
        {
            Log.Overtaken(log, claim.Row.Id, claim.Row.Kind);
        }

        return written > 0;
    }

    private static IQueryable<NoticeRow> Ours(PeerBotDb db, Claim claim) => db.Notices.Where(row =>
        row.Id == claim.Row.Id && row.Attempts == claim.Row.Attempts && row.State == claim.Row.State);
}
