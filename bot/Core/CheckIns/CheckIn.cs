using System.Text;
using NodaTime;

namespace PeerBot.Core.CheckIns;

/// <summary>Who may see a check-in (M6); the numbers are stored.</summary>
public enum Visibility
{
    /// <summary>Its author.</summary>
    OnlyMe = 1,

    /// <summary>Its author and whoever leads the meeting.</summary>
    Facilitator = 2,

    /// <summary>The group, once the meeting has begun.</summary>
    AtTheMeeting = 3,

    /// <summary>The group, at once.</summary>
    GroupNow = 4,
}

/// <summary>What a member brings to share; the numbers are stored.</summary>
public enum ShareKind
{
    /// <summary>Nothing this time.</summary>
    None = 0,

    /// <summary>Something hard.</summary>
    Challenge = 1,

    /// <summary>Something that went well.</summary>
    Success = 2,
}

/// <summary>What a member wrote for one meeting (M5). Printing it never shows the words (P2).</summary>
public sealed record CheckIn(
    MeetingId Meeting,
    PersonId Person,
    string TopOfMind,
    ShareKind ShareKind,
    string Share,
    Visibility Visibility,
    Instant GivenAt,
    bool Late)
{
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"{Meeting}, {Person}, {Visibility}");
        return true;
    }
}
