using PeerBot.Core.ActionItems;
using PeerBot.Core.CheckIns;
using PeerBot.Core.Meetings;
using PeerBot.Core.Topics;
using PeerBot.Features.Groups;

namespace PeerBot.Features.Records.Parts;

/// <summary>All headings and labels of these parts of a group's record.</summary>
internal static class PartTexts
{
    public const string OurGroup = "Our group";
    public const string WhatWeAgreedOn = "What we agreed on";
    public const string Focus = "Focus";
    public const string Rhythm = "Rhythm";
    public const string Members = "Members";
    public const string SharedNotes = "Shared notes";

    public const string MeetingsElsewhere = "Meetings not run from chat";
    public const string Meeting = "Meeting";
    public const string LedBy = "Led by";
    public const string Nobody = "nobody in particular";

    public const string CheckIns = "Check-ins";
    public const string TopOfMind = "Top of mind";
    public const string Given = "Given";
    public const string AfterTheMeeting = "after the meeting";

    public const string Topics = "Topics";
    public const string Topic = "Topic";
    public const string State = "State";

    public const string ActionItems = "Action items";
    public const string What = "What";
    public const string Due = "Due";
    public const string From = "From";
    public const string Why = "Why";

    public static string RhythmOf(GroupRow group) => $"{Cadence.Parse(group.Cadence)!.Describe()} ({group.Zone}), {group.LengthMinutes} minutes";

    public static string Kind(ShareKind kind) => kind == ShareKind.Success ? "Success" : "Challenge";

    public static string Name(ItemState state) => state switch
    {
        ItemState.Done => "done",
        ItemState.Dropped => "no longer planned",
        ItemState.Offered => "offered",
        ItemState.Declined => "declined",
        _ => "open",
    };

    public static string Name(TopicState state) => state switch
    {
        TopicState.Held => "talked about",
        TopicState.Dropped => "dropped",
        TopicState.Picked => "chosen",
        _ => "proposed",
    };
}
