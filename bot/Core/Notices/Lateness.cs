using NodaTime;
using PeerBot.Core.GroundRules;

namespace PeerBot.Core.Notices;

/// <summary>What to do with a notice that comes up for sending.</summary>
public enum LatenessDecision
{
    /// <summary>It still makes sense.</summary>
    Send = 1,

    /// <summary>It is stale: expired, counted, visible, never posted (N3).</summary>
    Expire = 2,
}

/// <summary>What to do when a platform leaves it open whether a message arrived (N2).</summary>
public enum LostAnswer
{
    /// <summary>Send again: missing it is worse than seeing it twice.</summary>
    AtLeastOnce = 1,

    /// <summary>Leave it: seeing it twice is worse than missing it.</summary>
    AtMostOnce = 2,
}

/// <summary>Late is a decision (N3): each kind has a window.</summary>
public static class Lateness
{
    /// <summary>Whether a notice may still go out; the windows' ends are themselves too late.</summary>
    public static LatenessDecision Of(NoticeKind kind, Instant dueAt, Instant expiresAt, Instant now) =>
        now < Instant.Min(expiresAt, dueAt + NoticeWindow.Longest(kind)) ? LatenessDecision.Send : LatenessDecision.Expire;

    /// <summary>The policy for a kind when the platform's answer is lost (N2).</summary>
    public static LostAnswer OnLostAnswer(NoticeKind kind) =>
        kind is NoticeKind.Nudge or NoticeKind.DidItTakePlace or NoticeKind.SpeakerWarning or NoticeKind.WinLookBack or NoticeKind.AllRight
            ? LostAnswer.AtMostOnce : LostAnswer.AtLeastOnce;
}

/// <summary>How long each kind of notice makes sense.</summary>
public static class NoticeWindow
{
    /// <summary>For a nudge: the day it was meant for.</summary>
    public static readonly Duration OfANudge = Duration.FromHours(24);

    /// <summary>For "did it take place?".</summary>
    public static readonly Duration OfTheQuestionAfterwards = Duration.FromDays(3);

    /// <summary>For a word to whoever is speaking right now.</summary>
    public static readonly Duration OfAWarning = Duration.FromMinutes(10);

    /// <summary>For the questions of a focus review, and what the group is asked to agree on: as long as they are open.</summary>
    public static readonly Duration OfAReview = Duration.FromDays(7);

    /// <summary>For "all right?": still a kindness some days later.</summary>
    public static readonly Duration OfAllRight = Duration.FromDays(7);

    /// <summary>For what tells of an event.</summary>
    public static readonly Duration OfAnEvent = Duration.FromHours(72);

    /// <summary>For a question about the ground rules: as long as it is open.</summary>
    public static readonly Duration OfAProposal = RulesProposal.OpenFor;

    /// <summary>For a proposed group: as long as it can be answered.</summary>
    public static readonly Duration OfAProposedGroup = Matching.Proposal.OpenFor;

    /// <summary>For an invitation: as long as it can be accepted.</summary>
    public static readonly Duration OfAnInvitation = Recruiting.Invitation.OpenFor;

    /// <summary>The longest a notice of this kind can be late, whatever else ends it; what concerns a coming meeting ends with its start.</summary>
    public static Duration Longest(NoticeKind kind) => kind switch
    {
        NoticeKind.Nudge => OfANudge,
        NoticeKind.DidItTakePlace => OfTheQuestionAfterwards,
        NoticeKind.SpeakerWarning => OfAWarning,
        NoticeKind.FocusReviewAsked or NoticeKind.FocusProposal => OfAReview,
        NoticeKind.AllRight => OfAllRight,
        NoticeKind.RulesAsked => OfAProposal,
        NoticeKind.Invitation => OfAnInvitation,
        NoticeKind.MatchProposed or NoticeKind.MatchOutcome => OfAProposedGroup,
        >= NoticeKind.KickOff => OfAnEvent,
        _ => Duration.FromDays(60),
    };

    /// <summary>When a notice of an event, or a nudge, expires.</summary>
    public static Instant ExpiresAt(NoticeKind kind, Instant dueAt) => dueAt + Longest(kind);
}
