using NodaTime;

namespace PeerBot.Chat.Channels;

/// <summary>What came of one call to a platform. Closed: sent, later, never, or nobody knows.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The platform confirmed it.</summary>
    public sealed record Sent(MessageRef As) : SendResult;

    /// <summary>Certainly not sent; try again after the given time.</summary>
    /// <param name="Code">A short code for the operator, never anybody's words.</param>
    public sealed record TryAgain(Duration After, string Code) : SendResult
    {
        /// <summary>The code of "later" where nobody refused anything: going at once would be faster than the platform allows.</summary>
        public const string Paced = "paced";
    }

    /// <summary>Certainly not sent, and trying again will not help.</summary>
    /// <param name="Code">A short code for the operator, never anybody's words.</param>
    public sealed record Gone(string Code) : SendResult;

    /// <summary>The answer was lost: it may or may not have been sent.</summary>
    /// <param name="Code">A short code for the operator, never anybody's words.</param>
    public sealed record Unclear(string Code) : SendResult;
}

/// <summary>What a channel finds when asked whether a message arrived.</summary>
public abstract record ReadBack
{
    private ReadBack()
    {
    }

    /// <summary>It is there.</summary>
    public sealed record Found(MessageRef As) : ReadBack;

    /// <summary>It is certainly not there.</summary>
    public sealed record NotThere : ReadBack;

    /// <summary>This channel cannot tell; the kind of notice decides (N2).</summary>
    public sealed record CannotTell : ReadBack;
}
