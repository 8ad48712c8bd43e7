using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Replies;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation;

/// <summary>The lead of one meeting, with all that a decision about it looks at.</summary>
internal sealed record Lead(LoadedGroup Group, MeetingRow Row)
{
    public Meeting Meeting => Row.ToCore();

    /// <summary>The rota as it will be when this meeting comes.</summary>
    public Rota Rota { get; } = Group.RotaFor(Row);

    public Func<PersonId, bool> Present => Group.PresentAt(Row);

    /// <summary>Who leads and why; null when nobody can.</summary>
    public Choice? Choice => Rota.LeaderOf(Row.Id, Present);

    public PersonRow? Leader => Choice is { } choice ? Group.Member(choice.Leader) : null;

    public bool IsConfirmed => Choice is { } choice && Rota.HasConfirmed(Row.Id, choice.Leader);

    /// <summary>Who would lead after one more event.</summary>
    public PersonRow? LeaderAfter(RotaEvent happened) =>
        Rota.After(happened).LeaderOf(Row.Id, Present) is { } choice ? Group.Member(choice.Leader) : null;

    /// <summary>The meeting that a button or form is about, if the person who asks is a member of its group now (P3) and it
    /// has not been moved since; else what to answer instead.</summary>
    public static async Task<(Lead? Lead, Reply? Instead)> FindAsync(Visit visit, MeetingRef? about, CancellationToken cancel)
    {
        var row = about is null ? null : await visit.Db.Meetings.SingleOrDefaultAsync(meeting => meeting.Id == about.Id, cancel);
        if (row is null || await visit.MyGroupAsync(row.GroupId, cancel) is not { } mine
            || await LoadedGroup.LoadAsync(visit.Db, mine.Id, cancel) is not { } group)
        {
            return (null, GroupHere.NotYours());
        }

        var lead = new Lead(group, group.Meetings.First(meeting => meeting.Id == row.Id));
        return about!.Moves == row.Moves ? (lead, null) : (null, visit.Answer(FacilitationViews.HasMoved(lead, visit.Me)));
    }

    /// <summary>The next meeting that a member leads and that has not started; null when none of the dates fixed so far is theirs.</summary>
    public static Lead? NextOf(LoadedGroup group, PersonId person, Instant now) => group.Ahead(now)
        .Where(meeting => meeting.StartsAt > now)
        .Select(meeting => new Lead(group, meeting))
        .FirstOrDefault(lead => lead.Choice?.Leader == person);

    /// <summary>The meeting whose lead can still change hands: it runs, or has just ended and is not answered for.</summary>
    public static Lead? OfTheRunning(LoadedGroup group, Instant now) => group.Meetings
        .Where(meeting => meeting.State == MeetingState.Planned && meeting.StartsAt <= now
            && now < meeting.ToCore().EndsAt + HandOver.Grace)
        .Select(meeting => new Lead(group, meeting)).LastOrDefault();
}
