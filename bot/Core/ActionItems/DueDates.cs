using NodaTime;

namespace PeerBot.Core.ActionItems;

/// <summary>Reads due dates as people write them, on the calendar of the person's zone (A1).</summary>
public static class DueDates
{
    private const int MostCharacters = 40;
    private const int MostDaysAhead = 730;

    private static readonly string[] Numbers =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>A weekday's name means the next such day after today; "next friday" the one in the week after this; "next week" its Friday.</summary>
    public static When Read(string phrase, LocalDate today)
    {
        if (phrase.Length > MostCharacters)
        {
            return new When.Unreadable(phrase);
        }

        var words = DateWords.Split(phrase);
        if (words is ["by" or "before" or "until" or "on", _, ..])
        {
            words = words[1..];
        }

        if (words.Length == 0)
        {
            return new When.NotGiven();
        }

        if (words is ["next", "meeting"] or ["the", "next", "meeting"] or ["our", "next", "meeting"])
        {
            return new When.NextMeeting();
        }

        return (DateWords.Read(words, today) ?? Distance(words, today) ?? EndOf(words, today)) switch
        {
            null => new When.Unreadable(phrase),
            { } date when date < today => new When.Passed(date),
            { } date => new When.On(date),
        };
    }

    private static LocalDate? Distance(string[] words, LocalDate today)
    {
        if (words is not ["in", var many, var unit] || Number(many) is not { } count)
        {
            return null;
        }

        var date = unit switch
        {
            "day" or "days" => today.PlusDays(count),
            "week" or "weeks" => today.PlusWeeks(count),
            "month" or "months" => today.PlusMonths(count),
            _ => (LocalDate?)null,
        };
        return date is { } ahead && Period.DaysBetween(today, ahead) <= MostDaysAhead ? date : null;
    }

    private static LocalDate? EndOf(string[] words, LocalDate today) => words switch
    {
        ["end", "of", "day"] or ["end", "of", "the", "day"] => today,
        ["eow"] or ["end", "of", "week"] or ["end", "of", "the", "week"] or ["end", "of", "this", "week"] =>
            today.DayOfWeek == IsoDayOfWeek.Friday ? today : today.Next(IsoDayOfWeek.Friday),
        ["next", "week"] or ["end", "of", "next", "week"] => DateWords.InWeekOf(today, IsoDayOfWeek.Friday).PlusWeeks(1),
        ["eom"] or ["end", "of", "month"] or ["end", "of", "the", "month"] or ["end", "of", "this", "month"] => EndOfMonth(today),
        ["next", "month"] or ["end", "of", "next", "month"] => EndOfMonth(today.PlusMonths(1)),
        ["end", "of", var name] when DateWords.Month(name) is { } month && DateWords.WithoutYear(month, 1, today) is { } first =>
            EndOfMonth(month == today.Month ? today : first),
        _ => null,
    };

    private static LocalDate EndOfMonth(LocalDate date) => date.With(DateAdjusters.EndOfMonth);

    private static int? Number(string word)
    {
        if (word is "a" or "an")
        {
            return 1;
        }

        var named = Array.IndexOf(Numbers, word) + 1;
        return named > 0 ? named
            : word.Length <= 3 && word.All(char.IsAsciiDigit) && int.Parse(word) is > 0 and var number ? number
            : null;
    }
}
