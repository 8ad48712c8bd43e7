namespace PeerBot.Core.Groups;

/// <summary>How long somebody has led people; the numbers are stored, and neighbours are one step apart.</summary>
public enum Experience
{
    /// <summary>In the first year.</summary>
    First = 1,

    /// <summary>One to three years.</summary>
    Some = 2,

    /// <summary>Three to seven years.</summary>
    Seasoned = 3,

    /// <summary>More than seven years.</summary>
    Veteran = 4,
}
