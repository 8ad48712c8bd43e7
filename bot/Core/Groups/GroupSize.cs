namespace PeerBot.Core.Groups;

/// <summary>What the size of a group suggests (G2); advice, never a refusal.</summary>
public enum SizeAdvice
{
    /// <summary>Fewer than four: look for company.</summary>
    TooFew = 1,

    /// <summary>Four to six.</summary>
    Right = 2,

    /// <summary>More than six: think of splitting.</summary>
    TooMany = 3,
}

/// <summary>Four to six is the size at which everyone gets to speak (G2).</summary>
public static class GroupSize
{
    /// <summary>The fewest that need no advice.</summary>
    public const int Least = 4;

    /// <summary>The most that need no advice.</summary>
    public const int Most = 6;

    /// <summary>Advice for a number of active members, from one up.</summary>
    public static SizeAdvice Advice(int active) =>
        active < Least ? SizeAdvice.TooFew : active > Most ? SizeAdvice.TooMany : SizeAdvice.Right;
}
