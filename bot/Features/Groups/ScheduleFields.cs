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

    private static readonly IsoDayOfWeek[] Days =
    [
        IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday,
        IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday,
    ];

    private static readonly int[] Lengths = [15, 30, 45, 60, 75, 90, 120, 180, 240];

    /// <summary>Rhythm, weekday, time, zone, length and notes link, filled in with what holds now.</summary>
    public static IReadOnlyList<Field> All(Cadence cadence, string zone, int lengthMinutes, string? notesLink) =>
    [
        new ChoiceField("rhythm", ScheduleTexts.HowOften, Options(Rhythms, ScheduleTexts.Rhythms),
            cadence.Rhythm == Rhythm.Monthly ? $"monthly-{cadence.Nth}" : $"weekly-{Math.Min(cadence.Every, 4)}"),
        new ChoiceField("day", ScheduleTexts.WhichDay, DayOptions, cadence.Slot.Day.ToString()),
        new TimeField("time", ScheduleTexts.WhatTime, cadence.Slot.At),
        new TextField("zone", ScheduleTexts.WhichZone, ScheduleTexts.LikeAZone, MaxLength: 60, Initial: zone),
        new ChoiceField("length", ScheduleTexts.HowLong, [.. Lengths.Select(minutes => new Option($"{minutes}", ScheduleTexts.Length(minutes)))],
            $"{(Lengths.Contains(lengthMinutes) ? lengthMinutes : 60)}"),
        new TextField("notes", ScheduleTexts.WhereAreNotes, ScheduleTexts.LikeALink, Optional: true, MaxLength: 500, Initial: notesLink),
    ];

    /// <summary>A second weekday and time for every other meeting (M1).</summary>
    public static IReadOnlyList<Field> Alternate(Slot? alternate) =>
    [
        new ChoiceField("other-day", ScheduleTexts.AnotherDay, [new Option("none", ScheduleTexts.SameDay), .. DayOptions],
            alternate?.Day.ToString() ?? "none", ScheduleTexts.WhyAnotherDay),
        new TimeField("other-time", ScheduleTexts.AndWhatTime, alternate?.At, Optional: true),
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

        reading.Refuse(key, ScheduleTexts.NoSuchZone(found.Suggestions));
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
            reading.Refuse(refused.Why is TheTwoTimesAreTheSame ? "other-day" : "time", ScheduleTexts.Say(refused.Why));
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

        reading.Refuse("notes", ScheduleTexts.NotALink);
        return null;
    }

    private static Slot? AlternateOf(FormReading reading)
    {
        var day = reading.Choice("other-day", ["none", .. Days.Select(known => known.ToString())], required: false);
        var time = reading.Time("other-time", required: day is not (null or "none"));
        return day is null or "none" || time is null ? null : new Slot(Enum.Parse<IsoDayOfWeek>(day), time.Value);
    }

    private static IReadOnlyList<Option> DayOptions => [.. Days.Select(day => new Option(day.ToString(), day.ToString()))];

    private static IReadOnlyList<Option> Options(IReadOnlyList<string> values, IReadOnlyList<string> labels) =>
        [.. values.Zip(labels, (value, label) => new Option(value, label))];
}
