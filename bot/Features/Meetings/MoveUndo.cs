using System.Globalization;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Meetings;

/// <summary>Moves a meeting back to where it was (F6).</summary>
internal sealed class MoveUndo : IUndoChange
{
    public const string Kind = "meeting.move";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var before = change.Before.Split(' ').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        if (await MyMeeting.FindAsync(visit, change.Subject, cancel) is not { Row: var row } mine || row.Moves != before[1])
        {
            return new UndoAnswer.Stays(MeetingTexts.MovedAgain());
        }

        switch (row.ToCore().Move(Instant.FromUnixTimeMilliseconds(before[0]), visit.Now))
        {
            case Outcome<Meeting>.Done back:
                row.Take(back.Value);
                await MeetingChange.TellAsync(visit, mine.Group.Row, row, cancel);
                return MeetingTexts.MovedBack(row);
            case Outcome<Meeting>.Refused refused:
                return new UndoAnswer.Stays(MeetingTexts.Say(refused.Why, row));
            default:
                throw new InvalidOperationException("A decision is done or refused.");
        }
    }
}
