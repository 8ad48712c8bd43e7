using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Core.Running;
using PeerBot.Features.Celebrations;
using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Running;

/// <summary>Whose challenge has the time in a meeting's shares (C4): the longest-waiting willing member who is here. Once the shares were
/// reached it is written down that they had it, unless somebody has said so of anyone already.</summary>
internal sealed class ChallengeTime : IMeetingEnded
{
    /// <summary>Who is next with a challenge, among those who are here; null when nobody waits with one.</summary>
    public static async Task<WaitingChallenge?> NextAsync(PeerBotDb db, LoadedRun loaded, Run run, Instant now, CancellationToken cancel) =>
        (await AirtimeBook.CandidatesAsync(db, loaded.Group, loaded.Meeting, now, reader: null, cancel))
            .FirstOrDefault(waiting => run.Here.Contains(waiting.Owner.Id));

    public async Task AfterAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel)
    {
        var db = occasion.Db;
        if (meeting.State != MeetingState.Held || await RunBook.OfAsync(db, meeting.Id, cancel) is not { } row
            || await db.Airtimes.AnyAsync(time => time.MeetingId == meeting.Id, cancel))
        {
            return;
        }

        var loaded = (await LoadedRun.LoadAsync(db, row, cancel))!;
        var run = loaded.At(occasion.Now);
        if (HadShares(run) && await NextAsync(db, loaded, run, occasion.Now, cancel) is { } next && run.TookPart.Contains(next.Owner.Id))
        {
            await AirtimeBook.GivenAsync(occasion, meeting, next.Owner.Id, cancel);
        }
    }

    // Whoever said at the meeting itself whose time it was stays heard; what the end alone had written goes.
    public async Task TakenBackAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel)
    {
        if (await RunBook.OfAsync(occasion.Db, meeting.Id, cancel) is { } row)
        {
            foreach (var person in await GivenAtTheEndAsync(occasion.Db, meeting, row, cancel))
            {
                await AirtimeBook.TakeBackAsync(occasion, meeting, person, cancel);
            }
        }
    }

    private static bool HadShares(Run run) => run.Section >= Section.Shares && run.Times.SharesEnd > run.Times.TopicEnds;

    private static Task<List<PersonId>> GivenAtTheEndAsync(PeerBotDb db, MeetingRow meeting, RunRow row, CancellationToken cancel) => db.Airtimes
        .Where(time => time.MeetingId == meeting.Id && time.At == row.EndedAt).Select(time => time.PersonId).ToListAsync(cancel);
}
