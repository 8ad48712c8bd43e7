namespace PeerBot.Core.Facilitation;

/// <summary>Why a member who was ahead in the rota does not lead this meeting. They keep their turn.</summary>
public enum PassedOverBecause
{
    /// <summary>Away on that date.</summary>
    Away = 1,

    /// <summary>Asked not to lead this one.</summary>
    AskedToSkip = 2,

    /// <summary>Could have come; the group went on with somebody else, as when nobody had said yet whether an earlier meeting took place.</summary>
    TurnStillOpen = 3,
}

/// <summary>A member who was ahead in the rota, and why the turn waits.</summary>
public sealed record PassedOver(PersonId Person, PassedOverBecause Because);

/// <summary>The rule that chose a facilitator (F4).</summary>
public abstract record Reason
{
    private Reason()
    {
    }

    /// <summary>First in the rota.</summary>
    public sealed record NextInLine : Reason;

    /// <summary>Does the turn of <paramref name="Other"/>, who does theirs.</summary>
    public sealed record SwappedWith(PersonId Other) : Reason;

    /// <summary>Leads once for <paramref name="Other"/>, who keeps the turn.</summary>
    public sealed record SubstituteFor(PersonId Other) : Reason;

    /// <summary>Took over from <paramref name="Other"/> during the meeting.</summary>
    public sealed record TookOverFrom(PersonId Other) : Reason;

    /// <summary>First in the rota of those who can lead; <paramref name="Ahead"/> keep their turns.</summary>
    public sealed record StepsUp(IReadOnlyList<PassedOver> Ahead) : Reason
    {
        /// <inheritdoc/>
        public bool Equals(StepsUp? other) => other is not null && Ahead.SequenceEqual(other.Ahead);

        /// <inheritdoc/>
        public override int GetHashCode() => Ahead.Count;
    }
}

/// <summary>Who leads a meeting, and the rule that says so.</summary>
public sealed record Choice(PersonId Leader, Reason Reason);

/// <summary>A meeting as the rota sees it: who can come.</summary>
public sealed record RotaMeeting(MeetingId Id, Func<PersonId, bool> Present);

/// <summary>The facilitator foreseen for a meeting; null when nobody can lead it.</summary>
public sealed record Upcoming(MeetingId Meeting, Choice? Choice);

/// <summary>Who led a meeting that was held, and the rule that had chosen them.</summary>
public sealed record Led(MeetingId Meeting, Choice Choice);
