using NodaTime;

namespace PeerBot.Core.Groups;

/// <summary>A range of dates, both ends included.</summary>
public sealed record DateRange(LocalDate From, LocalDate Until);

/// <summary>Reads when someone is away: <c>12-20 dec</c>, <c>2026-12-01 to 2026-12-05</c>, <c>next week</c>, <c>until friday</c>.</summary>
public static class AwayDates
{
    private const int MostCharacters = 60;

    // Longer than a parental leave; more is a slip of the pen.
    private const int MostDays = 800;

    /// <summary>The dates, from today on; null when they cannot be read for sure or have passed.</summary>
    public static DateRange? Read(string phrase, LocalDate today)
    {
        if (phrase.Length > MostCharacters)
        {
            return null;
        }

        var range = Range(DateWords.Split(phrase.Replace("\u2013", "-", StringComparison.Ordinal)), today);
        return range is not null && range.From <= range.Until && range.Until >= today && Period.DaysBetween(range.From, range.Until) <= MostDays
            ? range
            : null;
    }

    private static DateRange? Range(string[] words, LocalDate today)
    {
        if (words is ["from" or "on", _, ..])
        {
            words = words[1..];
        }

        var monday = DateWords.InWeekOf(today, IsoDayOfWeek.Monday);
        return words switch
        {
            ["this", "week"] => new DateRange(today, monday.PlusDays(6)),
            ["next", "week"] => new DateRange(monday.PlusWeeks(1), monday.PlusDays(13)),
            ["until" or "till", .. var end] => Date(end, today) is { } until ? new DateRange(today, until) : null,
            _ => Span(words, today) ?? (Date(words, today) is { } day ? new DateRange(day, day) : null),
        };
    }

    private static DateRange? Span(string[] words, LocalDate today)
    {
        var at = Array.FindIndex(words, w => w is "to" or "until" or "till" or "-" or "through");
        if (at > 0)
        {
            return Between(words[..at], words[(at + 1)..], today);
        }

        // "12-20 dec" and "dec 12-20": one word with a dash and two days of the same month.
        var dashed = Array.FindIndex(words, w => w.Count(c => c == '-') == 1);
        if (dashed < 0)
        {
            return null;
        }

        var days = words[dashed].Split('-');
        string[] ends = [.. words[..dashed], days[1], .. words[(dashed + 1)..]];
        return DateWords.DayNumber(days[0]) is null || DateWords.DayNumber(days[1]) is null ? null : Between([days[0]], ends, today);
    }

    private static DateRange? Between(string[] from, string[] until, LocalDate today)
    {
        var last = Date(until, today);

        // "dec 12 to 20" names the month before the first day only, "12 to 20 dec" after the last only.
        if (last is null && until is [var day] && DateWords.DayNumber(day) is { } dayNumber && Date(from, today) is { } start)
        {
            last = DateWords.Date(start.Year, start.Month, dayNumber);
        }

        if (last is not { } end)
        {
            return null;
        }

        var first = from is [var number] && DateWords.DayNumber(number) is { } n ? DateWords.Date(end.Year, end.Month, n) : Date(from, today);
        return first is { } begin ? new DateRange(begin, end) : null;
    }

    private static LocalDate? Date(string[] words, LocalDate today) => DateWords.Read(words, today);
}
