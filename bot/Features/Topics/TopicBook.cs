using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Core.Topics;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Topics;

/// <summary>The topics of a group, for whoever prepares, runs or ends a meeting (M7).</summary>
internal static class TopicBook
{
    /// <summary>What could be talked about at <paramref name="meeting"/> and is not picked for it: most votes first, then the one
    /// that has waited longest.</summary>
    public static async Task<IReadOnlyList<TopicRow>> BacklogAsync(
        PeerBotDb db, GroupId group, MeetingId? meeting, CancellationToken cancel) =>
        [.. (await RankedAsync(db, group, cancel)).Select(ranked => ranked.Row)
            .Where(row => row.ToCore().AsOf(meeting).State == TopicState.Backlog)];

    /// <summary>What is picked for a meeting, most votes first.</summary>
    public static async Task<IReadOnlyList<TopicRow>> PickedAsync(PeerBotDb db, GroupId group, MeetingId meeting, CancellationToken cancel) =>
        [.. (await RankedAsync(db, group, cancel)).Select(ranked => ranked.Row)
            .Where(row => row.State == TopicState.Picked && row.PickedFor == meeting)];

    /// <summary>What was talked about at a meeting.</summary>
    public static async Task<IReadOnlyList<TopicRow>> HeldAsync(PeerBotDb db, MeetingId meeting, CancellationToken cancel) =>
        await db.Topics.Where(row => row.State == TopicState.Held && row.HeldAt == meeting).OrderBy(row => row.ProposedAt).ToListAsync(cancel);

    /// <summary>As a meeting starts and nothing is picked for it, the votes pick: the first of the backlog. What is picked then.</summary>
    public static async Task<IReadOnlyList<TopicRow>> PickByVotesAsync(
        Occasion occasion, GroupId group, MeetingId meeting, CancellationToken cancel)
    {
        var picked = await PickedAsync(occasion.Db, group, meeting, cancel);
        if (picked.Count > 0 || await BacklogAsync(occasion.Db, group, meeting, cancel) is not [var first, ..])
        {
            return picked;
        }

        first.Take(first.ToCore() with { State = TopicState.Picked, PickedFor = meeting });
        await occasion.Db.SaveChangesAsync(cancel);
        return [first];
    }

    /// <summary>It was talked about at the meeting.</summary>
    public static void MarkHeld(TopicRow topic, MeetingId meeting) => topic.Take(topic.ToCore().HeldAt(meeting));

    /// <summary>It was not reached and waits on, with its votes.</summary>
    public static void CarryOver(TopicRow topic) => topic.Take(topic.ToCore().CarriedOver());

    /// <summary>A meeting is over. What was still picked for it was talked about if it took place; if it did not, that it was picked
    /// says nothing any more, so it waits on, and is picked again should the answer be taken back.</summary>
    public static async Task SettleAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel)
    {
        if (meeting.State != MeetingState.Held)
        {
            return;
        }

        foreach (var topic in await PickedAsync(occasion.Db, meeting.GroupId, meeting.Id, cancel))
        {
            MarkHeld(topic, meeting.Id);
        }
    }

    /// <summary>The end of a meeting was taken back: what it had settled is picked for it again.</summary>
    public static async Task UnsettleAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel)
    {
        foreach (var topic in await HeldAsync(occasion.Db, meeting.Id, cancel))
        {
            topic.Take(topic.ToCore() with { State = TopicState.Picked });
        }
    }

    /// <summary>A new rhythm replaced a meeting: what was picked for the old one is picked for its heir.</summary>
    public static async Task FollowAsync(PeerBotDb db, GroupId group, MeetingId old, MeetingId heir, CancellationToken cancel)
    {
        foreach (var topic in await PickedAsync(db, group, old, cancel))
        {
            topic.PickedFor = heir;
        }
    }

    /// <summary>The facilitator's note lists the candidates, so it is brought up to date.</summary>
    public static Task RefreshNotesAsync(PeerBotDb db, MeetingId meeting, CancellationToken cancel)
    {
        var subject = meeting.Value;
        return db.Notices.Where(row => row.Subject == subject && row.Kind == NoticeKind.FacilitatorNotice
                && (row.State == NoticeState.Owed || row.State == NoticeState.Sending || row.State == NoticeState.Sent))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EditWanted, row => row.EditWanted + 1), cancel);
    }

    /// <summary>All open topics of a group with the votes of its members, in order.</summary>
    public static async Task<IReadOnlyList<(TopicRow Row, int Votes)>> RankedAsync(PeerBotDb db, GroupId group, CancellationToken cancel)
    {
        var rows = await db.Topics.Where(row => row.GroupId == group && (row.State == TopicState.Backlog || row.State == TopicState.Picked))
            .ToDictionaryAsync(row => row.Id, cancel);
        var votes = await db.TopicVotes.Where(vote => vote.GroupId == group).Select(vote => new { vote.TopicId, vote.PersonId }).ToListAsync(cancel);
        var members = await db.Memberships.Where(row => row.GroupId == group && row.LeftAt == null).Select(row => row.PersonId).ToListAsync(cancel);
        return [.. TopicRanking.Order(rows.Values.Select(row => row.ToCore()), votes.Select(vote => (vote.TopicId, vote.PersonId)), members.ToHashSet())
            .Select(ranked => (rows[ranked.Topic.Id], ranked.Votes))];
    }
}

/// <summary>What the facilitator of a meeting has picked, and what they could pick.</summary>
internal sealed record TopicCandidates(IReadOnlyList<TopicRow> Picked, IReadOnlyList<(TopicRow Row, int Votes)> Backlog)
{
    public static async Task<TopicCandidates> ForAsync(PeerBotDb db, MeetingRow meeting, CancellationToken cancel)
    {
        var ranked = await TopicBook.RankedAsync(db, meeting.GroupId, cancel);
        var picked = ranked.Where(topic => topic.Row.ToCore().AsOf(meeting.Id).State == TopicState.Picked).ToList();
        return new TopicCandidates([.. picked.Select(topic => topic.Row)], [.. ranked.Except(picked)]);
    }
}
