using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Celebrations;
using PeerBot.Core.CheckIns;
using PeerBot.Features.Celebrations.Challenges;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Celebrations;

/// <summary>A challenge that could get the time.</summary>
/// <param name="Words">What its owner wrote; never shown before they agreed to it.</param>
/// <param name="Row">The row in the queue; null for one from a check-in or an item.</param>
internal sealed record WaitingChallenge(PersonRow Owner, string Words, Instant AskedAt, ChallengeRow? Row);

/// <summary>Whose challenge gets the time at a meeting (C4), for the meeting itself and for groups that meet without it.</summary>
internal static class AirtimeBook
{
    // What was hard longer ago has passed or will be said again.
    private static readonly Duration StillHard = Duration.FromDays(45);

    /// <summary>One challenge for each willing member who can come, the longest-waiting first: from the queue, from check-ins that the
    /// <paramref name="reader"/> may read by now (null: the whole group), and from items whose owner agreed to bring them (A2).</summary>
    public static async Task<IReadOnlyList<WaitingChallenge>> CandidatesAsync(
        PeerBotDb db, LoadedGroup loaded, MeetingRow meeting, Instant now, PersonId? reader, CancellationToken cancel)
    {
        var (id, since) = (loaded.Id, now - StillHard);
        var times = await db.Airtimes.Where(row => row.GroupId == id).ToListAsync(cancel);
        var given = times.Where(row => row.MeetingId == meeting.Id).Select(row => row.PersonId).ToHashSet();
        var last = times.GroupBy(row => row.PersonId).ToDictionary(mine => mine.Key, mine => mine.MaxBy(row => row.Number)!);
        var joined = (await db.Memberships.Where(row => row.GroupId == id && row.LeftAt == null).ToListAsync(cancel))
            .ToDictionary(row => row.PersonId, row => row.JoinedAt);
        var challenges = (await QueueAsync(db, loaded, cancel))
            .Concat((await FromCheckInsAsync(db, loaded, since, now, reader, joined, cancel))
                .Concat(await FromItemsAsync(db, loaded, since, cancel)).Where(one => !last.TryGetValue(one.Owner.Id, out var time) || time.At < one.AskedAt))
            .Where(one => !given.Contains(one.Owner.Id) && loaded.IsPresent(one.Owner.Id, meeting))
            .DistinctBy(one => one.Owner.Id).ToDictionary(one => one.Owner.Id);
        return [.. Airtime.Order(challenges.Values.Select(one => Waits(one, joined[one.Owner.Id], last.GetValueOrDefault(one.Owner.Id))))
            .Select(willing => challenges[willing.Person])];
    }

    /// <summary>A member's challenge got the time. Saying so twice counts once; false then.</summary>
    public static async Task<bool> GivenAsync(Occasion occasion, MeetingRow meeting, PersonId person, CancellationToken cancel)
    {
        var (db, id) = (occasion.Db, meeting.GroupId);
        if (await db.Airtimes.AnyAsync(row => row.MeetingId == meeting.Id && row.PersonId == person, cancel))
        {
            return false;
        }

        db.Airtimes.Add(new AirtimeRow
        {
            WorkspaceId = meeting.WorkspaceId,
            GroupId = id,
            MeetingId = meeting.Id,
            PersonId = person,
            Number = 1 + (await db.Airtimes.Where(row => row.GroupId == id).MaxAsync(row => (int?)row.Number, cancel) ?? 0),
            At = occasion.Now,
        });
        if (await db.Challenges.Where(row => row.GroupId == id && row.PersonId == person && row.State == ChallengeState.Waiting)
            .OrderBy(row => row.AskedAt).FirstOrDefaultAsync(cancel) is { } heard)
        {
            (heard.State, heard.HeardAt) = (ChallengeState.Heard, meeting.Id);
        }

        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>It was not this member's after all; their challenge waits again. False when there is nothing to take back.</summary>
    public static async Task<bool> TakeBackAsync(Occasion occasion, MeetingRow meeting, PersonId person, CancellationToken cancel)
    {
        var db = occasion.Db;
        if (await db.Airtimes.SingleOrDefaultAsync(row => row.MeetingId == meeting.Id && row.PersonId == person, cancel) is not { } time)
        {
            return false;
        }

        db.Airtimes.Remove(time);
        foreach (var heard in await db.Challenges.Where(row => row.PersonId == person && row.HeardAt == meeting.Id).ToListAsync(cancel))
        {
            (heard.State, heard.HeardAt) = (ChallengeState.Waiting, null);
        }

        await db.SaveChangesAsync(cancel);
        return true;
    }

    private static Willing Waits(WaitingChallenge one, Instant joined, AirtimeRow? last) =>
        new(one.Owner.Id, last is null ? joined : Instant.Max(last.At, joined), last?.Number ?? 0, one.AskedAt);

    private static async Task<IEnumerable<WaitingChallenge>> QueueAsync(PeerBotDb db, LoadedGroup loaded, CancellationToken cancel)
    {
        var id = loaded.Id;
        var rows = await db.Challenges.Where(row => row.GroupId == id && row.State == ChallengeState.Waiting).OrderBy(row => row.AskedAt).ToListAsync(cancel);
        return from row in rows let owner = loaded.Member(row.PersonId) where owner is not null
               select new WaitingChallenge(owner, row.Text, row.AskedAt, row);
    }

    // A check-in keeps its promise (M6): what is for those at a meeting is for nobody else.
    private static async Task<IEnumerable<WaitingChallenge>> FromCheckInsAsync(
        PeerBotDb db, LoadedGroup loaded, Instant since, Instant now, PersonId? reader, Dictionary<PersonId, Instant> joined, CancellationToken cancel)
    {
        // What the whole group may read, its newest member may.
        var (id, newest) = (loaded.Id, reader is { } person ? joined[person] : joined.Values.DefaultIfEmpty(Instant.MinValue).Max());
        var rows = await db.CheckIns.Where(row => row.GroupId == id && row.ShareKind == ShareKind.Challenge && row.GivenAt > since
            && (row.Visibility == Visibility.AtTheMeeting || row.Visibility == Visibility.GroupNow)).OrderByDescending(row => row.GivenAt).ToListAsync(cancel);
        return from row in rows
               let owner = loaded.Member(row.PersonId)
               let at = loaded.Meetings.FirstOrDefault(meeting => meeting.Id == row.MeetingId)
               where owner is not null && at is not null && row.Share is not null
                   && (row.Visibility == Visibility.GroupNow || CheckInRules.IsOneOfThoseThere(at.ToCore(), newest, now) || reader == row.PersonId)
               select new WaitingChallenge(owner, row.Share!, row.GivenAt, null);
    }

    private static async Task<IEnumerable<WaitingChallenge>> FromItemsAsync(PeerBotDb db, LoadedGroup loaded, Instant since, CancellationToken cancel)
    {
        var id = loaded.Id;
        var rows = await db.ActionItems.Where(row => row.GroupId == id && row.State == ItemState.Open && row.HelpWanted && row.HelpShared && row.AnsweredAt > since)
            .OrderByDescending(row => row.AnsweredAt).ToListAsync(cancel);
        return from row in rows let owner = loaded.Member(row.OwnerId) where owner is not null
               select new WaitingChallenge(owner, row.Text, row.AnsweredAt!.Value, null);
    }
}
