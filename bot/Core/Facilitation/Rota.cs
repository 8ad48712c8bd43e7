using System.Collections.Immutable;

namespace PeerBot.Core.Facilitation;

/// <summary>Whose turn it is to facilitate (F1-F4): a queue of turns, made by replaying what happened and by nothing else.
/// A held meeting takes one turn from the queue to its end; as nobody overtakes a person who is there, members present throughout
/// differ by at most one turn (F3). For the same reason a newcomer, who starts at the end, is never first while anyone else is there (F1). Immutable.</summary>
public sealed class Rota
{
    /// <summary>The rota of a group without a history.</summary>
    public static readonly Rota Empty = new([], ImmutableDictionary<MeetingId, Agreed>.Empty, []);

    private readonly ImmutableDictionary<MeetingId, Agreed> agreed;
    private readonly ImmutableHashSet<MeetingId> settled;

    private Rota(ImmutableList<Turn> queue, ImmutableDictionary<MeetingId, Agreed> agreed, ImmutableHashSet<MeetingId> settled) =>
        (Queue, this.agreed, this.settled) = (queue, agreed, settled);

    /// <summary>The turns, next one first; each member owns exactly one.</summary>
    public ImmutableList<Turn> Queue { get; }

    /// <summary>The rota after a history, in the order given (by number). Events that make no sense change nothing.</summary>
    public static Rota Replay(IEnumerable<RotaEvent> history) => history.Aggregate(Empty, (rota, happened) => rota.After(happened));

    /// <summary>The last meetings that were held, newest first, each with the rule that had chosen its leader (F4).</summary>
    /// <param name="history">What happened, by number.</param>
    /// <param name="present">Who was there, or could have been, at a meeting of the history.</param>
    /// <param name="count">How many meetings at most.</param>
    public static IReadOnlyList<Led> Past(IEnumerable<RotaEvent> history, Func<MeetingId, PersonId, bool> present, int count = 10)
    {
        var rota = Empty;
        var past = new List<Led>();
        foreach (var happened in history)
        {
            if (happened is RotaEvent.Held held && !rota.settled.Contains(held.Meeting))
            {
                past.Add(new Led(held.Meeting, new Choice(held.LedBy, rota.ReasonFor(held.Meeting, held.LedBy, person => present(held.Meeting, person)))));
            }

            rota = rota.After(happened);
        }

        past.Reverse();
        return past.Take(count).ToList();
    }

    /// <summary>Whether this person has a turn here.</summary>
    public bool IsMember(PersonId person) => Queue.Exists(t => t.Owner == person);

    /// <summary>Whether this member said "I'm in" for the meeting.</summary>
    public bool HasConfirmed(MeetingId meeting, PersonId person) => For(meeting).Confirmed == person;

    /// <summary>Whether this member has given the meeting away or asked to be skipped.</summary>
    public bool IsOutOf(MeetingId meeting, PersonId person) => For(meeting).NotLeading.Contains(person);

    /// <summary>The rota after one more event.</summary>
    public Rota After(RotaEvent happened) => happened switch
    {
        RotaEvent.Joined e => Join(e.Person),
        RotaEvent.Left e => Leave(e.Person),
        RotaEvent.Swapped e => Swap(e.Asker, e.Other),
        RotaEvent.Substituted e => With(e.Meeting, a => a.Gives(e.For, e.By, new Reason.SubstituteFor(e.For))),
        RotaEvent.HandedOver e => With(e.Meeting, a => a.Gives(e.From, e.To, new Reason.TookOverFrom(e.From))),
        RotaEvent.SkippedOnce e => With(e.Meeting, a => a.Skips(e.Person)),
        RotaEvent.Confirmed e => With(e.Meeting, a => a with { Confirmed = e.Person }),
        RotaEvent.Held e => settled.Contains(e.Meeting) ? this : Spend(e.LedBy, For(e.Meeting).StandIn == e.LedBy).Settle(e.Meeting),
        RotaEvent.NotHeld e => Settle(e.Meeting),
        RotaEvent.Cancelled e => Settle(e.Meeting),
        _ => this,
    };

    /// <summary>Who leads the meeting if it is the next to be held, among those <paramref name="present"/>; null when nobody can.</summary>
    public Choice? LeaderOf(MeetingId meeting, Func<PersonId, bool> present)
    {
        var here = For(meeting);
        bool CanLead(PersonId person) => IsMember(person) && present(person) && !here.NotLeading.Contains(person);
        if (here.StandIn is { } standIn && CanLead(standIn))
        {
            return Chosen(meeting, standIn, present);
        }

        return First(CanLead) is { } next ? Chosen(meeting, next, present) : null;
    }

    /// <summary>The facilitators of the coming meetings, in order, each held as planned (F4).</summary>
    public IReadOnlyList<Upcoming> Next(IEnumerable<RotaMeeting> meetings, int count = 3)
    {
        var rota = this;
        var next = new List<Upcoming>();
        foreach (var meeting in meetings.Take(count))
        {
            var choice = rota.LeaderOf(meeting.Id, meeting.Present);
            next.Add(new Upcoming(meeting.Id, choice));
            rota = rota.IfHeld(meeting.Id, choice);
        }

        return next;
    }

    /// <summary>The rota as it will be when these meetings have been held as planned; what a decision about a later meeting looks at.</summary>
    public Rota Assuming(IEnumerable<RotaMeeting> before) =>
        before.Aggregate(this, (rota, meeting) => rota.IfHeld(meeting.Id, rota.LeaderOf(meeting.Id, meeting.Present)));

    /// <summary>Whether two rotas are in the same state.</summary>
    public bool SameAs(Rota other) =>
        Queue.SequenceEqual(other.Queue) && settled.SetEquals(other.settled)
        && agreed.Count == other.agreed.Count
        && agreed.All(a => other.agreed.TryGetValue(a.Key, out var b) && a.Value.NotLeading.SequenceEqual(b.NotLeading)
            && (a.Value with { NotLeading = [] }) == (b with { NotLeading = [] }));

    /// <summary>The turn that this member would perform next; null when they have none.</summary>
    internal Turn? TurnOf(PersonId person) => Queue.Find(t => t.Concerns(person));

    internal Reason? StandInReason(MeetingId meeting, PersonId person) =>
        For(meeting) is { StandIn: { } standIn, StandInReason: { } reason } && standIn == person ? reason : null;

    private Agreed For(MeetingId meeting) => agreed.GetValueOrDefault(meeting) ?? Agreed.Nothing;

    // A swap that its performer cannot keep falls back on the owner: else an owner who is there would be overtaken (F3).
    private PersonId? First(Func<PersonId, bool> canLead)
    {
        foreach (var turn in Queue)
        {
            if (canLead(turn.Performer))
            {
                return turn.Performer;
            }

            if (canLead(turn.Owner))
            {
                return turn.Owner;
            }
        }

        return null;
    }

    private Choice Chosen(MeetingId meeting, PersonId leader, Func<PersonId, bool> present) => new(leader, ReasonFor(meeting, leader, present));

    // Says the same of a meeting to come and of one in the history. Of one to come, whoever is ahead of the leader's turn cannot lead.
    private Reason ReasonFor(MeetingId meeting, PersonId leader, Func<PersonId, bool> present)
    {
        if (StandInReason(meeting, leader) is { } agreedOn)
        {
            return agreedOn;
        }

        var ahead = Queue.TakeWhile(t => !t.Concerns(leader)).Select(t => t.Performer).Distinct()
            .Select(p => new PassedOver(p, Because(meeting, p, present))).ToList();
        if (ahead.Count > 0)
        {
            return new Reason.StepsUp(ahead);
        }

        return TurnOf(leader) switch
        {
            { } turn when turn.Performer != turn.Owner && turn.Performer == leader => new Reason.SwappedWith(turn.Owner),
            { } turn when turn.Performer != turn.Owner => new Reason.StepsUp([new PassedOver(turn.Performer, Because(meeting, turn.Performer, present))]),
            _ => new Reason.NextInLine(),
        };
    }

    private PassedOverBecause Because(MeetingId meeting, PersonId person, Func<PersonId, bool> present) =>
        IsOutOf(meeting, person) ? PassedOverBecause.AskedToSkip
        : present(person) ? PassedOverBecause.TurnStillOpen
        : PassedOverBecause.Away;

    private Rota IfHeld(MeetingId meeting, Choice? choice) =>
        choice is null ? this : After(new RotaEvent.Held(meeting, choice.Leader));

    private Rota With(MeetingId meeting, Func<Agreed, Agreed> change) =>
        settled.Contains(meeting) ? this : new Rota(Queue, agreed.SetItem(meeting, change(For(meeting))), settled);

    private Rota Settle(MeetingId meeting) => new(Queue, agreed.Remove(meeting), settled.Add(meeting));

    private Rota Turns(ImmutableList<Turn> queue) => new(queue, agreed, settled);

    private Rota Join(PersonId person) => IsMember(person) ? this : Turns(Queue.Add(new Turn(person, person)));

    private Rota Leave(PersonId person) => Turns(Queue
        .RemoveAll(t => t.Owner == person)
        .ConvertAll(t => t.Performer == person ? t with { Performer = t.Owner } : t));

    private Rota Swap(PersonId asker, PersonId other)
    {
        var mine = Queue.FindIndex(t => t.Concerns(asker));
        var theirs = Queue.FindIndex(t => t.Performer == other);
        if (mine < 0 || theirs < 0 || mine == theirs)
        {
            return this;
        }

        return Turns(Queue
            .SetItem(mine, Queue[mine] with { Performer = other })
            .SetItem(theirs, Queue[theirs] with { Performer = asker }));
    }

    // A stand-in spends their own turn, even when they are to do someone else's before it: that one's owner asked for no favour
    // and must not be moved in the queue (F3).
    private Rota Spend(PersonId ledBy, bool asStandIn)
    {
        var index = Queue.FindIndex(t => asStandIn ? t.Owner == ledBy : t.Concerns(ledBy));
        if (index < 0)
        {
            return this;
        }

        var spent = Queue[index];
        var rest = Queue.RemoveAt(index);
        var again = new Turn(spent.Owner, spent.Owner);
        if (spent.Performer == ledBy)
        {
            return Turns(rest.Add(again));
        }

        // The owner did a turn that was swapped away. If they still owe one in return, the two promises cancel out;
        // if they had paid already, the other still owes them one.
        var owed = rest.FindIndex(t => t.Performer == ledBy);
        return Turns(owed >= 0
            ? rest.SetItem(owed, rest[owed] with { Performer = spent.Performer }).Add(again)
            : rest.Add(spent));
    }
}
