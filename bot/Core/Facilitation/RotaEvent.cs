using NodaTime;

namespace PeerBot.Core.Facilitation;

/// <summary>Something that happened to the rota. The rota is nothing but the replay of these in order of <see cref="Number"/>;
/// undoing one (F6) leaves it out of the replay.</summary>
public abstract record RotaEvent
{
    private RotaEvent()
    {
    }

    /// <summary>The event's place in the group's history, from 1; 0 until it is stored.</summary>
    public int Number { get; init; }

    /// <summary>When it happened.</summary>
    public Instant At { get; init; }

    /// <summary>The meeting it is about; null for joining and leaving.</summary>
    public virtual MeetingId? About => null;

    /// <summary>A member joins at the end of the rota.</summary>
    public sealed record Joined(PersonId Person) : RotaEvent;

    /// <summary>A member leaves, and the turn with them.</summary>
    public sealed record Left(PersonId Person) : RotaEvent;

    /// <summary>Two members do each other's next turn, agreed for a meeting that <paramref name="Asker"/> would have led.</summary>
    public sealed record Swapped(MeetingId Meeting, PersonId Asker, PersonId Other) : RotaEvent
    {
        /// <inheritdoc/>
        public override MeetingId? About => Meeting;
    }

    /// <summary><paramref name="By"/> leads this one meeting; <paramref name="For"/> keeps the turn (F1).</summary>
    public sealed record Substituted(MeetingId Meeting, PersonId For, PersonId By) : RotaEvent
    {
        /// <inheritdoc/>
        public override MeetingId? About => Meeting;
    }

    /// <summary>A member does not lead this one meeting and keeps the turn.</summary>
    public sealed record SkippedOnce(MeetingId Meeting, PersonId Person) : RotaEvent
    {
        /// <inheritdoc/>
        public override MeetingId? About => Meeting;
    }

    /// <summary>The facilitator said "I'm in".</summary>
    public sealed record Confirmed(MeetingId Meeting, PersonId Person) : RotaEvent
    {
        /// <inheritdoc/>
        public override MeetingId? About => Meeting;
    }

    /// <summary>During the meeting, another member took the lead.</summary>
    public sealed record HandedOver(MeetingId Meeting, PersonId From, PersonId To) : RotaEvent
    {
        /// <inheritdoc/>
        public override MeetingId? About => Meeting;
    }

    /// <summary>The meeting took place; the only event that spends a turn (F1).</summary>
    public sealed record Held(MeetingId Meeting, PersonId LedBy) : RotaEvent
    {
        /// <inheritdoc/>
        public override MeetingId? About => Meeting;
    }

    /// <summary>The meeting's time passed without it; no turn is spent (F1).</summary>
    public sealed record NotHeld(MeetingId Meeting) : RotaEvent
    {
        /// <inheritdoc/>
        public override MeetingId? About => Meeting;
    }

    /// <summary>The meeting was called off; no turn is spent (F1).</summary>
    public sealed record Cancelled(MeetingId Meeting) : RotaEvent
    {
        /// <inheritdoc/>
        public override MeetingId? About => Meeting;
    }
}
