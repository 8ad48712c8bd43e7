namespace PeerBot.Core.Notices;

/// <summary>Everything PeerBot says on its own (N7). The numbers are stored and never change.</summary>
public enum NoticeKind
{
    /// <summary>To the channel, a day ahead.</summary>
    MeetingReminderDay = 1,

    /// <summary>To the channel, minutes ahead.</summary>
    MeetingReminderSoon = 2,

    /// <summary>To each member there who has not checked in.</summary>
    CheckInPrompt = 3,

    /// <summary>To the one who leads, days ahead (F5).</summary>
    FacilitatorNotice = 4,

    /// <summary>To the one who leads and has not answered, a day later (F5).</summary>
    FacilitatorReminder = 5,

    /// <summary>To the channel: who could step in (F5).</summary>
    FacilitatorStepIn = 6,

    /// <summary>To the owner of an item (A6).</summary>
    Nudge = 7,

    /// <summary>To the one who led, after the meeting (M9).</summary>
    DidItTakePlace = 8,

    /// <summary>A new group: focus, rota, first dates (G1).</summary>
    KickOff = 20,

    /// <summary>To the one asked for a swap (F2).</summary>
    SwapAsked = 21,

    /// <summary>To the one who asked.</summary>
    SwapAnswered = 22,

    /// <summary>The facilitator of a meeting is someone else now.</summary>
    LeaderChanged = 23,

    /// <summary>An action item as a message with buttons (A4).</summary>
    ItemCard = 24,

    /// <summary>To the one an item is offered to (A3).</summary>
    ItemOffered = 25,

    /// <summary>To the one who offered it.</summary>
    OfferAnswered = 26,

    /// <summary>A check-in that its author shares at once (M6).</summary>
    CheckInShared = 27,

    /// <summary>A meeting was moved or called off.</summary>
    MeetingChanged = 28,

    /// <summary>To a new member.</summary>
    Welcome = 29,

    /// <summary>Advice on the size of the group (G2).</summary>
    GroupSize = 30,

    /// <summary>To each member: may a channel that others can read be used (P1).</summary>
    ChannelConsent = 31,

    /// <summary>A change of the rota was taken back (F6).</summary>
    RotaUndone = 32,

    /// <summary>To the channel: someone joined or left, and nothing more.</summary>
    MembersChanged = 33,

    /// <summary>To the next facilitator, or else to each member: the channel is closed to PeerBot.</summary>
    PlaceClosed = 34,

    /// <summary>To the channel: the message of a running meeting (M2).</summary>
    MeetingRun = 40,

    /// <summary>To the speaker: their time is nearly up (M3).</summary>
    SpeakerWarning = 41,

    /// <summary>To the channel, at the start: who presses Start (M2).</summary>
    TimeToStart = 42,

    /// <summary>To the channel, hours ahead: what the meeting will be about.</summary>
    Agenda = 43,

    /// <summary>To the channel: what came of a meeting (M8).</summary>
    MeetingSummary = 44,

    /// <summary>To each member: a change of the ground rules is proposed (G4).</summary>
    RulesAsked = 50,

    /// <summary>To the channel: new ground rules are in force.</summary>
    RulesChanged = 51,

    /// <summary>To the one who proposed: somebody would like to talk about it first, or its time has passed.</summary>
    RulesAnswered = 52,

    /// <summary>To the channel: a success whose owner wants it heard (C2).</summary>
    WinShared = 60,

    /// <summary>To the channel: what went well in the last few meetings (C3).</summary>
    WinLookBack = 61,

    /// <summary>To each member: three questions about the focus (R1).</summary>
    FocusReviewAsked = 62,

    /// <summary>To the channel: what came of the focus review (R1).</summary>
    FocusProposal = 63,

    /// <summary>To a member who was not seen twice in a row (V1).</summary>
    AllRight = 64,

    /// <summary>To a member who asked for it: a page of the group's record (P6).</summary>
    RecordPage = 70,

    /// <summary>To the channel and to each member: the group is about to end (P5).</summary>
    GroupEnding = 71,

    /// <summary>To the channel: the group has ended.</summary>
    GroupEnded = 72,

    /// <summary>To each other member: may somebody be invited (G3).</summary>
    RecruitAsked = 53,

    /// <summary>To somebody who is no member: the invitation.</summary>
    Invitation = 54,

    /// <summary>To the one who wanted to invite: what came of it.</summary>
    RecruitOutcome = 55,

    /// <summary>To each of its people: a group is proposed (G6).</summary>
    MatchProposed = 57,

    /// <summary>To each of them: what came of it.</summary>
    MatchOutcome = 58,

    /// <summary>To somebody whom no group fits yet.</summary>
    PoolNews = 59,

    /// <summary>To the next facilitator, or else to each other member: somebody cannot be reached privately.</summary>
    PersonUnreachable = 85,
}
