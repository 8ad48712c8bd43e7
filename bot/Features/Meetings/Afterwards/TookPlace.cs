using System.Globalization;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Meetings.Afterwards;

/// <summary>Writes down whether a meeting took place (M9), with an undo; only a held one spends a turn (F1).</summary>
internal sealed class TookPlace(MeetingEnd end)
{
    /// <summary>Held: who led is credited and counts as there.</summary>
    public async Task<Message> HeldAsync(
        Visit visit, MyMeeting mine, PersonId leader, IReadOnlyCollection<PersonId> there, CancellationToken cancel) =>
        Answered(visit, mine, await end.HeldAsync(visit, mine.Group.Row, mine.Row, leader, there, cancel));

    public async Task<Message> NotAsync(Visit visit, MyMeeting mine, CancellationToken cancel) =>
        Answered(visit, mine, await end.NotHeldAsync(visit, mine.Group.Row, mine.Row, cancel));

    private static Message Answered(Visit visit, MyMeeting mine, RotaEventRow written) => MeetingTexts.Answered(
        mine.Group, mine.Row, UndoOffer.Add(
            visit, mine.Group.Id, TookPlaceUndo.Kind, mine.Row.Id.Value, written.Number.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>Opens the question again (F6).</summary>
internal sealed class TookPlaceUndo(MeetingEnd end) : IUndoChange
{
    public const string Kind = "meeting.answered";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await MyMeeting.FindAsync(visit, change.Subject, cancel) is not { } mine)
        {
            return new UndoAnswer.Stays(MeetingTexts.NotThereAnyMore());
        }

        if (await RotaTakeBack.LeaveOutAsync(visit, mine.Group, int.Parse(change.Before, CultureInfo.InvariantCulture), cancel) is { } why)
        {
            return new UndoAnswer.Stays(MeetingTexts.Say(why, mine.Row));
        }

        await end.TakeBackAsync(visit, mine.Row, cancel);
        return MeetingTexts.DidItTakePlace(mine.Row);
    }
}
