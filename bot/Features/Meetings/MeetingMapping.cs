using NodaTime;
using PeerBot.Core.Meetings;

namespace PeerBot.Features.Meetings;

/// <summary>Meetings between their rows and the core.</summary>
internal static class MeetingMapping
{
    public static Meeting ToCore(this MeetingRow row) => new(
        row.Id, row.Occurrence, row.StartsAt, Duration.FromMinutes(row.LengthMinutes), row.State, row.Moves) { ClosesAt = row.ClosesAt };

    /// <summary>Writes what a decision changed back to the row.</summary>
    public static void Take(this MeetingRow row, Meeting meeting)
    {
        row.StartsAt = meeting.StartsAt;
        row.State = meeting.State;
        row.Moves = meeting.Moves;
    }
}
