using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Core.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>Sends one claimed notice, or decides not to.</summary>
internal sealed class SendNotice(ComposeNotice compose, RecordNotice record, IClock clock, TimeProvider time)
{
    /// <summary>Returns until when its reader's other notices are to wait; null when they need not.</summary>
    public async Task<Instant?> SendAsync(Claim claim, IChatChannel channel, string workspace, CancellationToken cancel)
    {
        var row = claim.Row;
        if (Lateness.Of(row.Kind, row.DueAt, row.ExpiresAt, clock.Now()) == LatenessDecision.Expire)
        {
            await record.EndAsync(claim, NoticeState.Expired, row.LastProblem);
            return null;
        }

        switch (await compose.ComposeAsync(claim, workspace, cancel))
        {
            case Composed.Words words:
                return await PostAsync(claim, channel, words, cancel);
            case Composed.Moot moot:
                await record.EndAsync(claim, NoticeState.Dropped, moot.Code);
                return null;
            case Composed.NotNow later:
                await record.GiveUpAsync(claim, later.Until);
                return null;
            case Composed.Closed closed:
                await record.GiveUpAsync(claim, closed.Until);
                return null;
            case Composed.Trouble trouble:
                await record.TryLaterAsync(claim, trouble.Code);
                return null;
            default:
                throw new InvalidOperationException("A way of composing has no consequence yet.");
        }
    }

    private async Task<Instant?> PostAsync(Claim claim, IChatChannel channel, Composed.Words words, CancellationToken cancel)
    {
        // Whoever was frozen since the claim must not send: somebody else may have by now (F8).
        if (cancel.IsCancellationRequested || !Lease.HasRoom(time.GetElapsedTime(claim.Since)))
        {
            await record.GiveUpAsync(claim);
            return null;
        }

        Fault.Point("before_send");
        var result = await Calls.SendAsync(limit => channel.PostAsync(words.To, words.Message, claim.Row.Id.ToString("N"), limit));
        Fault.Point("after_send");
        var until = await RecordAsync(claim, result);
        Fault.Point("after_record");
        return until;
    }

    private async Task<Instant?> RecordAsync(Claim claim, SendResult result)
    {
        switch (result)
        {
            case SendResult.Sent sent:
                await record.SentAsync(claim, sent.As.ToString(), claim.Row.EditWanted);
                return null;
            case SendResult.Gone gone:
                await record.GoneAsync(claim, gone.Code);
                return null;
            case SendResult.Unclear unclear:
                await record.UnclearAsync(claim, unclear.Code);
                return null;
            case SendResult.TryAgain again:
                return await record.RefusedAsync(claim, again.After, again.Code);
            default:
                throw new InvalidOperationException("A result of sending has no consequence yet.");
        }
    }
}
