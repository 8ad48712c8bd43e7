using NodaTime;
using PeerBot.Chat.Channels;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>Brings one sent notice up to date, or takes it away when there is nothing left to say (A4, N8).</summary>
internal sealed class EditNotice(ComposeNotice compose, RecordNotice record, TimeProvider time)
{
    public async Task EditAsync(Claim claim, IChatChannel channel, string workspace, CancellationToken cancel)
    {
        var composed = await compose.ComposeAsync(claim, workspace, cancel);
        if (composed is Composed.Trouble trouble)
        {
            await record.EditLaterAsync(claim, Duration.Zero, trouble.Code);
            return;
        }

        if (composed is Composed.Closed)
        {
            // Not kept waiting: how things stand is edited in once PeerBot is back.
            await record.EditedAsync(claim, NoticeState.Sent, claim.Row.SentAs, Composed.Closed.Code);
            return;
        }

        if (MessageRef.Parse(claim.Row.SentAs) is not { } posted)
        {
            await record.EditedAsync(claim, NoticeState.Sent, claim.Row.SentAs, "no_reference");
            return;
        }

        // An older edit that wakes late must not undo a newer one.
        if (cancel.IsCancellationRequested || !Lease.HasRoom(time.GetElapsedTime(claim.Since)))
        {
            await record.GiveUpAsync(claim);
            return;
        }

        var words = composed as Composed.Words;
        var result = await Calls.SendAsync(limit => words is null
            ? channel.RemoveAsync(workspace, posted, limit)
            : channel.ReplaceAsync(workspace, posted, words.Message, limit));
        await (result switch
        {
            SendResult.Sent sent => record.EditedAsync(
                claim, words is null ? NoticeState.Removed : NoticeState.Sent, words is null ? claim.Row.SentAs : sent.As.ToString(), code: null),
            SendResult.Gone gone => record.EditedAsync(claim, NoticeState.Sent, claim.Row.SentAs, gone.Code),
            SendResult.TryAgain again => record.EditLaterAsync(claim, again.After, again.Code),
            SendResult.Unclear unclear => record.EditLaterAsync(claim, Duration.Zero, unclear.Code),
            _ => throw new InvalidOperationException("A result of editing has no consequence yet."),
        });
    }
}
