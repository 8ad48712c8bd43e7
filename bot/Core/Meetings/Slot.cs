using NodaTime;

namespace PeerBot.Core.Meetings;

/// <summary>A weekday and a wall-clock time in the group's zone, whole minutes.</summary>
public sealed record Slot(IsoDayOfWeek Day, LocalTime At)
{
    /// <summary>In plain words: "Thursday at 16:00".</summary>
    public override string ToString() => $"{Day} at {At.ToString("HH':'mm", null)}";
}
