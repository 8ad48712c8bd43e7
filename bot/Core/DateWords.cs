using NodaTime;
using NodaTime.Text;

namespace PeerBot.Core;

/// <summary>Single dates as people write them. What has two readings (<c>03/04</c>) has none here: it is asked, never guessed (A1).</summary>
internal static class DateWords
{
    // A date without a year that has just passed is a slip, not next year's.
    private const int MostDaysAhead = 183;

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly string[] OtherWords = ["tues", "thur", "thurs", "sept"];

    // Times, but no dates.
    private static readonly string[] Vague =
        ["noon", "midnight", "midday", "morning", "afternoon", "evening", "cob", "eob", "eoq", "christmas", "easter", "soon", "asap", "sometime", "someday", "later"];

    // What one can stop or stand by.
    private static readonly string[] DaysOfOtherKinds = ["birthday", "holiday", "everyday", "heyday", "faraday"];

    private static readonly LocalDatePattern[] Written =
    [
        LocalDatePattern.CreateWithInvariantCulture("uuuu'-'M'-'d"),
        LocalDatePattern.CreateWithInvariantCulture("uuuu'/'M'/'d"),
        LocalDatePattern.CreateWithInvariantCulture("d'.'M'.'uuuu"),
    ];

    /// <summary>The words of a phrase in lower case, without commas and a closing mark.</summary>
    public static string[] Split(string phrase) => phrase.Trim().TrimEnd('.', '!', '?', ',', ';').ToLowerInvariant()
        .Split([' ', '\t', '\n', '\r', ',', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Today, tomorrow, a weekday or a calendar date; null when it is none of them. May be in the past.</summary>
    public static LocalDate? Read(ReadOnlySpan<string> words, LocalDate today) => words switch
    {
        ["today" or "tonight" or "eod"] => today,
        ["tomorrow" or "tmrw"] => today.PlusDays(1),
        ["yesterday"] => today.PlusDays(-1),
        ["the", "day", "after", "tomorrow"] or ["day", "after", "tomorrow"] => today.PlusDays(2),
        [var day] when Weekday(day) is { } weekday => today.Next(weekday),
        ["on" or "coming", var day] when Weekday(day) is { } weekday => today.Next(weekday),
        ["this", var day] when Weekday(day) is { } weekday => InWeekOf(today, weekday),
        ["next", var day] when Weekday(day) is { } weekday => InWeekOf(today, weekday).PlusWeeks(1),
        [var date] => ReadWritten(date),
        [var month, var day] when Month(month) is { } m && DayNumber(day) is { } d => WithoutYear(m, d, today),
        [var day, var month] when Month(month) is { } m && DayNumber(day) is { } d => WithoutYear(m, d, today),
        [var day, "of", var month] when Month(month) is { } m && DayNumber(day) is { } d => WithoutYear(m, d, today),
        [var month, var day, var year] when Month(month) is { } m && DayNumber(day) is { } d && Year(year) is { } y => Date(y, m, d),
        [var day, var month, var year] when Month(month) is { } m && DayNumber(day) is { } d && Year(year) is { } y => Date(y, m, d),
        _ => null,
    };

    /// <summary>A weekday by its name or its short form.</summary>
    public static IsoDayOfWeek? Weekday(string word) => Named(Days, word) is { } day ? (IsoDayOfWeek)day : null;

    /// <summary>A month, 1 to 12, by its name or its short form.</summary>
    public static int? Month(string word) => Named(Months, word);

    /// <summary>A day of a month, 1 to 31: <c>1</c>, <c>1st</c>, <c>22nd</c>.</summary>
    public static int? DayNumber(string word)
    {
        var digits = word.EndsWith("st") || word.EndsWith("nd") || word.EndsWith("rd") || word.EndsWith("th") ? word[..^2] : word;
        return digits.Length is 1 or 2 && digits.All(char.IsAsciiDigit) && int.Parse(digits) is >= 1 and <= 31 and var day ? day : null;
    }

    /// <summary>A date that exists, or null.</summary>
    public static LocalDate? Date(int year, int month, int day) =>
        day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;

    /// <summary>A day and month near today: this year's, or next year's when that is within half a year.</summary>
    public static LocalDate? WithoutYear(int month, int day, LocalDate today)
    {
        var thisYear = Date(today.Year, month, day);
        if (thisYear >= today)
        {
            return thisYear;
        }

        var nextYear = Date(today.Year + 1, month, day);
        return nextYear is { } next && Period.DaysBetween(today, next) <= MostDaysAhead ? next : thisYear;
    }

    /// <summary>The day in the Monday-to-Sunday week of a date.</summary>
    public static LocalDate InWeekOf(LocalDate date, IsoDayOfWeek day) => date.PlusDays((int)day - (int)date.DayOfWeek);

    /// <summary>Whether somebody who wrote this word probably meant a date.</summary>
    public static bool LooksLikeADate(string word) =>
        word.Any(char.IsDigit) || Weekday(word) is not null || Month(word) is not null
        || word is "today" or "tomorrow" or "tonight" or "yesterday" or "week" or "weeks" or "weekend" or "month" or "months" or "day" or "days" or "eod" or "eow" or "eom"
        || (word.Length is >= 6 and <= 12 && Days.Concat(Months.Where(m => m.Length >= 7)).Append("tomorrow").Any(name => IsNearly(word, name)));

    /// <summary>Whether one or two words at the end of a line were probably meant as a time, though no date can be read from them:
    /// "flurbsday", "christmas", "next sprint".</summary>
    public static bool LooksLikeATry(string[] words) => words switch
    {
        [var word] => IsMadeUpDay(word) || Vague.Contains(word),
        ["next" or "coming" or "early" or "late" or "mid", var word] => word is not ("door" or "time" or "one"),
        [_, var word] => IsMadeUpDay(word),
        _ => false,
    };

    private static bool IsMadeUpDay(string word) => word.Length > 5 && word.EndsWith("day") && !DaysOfOtherKinds.Contains(word);

    private static int? Year(string word) =>
        word.Length == 4 && word.All(char.IsAsciiDigit) && int.Parse(word) is >= 1900 and <= 2200 and var year ? year : null;

    private static LocalDate? ReadWritten(string word)
    {
        foreach (var pattern in Written)
        {
            if (pattern.Parse(word).TryGetValue(default, out var date) && date.Year is >= 1900 and <= 2200)
            {
                return date;
            }
        }

        return null;
    }

    private static int? Named(string[] names, string word)
    {
        if (word.Length < 3 || (word.Length > 3 && !names.Contains(word) && !OtherWords.Contains(word)))
        {
            return null;
        }

        var index = Array.FindIndex(names, name => name.StartsWith(word[..Math.Min(word.Length, 3)]) && (word.Length > 3 ? name.StartsWith(word) : true));
        return index < 0 ? null : index + 1;
    }

    // One letter wrong, missing or too many.
    private static bool IsNearly(string word, string name)
    {
        if (Math.Abs(word.Length - name.Length) > 1)
        {
            return false;
        }

        var same = 0;
        while (same < Math.Min(word.Length, name.Length) && word[same] == name[same])
        {
            same++;
        }

        var (a, b) = (word[same..], name[same..]);
        return a.Length == b.Length ? a.Length == 0 || a[1..] == b[1..]
            : a.Length < b.Length ? a == b[1..]
            : a[1..] == b;
    }
}
