using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Core.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>Finds out whether a notice arrived whose sender died or whose answer was lost, before anything is sent again (N2).</summary>
internal sealed class SettleNotice(ComposeNotice compose, RecordNotice record, IClock clock)
{
    private const string Lost = "answer_lost";

    // The back-off begins where another one has got to after a few attempts: forty seconds.
    private const int FirstPause = 3;

    /// <summary>Not cut short by a shutdown: one question with a time limit, and the claim is given up in any case (F7).</summary>
    public async Task SettleAsync(Claim claim, IChatChannel channel, string workspace)
    {
        var row = claim.Row;
        var to = await compose.PlaceAsync(row, workspace, CancellationToken.None);
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
            case null when clock.Now() < row.ExpiresAt:
                // A platform that cannot be asked is in trouble, and so may have been the one that was sent to. A few failed
                // questions prove nothing: it is asked until the window ends, after a while less often (F15).
                await record.UnclearAsync(claim, Lost, row.Tries + 1 < Backoff.MostAttempts ? Duration.Zero : Lease.Length);
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
            // Each time it is said again it may be heard twice, so it is said again seldom, and only within its window.
            var now = clock.Now();
            await record.GiveUpAsync(claim, now + Backoff.WhileRefused(row.Tries + FirstPause, row.ExpiresAt - now, Random.Shared.NextDouble()));
        }
    }

    // It was certainly not sent. After a crash it goes out at once; a platform that loses its answers is given time, and
    // only the notice's own window ends that.
    private Instant? Again(NoticeRow row) => row.Tries == 0
        ? null
        : clock.Now() + Backoff.After(Math.Min(row.Tries, Backoff.MostAttempts - 1), Random.Shared.NextDouble());
}
