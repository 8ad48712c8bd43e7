using NodaTime;

namespace PeerBot.Core.Recruiting;

/// <summary>Where an invitation stands; the numbers are stored.</summary>
public enum InvitationState
{
    /// <summary>The members may object.</summary>
    Asking = 1,

    /// <summary>The candidate has been invited.</summary>
    Invited = 2,

    /// <summary>They have joined.</summary>
    Joined = 3,

    /// <summary>They would rather not.</summary>
    Declined = 4,

    /// <summary>The group decided not to. That is all anybody is ever told (G3).</summary>
    DecidedNot = 5,

    /// <summary>Taken back by who wanted to invite.</summary>
    Withdrawn = 6,

    /// <summary>The candidate did not answer.</summary>
    Lapsed = 7,
}

/// <summary>An invitation into a group, with the consent of its members (G3).</summary>
/// <param name="InvitedAt">When the candidate was invited; null before that.</param>
public sealed record Invitation(PersonId By, PersonId Candidate, InvitationState State, Instant AskedAt, Instant? InvitedAt)
{
    /// <summary>How long members may object. The outcome is told at its end, never earlier: an early one would tell of an objection,
    /// or that there was none.</summary>
    public static readonly Duration Window = Duration.FromDays(3);

    /// <summary>How long a candidate has to answer.</summary>
    public static readonly Duration OpenFor = Duration.FromDays(7);

    /// <summary>How long nobody asks again after a no, whosever it was.</summary>
    public static readonly Duration Rest = Duration.FromDays(30);

    /// <summary>When the members' time is over.</summary>
    public Instant DecidesAt => AskedAt + Window;

    /// <summary>When the candidate's time is over; null while they have not been invited.</summary>
    public Instant? EndsAt => InvitedAt + OpenFor;

    /// <summary>Whether members may still say something to it.</summary>
    public bool IsAsking(Instant now) => State == InvitationState.Asking && now < DecidesAt;

    /// <summary>Whether it can still come to a joining: asked about, or on its way.</summary>
    public bool IsOpen => State is InvitationState.Asking or InvitationState.Invited;

    /// <summary>Whether the candidate may say yes: also after a no, as long as the invitation would have stood.</summary>
    public bool CanBeAccepted(Instant now) =>
        State is InvitationState.Invited or InvitationState.Declined && now < EndsAt;

    /// <summary>What time and its people's coming and going make of it.</summary>
    /// <param name="members">Current members.</param>
    /// <param name="objectors">Who objects; only current members count.</param>
    public InvitationState Settle(IReadOnlyCollection<PersonId> members, IReadOnlyCollection<PersonId> objectors, Instant now) => State switch
    {
        _ when !IsOpen => State,
        _ when members.Contains(Candidate) => InvitationState.Joined,
        _ when !members.Contains(By) => InvitationState.Withdrawn,
        InvitationState.Asking when now >= DecidesAt =>
            objectors.Any(members.Contains) ? InvitationState.DecidedNot : InvitationState.Invited,
        InvitationState.Invited when now >= EndsAt => InvitationState.Lapsed,
        _ => State,
    };

    /// <summary>Whether somebody can be invited, given what was asked about them before.</summary>
    public static Outcome<Instant> MayInvite(
        PersonId candidate, IReadOnlyCollection<PersonId> members, int mostMembers, IEnumerable<Invitation> before, Instant now)
    {
        var theirs = before.Where(known => known.Candidate == candidate).ToList();
        return members.Contains(candidate) ? new TheyAreAMember()
            : members.Count >= mostMembers ? new TheGroupIsFull()
            : theirs.Any(known => known.IsOpen) ? new TheyAreBeingInvited()
            : theirs.Where(known => known.State is InvitationState.DecidedNot or InvitationState.Declined && known.AskedAt + Rest > now)
                .OrderByDescending(known => known.AskedAt).FirstOrDefault() is { } rests ? new NotSoSoonAgain(rests.State, rests.AskedAt + Rest)
            : now + Window;
    }
}
