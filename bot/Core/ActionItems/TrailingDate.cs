using NodaTime;

namespace PeerBot.Core.ActionItems;

/// <summary>A date at the end of a line without "by", as people write it too: <c>tomorrow</c>, <c>in 2 weeks</c>, <c>until monday</c> (A1).</summary>
internal static class TrailingDate
{
    private const int MostWords = 5;

    // More than any date people write; a longer line is not looked through word by word.
    private const int LongestPhrase = 40;

    /// <summary>What is to be done and by when; the whole line and <see cref="When.NotGiven"/> when it ends with no date. Words that could as
    /// well belong to what is to be done ("what we do next week") stay in it: then the date is only taken from them.</summary>
    public static (string What, When When) Read(string line, LocalDate today)
    {
        var starts = LastWords(line);
        foreach (var at in starts.AsEnumerable().Reverse())
        {
            var (head, tail) = (line[..at].TrimEnd(' ', ',', '\t'), line[at..]);
            var words = DateWords.Split(tail);
            if (words is ["due" or "until" or "till" or "before", .. { Length: > 0 } date])
            {
                var read = DueDates.Read(string.Join(' ', date), today);
                if (read is not When.Unreadable)
                {
                    return (head, read);
                }

                if (words[0] == "due")
                {
                    return (head, new When.Unreadable(string.Join(' ', date)));
                }
            }
            else if (IsADate(words) && !IsAboutIt(head) && DueDates.Read(tail, today) is When.On on)
            {
                return (IsNothingElse(words) ? head : line, on);
            }
        }

        return (line, new When.NotGiven());
    }

    // Short weekdays are words of other kinds as well: sun, sat, wed.
    private static bool IsADate(string[] words) => words is not [{ Length: < 6 } and not ("today" or "tmrw" or "eod" or "eow" or "eom")];

    // "What we learned since monday", "every friday".
    private static bool IsAboutIt(string head) => DateWords.Split(head) is [.., "since" or "after" or "from" or "of" or "last" or "past" or "every" or "each" or "about"];

    private static bool IsNothingElse(string[] words) => words is ["tomorrow" or "tmrw"] or ["in", _, _] || words is [var one] && char.IsAsciiDigit(one[0]);

    // Where the last words begin, the last one first.
    private static List<int> LastWords(string line)
    {
        var starts = new List<int>();
        for (var at = line.Length - 1; at >= Math.Max(0, line.Length - LongestPhrase) && starts.Count < MostWords; at--)
        {
            if (!char.IsWhiteSpace(line[at]) && (at == 0 || char.IsWhiteSpace(line[at - 1])))
            {
                starts.Add(at);
            }
        }

        return starts;
    }
}
