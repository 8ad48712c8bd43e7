using System.Text;

namespace PeerBot.Core.FocusReview;

/// <summary>What a member would do with the group's focus (R1); the numbers are stored.</summary>
public enum Verdict
{
    /// <summary>Leave it as it is.</summary>
    Keep = 1,

    /// <summary>Change it a little.</summary>
    Adjust = 2,

    /// <summary>Look for another one.</summary>
    Change = 3,
}

/// <summary>Where a review stands; the numbers are stored.</summary>
public enum ReviewState
{
    /// <summary>The members are asked, each privately.</summary>
    Asking = 1,

    /// <summary>A changed focus is before the group.</summary>
    Proposed = 2,

    /// <summary>Everybody agreed to it; it is the focus now.</summary>
    Agreed = 3,

    /// <summary>The focus stays: nobody wanted a change, or nobody answered.</summary>
    Kept = 4,

    /// <summary>The focus stays: what was proposed did not find everybody's agreement.</summary>
    Fell = 5,
}

/// <summary>What one member answered, for nobody's eyes. Printing it never shows the words (P2).</summary>
/// <param name="Drop">The theme they would let go of, as it stands in the focus.</param>
/// <param name="Add">What they would add, in their own words.</param>
public sealed record ReviewAnswer(Verdict Verdict, string? Drop, string? Add)
{
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(Verdict);
        return true;
    }
}

/// <summary>What all answers come to, without names. Printing it never shows the words (P2).</summary>
/// <param name="Proposal">The changed focus; null when it stays as it is.</param>
public sealed record ReviewResult(int Keep, int Adjust, int Change, IReadOnlyList<string> Drops, IReadOnlyList<string> Adds, string? Proposal)
{
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"{Keep}, {Adjust}, {Change}");
        return true;
    }
}

/// <summary>Puts the answers of a review together (R1). Nothing in the result tells whose it was: words are in alphabetical order.</summary>
public static class Review
{
    /// <summary>The most suggestions that go into one proposal.</summary>
    public const int MostAdded = 3;

    /// <summary>The themes a focus names, in its order.</summary>
    public static IReadOnlyList<string> ThemesOf(string focus) =>
        [.. focus.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The result. A theme goes when at least half of those who answered would drop it; every suggestion is taken up as long as
    /// the focus does not get longer than <paramref name="most"/>: the group has the last word anyway.</summary>
    public static ReviewResult Of(string focus, IReadOnlyCollection<ReviewAnswer> answers, int most)
    {
        var themes = ThemesOf(focus);
        var drops = themes.Where(theme => answers.Any(answer => Same(answer.Drop, theme))).ToList();
        var adds = answers.Select(answer => answer.Add?.Trim()).OfType<string>().Where(add => add.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var rest = themes.Where(theme => answers.Count(answer => Same(answer.Drop, theme)) * 2 < Math.Max(1, answers.Count)).ToList();
        var wanted = rest.ToList();
        foreach (var add in adds.Where(add => !themes.Any(theme => Same(add, theme))).Take(MostAdded))
        {
            if (string.Join(", ", wanted.Append(add)).Length <= most)
            {
                wanted.Add(add);
            }
        }

        var proposal = string.Join(", ", wanted);
        return new ReviewResult(
            Count(Verdict.Keep), Count(Verdict.Adjust), Count(Verdict.Change), [.. drops.Order(StringComparer.OrdinalIgnoreCase)], adds,
            proposal.Length == 0 || wanted.SequenceEqual(themes) ? null : proposal);

        int Count(Verdict verdict) => answers.Count(answer => answer.Verdict == verdict);
    }

    /// <summary>The theme that a topic seems to belong to, by the words they share; null when none is near.</summary>
    public static string? ThemeOf(string topic, IEnumerable<string> themes)
    {
        var words = Stems(topic).ToHashSet();
        return themes.Select(theme => (Theme: theme, Shared: Stems(theme).Distinct().Count(words.Contains)))
            .Where(near => near.Shared > 0).OrderByDescending(near => near.Shared).Select(near => near.Theme).FirstOrDefault();
    }

    private static bool Same(string? one, string other) => string.Equals(one?.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    // "lead", "leading", "leaders": the beginning of a word is near enough here, as a person reads the list as well.
    private static IEnumerable<string> Stems(string words) => words.ToLowerInvariant()
        .Split([' ', ',', '.', '-', '/', ':', ';', '?', '!', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word.Length >= 4).Select(word => word[..Math.Min(word.Length, 5)]);
}
