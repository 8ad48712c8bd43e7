using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Meetings.Afterwards;

/// <summary>Writes down whether a meeting took place; only a held one spends a turn (F1).</summary>
internal static class TookPlace
{
    /// <summary>Held: who led is credited and counts as there.</summary>
    public static async Task<Message> HeldAsync(
        Visit visit, MyMeeting mine, PersonId leader, IReadOnlyCollection<PersonId> there, CancellationToken cancel)
    {
        mine.Row.LedBy = leader;
        visit.Db.Attendances.AddRange(there.Append(leader).Distinct().Select(person => new AttendanceRow
        {
            WorkspaceId = mine.Row.WorkspaceId,
            MeetingId = mine.Row.Id,
            PersonId = person,
        }));
        return await AnswerAsync(visit, mine, MeetingState.Held, new RotaEvent.Held(mine.Row.Id, leader), cancel);
    }

    public static Task<Message> NotAsync(Visit visit, MyMeeting mine, CancellationToken cancel) =>
        AnswerAsync(visit, mine, MeetingState.NotHeld, new RotaEvent.NotHeld(mine.Row.Id), cancel);

    private static async Task<Message> AnswerAsync(
        Visit visit, MyMeeting mine, MeetingState state, RotaEvent happened, CancellationToken cancel)
    {
        mine.Row.State = state;
        mine.Row.AnsweredAt = visit.Now;
        var written = await RotaHistory.AppendAsync(visit.Db, mine.Group.Row, happened with { At = visit.Now }, visit.Now, cancel);
        var undo = UndoOffer.Add(visit, mine.Group.Id, TookPlaceUndo.Kind, mine.Row.Id.Value, written.Number.ToString(CultureInfo.InvariantCulture));
        await visit.Db.RefreshAsync(mine.Row.Id.Value, cancel);
        visit.Touch(mine.Group.Id);
        return AfterwardsViews.Answered(mine.Group, mine.Row, undo);
    }
}

/// <summary>Opens the question again (F6).</summary>
internal sealed class TookPlaceUndo : IUndoChange
{
    public const string Kind = "meeting.answered";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await MyMeeting.FindAsync(visit, change.Subject, cancel) is not { } mine)
        {
            return new UndoAnswer.Stays($"The meeting is not there any more.");
        }

        if (await RotaTakeBack.LeaveOutAsync(visit, mine.Group, int.Parse(change.Before, CultureInfo.InvariantCulture), cancel) is { } why)
        {
            return new UndoAnswer.Stays(MeetingViews.Say(why, mine.Row));
        }

        visit.Db.Attendances.RemoveRange(await visit.Db.Attendances.Where(row => row.MeetingId == mine.Row.Id).ToListAsync(cancel));
        (mine.Row.State, mine.Row.AnsweredAt, mine.Row.LedBy) = (MeetingState.Planned, null, null);
        await visit.Db.RefreshAsync(mine.Row.Id.Value, cancel);
        return AfterwardsViews.Ask(mine.Row);
    }
}
