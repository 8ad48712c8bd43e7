using NodaTime;

namespace PeerBot.Core.Groups;

/// <summary>How long raw check-ins and challenges are kept (P5).</summary>
public static class Retention
{
    /// <summary>In months, unless a group chooses otherwise.</summary>
    public const int Usual = 12;

    /// <summary>The lengths a group can choose, in months.</summary>
    public static IReadOnlyList<int> Choices { get; } = [3, 6, 12, 24];

    /// <summary>What belongs to a meeting before this is let go.</summary>
    public static Instant Before(Instant now, int months) =>
        now.InUtc().LocalDateTime.PlusMonths(-months).InUtc().ToInstant();
}
