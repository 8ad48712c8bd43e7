using NodaTime;

namespace PeerBot.Core.Topics;

/// <summary>Where a topic of the backlog stands (M7); the numbers are stored.</summary>
public enum TopicState
{
    /// <summary>On the list.</summary>
    Backlog = 1,

    /// <summary>Chosen for a meeting.</summary>
    Picked = 2,

    /// <summary>Talked about.</summary>
    Held = 3,

    /// <summary>Taken off the list.</summary>
    Dropped = 4,
}

/// <summary>A topic as its rules see it (M7). <paramref name="PickedFor"/> is the meeting it is chosen for, or was held at.</summary>
public sealed record Topic(Guid Id, PersonId ProposedBy, TopicState State, MeetingId? PickedFor, Instant ProposedAt)
{
    /// <summary>The most topics one meeting takes.</summary>
    public const int MostPicked = 3;

    /// <summary>The most topics that wait at once.</summary>
    public const int MostOpen = 40;

    /// <summary>It can still be talked about.</summary>
    public bool IsOpen => State is TopicState.Backlog or TopicState.Picked;

    /// <summary>The topic as it stands for the coming meeting: what was picked for one that never came is simply on the list again (nothing is lost).</summary>
    public Topic AsOf(MeetingId? coming) =>
        State == TopicState.Picked && PickedFor != coming ? this with { State = TopicState.Backlog, PickedFor = null } : this;

    /// <summary>Why no vote is taken or given back; null when one is.</summary>
    public Refusal? WhyNoVote(MeetingId? coming) => AsOf(coming).State switch
    {
        TopicState.Picked => new TheTopicIsPicked(),
        TopicState.Held => new TheTopicWasHeld(),
        TopicState.Dropped => new TheTopicWasDropped(),
        _ => null,
    };

    /// <summary>Chooses it for a meeting. Whoever leads picks; where nobody leads, anybody does.</summary>
    public Outcome<Topic> Pick(PersonId who, PersonId? leader, MeetingId? coming, int alreadyPicked)
    {
        if (coming is not { } meeting)
        {
            return new NoMeetingToPickFor();
        }

        if (leader is { } leads && leads != who)
        {
            return new TheFacilitatorPicks(leads);
        }

        return WhyNoVote(coming) is { } why ? why
            : alreadyPicked >= MostPicked ? new EnoughIsPicked(MostPicked)
            : this with { State = TopicState.Picked, PickedFor = meeting };
    }

    /// <summary>Puts it back on the list, with its votes.</summary>
    public Outcome<Topic> PutBack(PersonId who, PersonId? leader, MeetingId? coming) => AsOf(coming).State switch
    {
        TopicState.Picked when leader is { } leads && leads != who => new TheFacilitatorPicks(leads),
        TopicState.Picked => CarriedOver(),
        TopicState.Held => new TheTopicWasHeld(),
        TopicState.Dropped => new TheTopicWasDropped(),
        _ => new TheTopicIsNotPicked(),
    };

    /// <summary>Takes it off the list: its proposer, or anybody once that one has left.</summary>
    public Outcome<Topic> Drop(PersonId who, bool proposerIsHere) => State switch
    {
        TopicState.Held => new TheTopicWasHeld(),
        TopicState.Dropped => new TheTopicWasDropped(),
        _ when proposerIsHere && who != ProposedBy => new OnlyItsProposerDrops(ProposedBy),
        _ => this with { State = TopicState.Dropped, PickedFor = null },
    };

    /// <summary>It was talked about.</summary>
    public Topic HeldAt(MeetingId meeting) => this with { State = TopicState.Held, PickedFor = meeting };

    /// <summary>It was not reached, so it waits on.</summary>
    public Topic CarriedOver() => this with { State = TopicState.Backlog, PickedFor = null };
}
