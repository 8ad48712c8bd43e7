namespace PeerBot.Core;

/// <summary>A rule said no to a person. Each refusal is a record named as a sentence (<c>TheMeetingHasStarted</c>);
/// the features put it in words.</summary>
public abstract record Refusal;

/// <summary>What a decision came to: done with a value, or refused for a reason a person can be told.</summary>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    /// <summary>The rule allowed it; <paramref name="Value"/> is the new state.</summary>
    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>The rule refused; nothing has changed.</summary>
    public sealed record Refused(Refusal Why) : Outcome<T>;

    public static implicit operator Outcome<T>(T value) => new Done(value);

    public static implicit operator Outcome<T>(Refusal why) => new Refused(why);
}
