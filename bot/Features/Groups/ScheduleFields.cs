using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups;

/// <summary>The questions about when and where a group meets, asked at set-up and again in its settings.</summary>
internal static class ScheduleFields
{
    private static readonly string[] Rhythms =
        ["weekly-1", "weekly-2", "weekly-3", "weekly-4", "monthly-1", "monthly-2", "monthly-3", "monthly-4", "monthly-5"];

    private static readonly string[] RhythmLabels =
    [
        "Every week", "Every 2 weeks", "Every 3 weeks", "Every 4 weeks", "Every month, the first such day", "Every month, the second",
        "Every month, the third", "Every month, the fourth", "Every month, the last",
    ];

    private static readonly IsoDayOfWeek[] Days =
    [
        IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday,
        IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday,
    ];

    private static readonly int[] Lengths = [15, 30, 45, 60, 75, 90, 120, 180, 240];

    /// <summary>Rhythm, weekday, time, zone, length and notes link, filled in with what holds now.</summary>
    public static IReadOnlyList<Field> All(Cadence cadence, string zone, int lengthMinutes, string? notesLink) =>
    [
        new ChoiceField("rhythm", "How often do you meet?", Options(Rhythms, RhythmLabels),
            cadence.Rhythm == Rhythm.Monthly ? $"monthly-{cadence.Nth}" : $"weekly-{Math.Min(cadence.Every, 4)}"),
        new ChoiceField("day", "On which day?", DayOptions, cadence.Slot.Day.ToString()),
        new TimeField("time", "At what time?", cadence.Slot.At),
        new TextField("zone", "In which time zone?", "For example Europe/Berlin, or just berlin", MaxLength: 60, Initial: zone),
        new ChoiceField("length", "How long is a meeting?", [.. Lengths.Select(minutes => new Option($"{minutes}", $"{minutes} minutes"))],
            $"{(Lengths.Contains(lengthMinutes) ? lengthMinutes : 60)}"),
        new TextField("notes", "Where do your shared notes live?", "A link that starts with https://", Optional: true, MaxLength: 500, Initial: notesLink),
    ];

    /// <summary>A second weekday and time for every other meeting (M1).</summary>
    public static IReadOnlyList<Field> Alternate(Slot? alternate) =>
    [
        new ChoiceField("other-day", "Every other time on another day?", [new Option("none", "No, always the same"), .. DayOptions],
            alternate?.Day.ToString() ?? "none", "Helps when your time zones are far apart"),
        new TimeField("other-time", "And at what time?", alternate?.At, Optional: true),
    ];

    public static DateTimeZone? Zone(FormReading reading, string key = "zone")
    {
        if (reading.Text(key, required: true, most: 60) is not { } written)
        {
            return null;
        }

        var found = ZoneNames.Find(written);
        if (found.Id is not null)
        {
            return Zones.Of(found.Id);
        }

        reading.Refuse(key, found.Suggestions.Count == 0
            ? "I do not know that time zone. Please write it like Europe/Berlin."
            : $"I do not know that time zone. Did you mean {Either(found.Suggestions)}?");
        return null;
    }

    /// <summary>The cadence that was chosen, counted from <paramref name="anchor"/>; null with a problem.</summary>
    public static Cadence? Cadence(FormReading reading, LocalDate anchor, bool withAlternate = false)
    {
        var rhythm = reading.Choice("rhythm", Rhythms);
        var day = reading.Choice("day", Days.Select(known => known.ToString()));
        var time = reading.Time("time");
        var alternate = withAlternate ? AlternateOf(reading) : null;
        if (rhythm is null || day is null || time is null || (withAlternate && reading.Problems.Any(problem => problem.Key is "other-day" or "other-time")))
        {
            return null;
        }

        var slot = new Slot(Enum.Parse<IsoDayOfWeek>(day), time.Value);
        var number = rhythm[^1] - '0';
        var made = rhythm.StartsWith('m')
            ? Core.Meetings.Cadence.Monthly(number, slot, anchor, alternate)
            : Core.Meetings.Cadence.Weekly(number, slot, anchor, alternate);
        if (made is Outcome<Cadence>.Refused refused)
        {
            reading.Refuse(refused.Why is TheTwoTimesAreTheSame ? "other-day" : "time", Say(refused.Why));
        }

        return made is Outcome<Cadence>.Done done ? done.Value : null;
    }

    public static int Length(FormReading reading) =>
        reading.Choice("length", Lengths.Select(minutes => $"{minutes}")) is { } chosen ? int.Parse(chosen) : 0;

    /// <summary>The link as an https address; null when there is none.</summary>
    public static string? NotesLink(FormReading reading)
    {
        if (reading.Text("notes", required: false, most: 500) is not { } written)
        {
            return null;
        }

        if (Uri.TryCreate(written, UriKind.Absolute, out var target) && target.Scheme == Uri.UriSchemeHttps && Link.IsAllowed(target))
        {
            return target.AbsoluteUri;
        }

        reading.Refuse("notes", "Please give a link that starts with https:// and carries no name or password.");
        return null;
    }

    private static Slot? AlternateOf(FormReading reading)
    {
        var day = reading.Choice("other-day", ["none", .. Days.Select(known => known.ToString())], required: false);
        var time = reading.Time("other-time", required: day is not (null or "none"));
        return day is null or "none" || time is null ? null : new Slot(Enum.Parse<IsoDayOfWeek>(day), time.Value);
    }

    private static IReadOnlyList<Option> DayOptions => [.. Days.Select(day => new Option(day.ToString(), day.ToString()))];

    private static IReadOnlyList<Option> Options(string[] values, string[] labels) =>
        [.. values.Zip(labels, (value, label) => new Option(value, label))];

    private static string Either(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";

    private static string Say(Refusal why) => why switch
    {
        TheTwoTimesAreTheSame => "The two times are the same; leave one of them out.",
        ThatIsNotAWeekdayAndTime => "Please give the time in whole minutes, like 16:00.",
        _ => "I cannot keep that rhythm. Please choose another.",
    };
}
