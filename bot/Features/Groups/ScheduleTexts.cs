using PeerBot.Core;
using PeerBot.Core.Meetings;

namespace PeerBot.Features.Groups;

/// <summary>All texts of the questions about when and where a group meets, and what is wrong with an answer.</summary>
internal static class ScheduleTexts
{
    public const string HowOften = "How often do you meet?";

    public const string WhichDay = "On which day?";

    public const string WhatTime = "At what time?";

    public const string WhichZone = "In which time zone?";

    public const string LikeAZone = "For example Europe/Berlin, or just berlin";

    public const string HowLong = "How long is a meeting?";

    public const string WhereAreNotes = "Where do your shared notes live?";

    public const string LikeALink = "A link that starts with https://";

    public const string AnotherDay = "Every other time on another day?";

    public const string SameDay = "No, always the same";

    public const string WhyAnotherDay = "Helps when your time zones are far apart";

    public const string AndWhatTime = "And at what time?";

    public const string NotALink = "Please give a link that starts with https:// and carries no name or password.";

    /// <summary>In the order of the rhythms the question offers.</summary>
    public static IReadOnlyList<string> Rhythms { get; } =
    [
        "Every week", "Every 2 weeks", "Every 3 weeks", "Every 4 weeks", "Every month, the first such day", "Every month, the second",
        "Every month, the third", "Every month, the fourth", "Every month, the last",
    ];

    public static string Length(int minutes) => $"{minutes} minutes";

    public static string NoSuchZone(IReadOnlyList<string> near) => near.Count == 0
        ? "I do not know that time zone. Please write it like Europe/Berlin."
        : $"I do not know that time zone. Did you mean {Either(near)}?";

    public static string Say(Refusal why) => why switch
    {
        TheTwoTimesAreTheSame => "The two times are the same; leave one of them out.",
        ThatIsNotAWeekdayAndTime => "Please give the time in whole minutes, like 16:00.",
        _ => "I cannot keep that rhythm. Please choose another.",
    };

    private static string Either(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
}
