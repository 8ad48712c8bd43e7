using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Core.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>Finds out whether a notice arrived whose sender died or whose answer was lost, before anything is sent again (N2).</summary>
internal sealed class SettleNotice(ComposeNotice compose, RecordNotice record, IClock clock)
{
    private const string Lost = "answer_lost";

    public async Task SettleAsync(Claim claim, IChatChannel channel, string workspace, CancellationToken cancel)
    {
        var row = claim.Row;
        var to = await compose.PlaceAsync(row, workspace, cancel);
        var found = await Calls.FindAsync(limit => channel.FindAsync(to, row.Id.ToString("N"), limit));
        switch (found)
        {
            case ReadBack.Found there:
                // What it says was composed before the answer was lost; a change wanted since then is still owed.
                await record.SentAsync(claim, there.As.ToString(), row.EditDone);
                return;
            case ReadBack.NotThere:
                await record.GiveUpAsync(claim, Again(row));
                return;
            case null when row.Tries + 1 < Backoff.MostAttempts:
                await record.UnclearAsync(claim, Lost);
                return;
        }

        // Nobody can tell: the kind decides, and the row stays marked as unclear so that it is counted.
        await record.UnclearAsync(claim, Lost);
        if (Lateness.OnLostAnswer(row.Kind) == LostAnswer.AtMostOnce)
        {
            await record.FailAsync(claim, Lost);
        }
        else
        {
            await record.TryLaterAsync(claim, Lost);
        }
    }

    // It was certainly not sent. After a crash it goes out at once; a platform that loses its answers is given time, and
    // only the notice's own window ends that.
    private Instant? Again(NoticeRow row) => row.Tries == 0
        ? null
        : clock.Now() + Backoff.After(Math.Min(row.Tries, Backoff.MostAttempts - 1), Random.Shared.NextDouble());
}
