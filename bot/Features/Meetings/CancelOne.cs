using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Meetings;

/// <summary>Calls one meeting off, for the calendar and for the rota (F1, F2).</summary>
internal static class CancelOne
{
    /// <summary>The answer for the caller, with an undo when it was done.</summary>
    public static async Task<Reply> DoAsync(Visit visit, MyMeeting mine, CancellationToken cancel)
    {
        var meeting = mine.Row.ToCore();
        if (CancelMeeting.Decide(mine.Group.Rota, meeting, visit.Me.Id, visit.Now) is not Outcome<RotaEvent>.Done happened)
        {
            var why = ((Outcome<RotaEvent>.Refused)CancelMeeting.Decide(mine.Group.Rota, meeting, visit.Me.Id, visit.Now)).Why;
            return MeetingTexts.Refused(why, mine.Row);
        }

        mine.Row.State = MeetingState.Cancelled;
        var written = await RotaHistory.AppendAsync(visit.Db, mine.Group.Row, happened.Value, visit.Now, cancel);
        var undo = UndoOffer.Add(visit, mine.Group.Id, CancelUndo.Kind, mine.Row.Id.Value, written.Number.ToString(CultureInfo.InvariantCulture));
        await MeetingChange.TellAsync(visit, mine.Group.Row, mine.Row, cancel);
        return new Reply.Replace(MeetingTexts.Cancelled(mine.Row, undo));
    }
}

/// <summary>Puts a cancelled meeting back (F6).</summary>
internal sealed class CancelUndo : IUndoChange
{
    public const string Kind = "meeting.cancel";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await MyMeeting.FindAsync(visit, change.Subject, cancel) is not { } mine || mine.Row.State != MeetingState.Cancelled)
        {
            return new UndoAnswer.Stays(MeetingTexts.NotCancelledAnyMore());
        }

        if (mine.Row.StartsAt <= visit.Now)
        {
            return new UndoAnswer.Stays(MeetingTexts.WouldHaveBegun());
        }

        if (await RotaTakeBack.LeaveOutAsync(visit, mine.Group, int.Parse(change.Before, CultureInfo.InvariantCulture), cancel) is { } why)
        {
            return new UndoAnswer.Stays(MeetingTexts.Say(why, mine.Row));
        }

        mine.Row.State = MeetingState.Planned;
        await MeetingChange.TellAsync(visit, mine.Group.Row, mine.Row, cancel);
        return MeetingTexts.OnAgain(mine.Row);
    }
}

/// <summary>Leaves an event of the rota out of the replay (F6).</summary>
internal static class RotaTakeBack
{
    /// <summary>Why it stays; null when it is taken back.</summary>
    public static async Task<Refusal?> LeaveOutAsync(Visit visit, Groups.LoadedGroup group, int number, CancellationToken cancel)
    {
        if (Core.Facilitation.Undo.Decide(group.History, number, visit.Now) is Outcome<RotaEvent>.Refused refused)
        {
            return refused.Why;
        }

        var written = await visit.Db.RotaEvents.SingleAsync(row => row.GroupId == group.Id && row.Number == number, cancel);
        written.UndoneAt = visit.Now;
        return null;
    }
}
