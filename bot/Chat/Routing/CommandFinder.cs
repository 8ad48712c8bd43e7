namespace PeerBot.Chat.Routing;

/// <summary>Finds the command a person meant: the longest first, any case, and the closest one for a typo.</summary>
internal static class CommandFinder
{
    /// <summary>The route for a name and the words after it, with the words that are left; null when there is none.</summary>
    public static (Route Route, string Words)? Find(ChatRoutes routes, string name, string words)
    {
        var command = name.Trim().TrimStart('/').ToLowerInvariant();
        var trimmed = words.Trim();
        var (first, rest) = SplitFirstWord(trimmed);
        if (first.Length > 0)
        {
            var two = $"{command} {first.ToLowerInvariant()}";
            var (second, after) = SplitFirstWord(rest);
            if (second.Length > 0 && routes.Find(RouteKind.Command, $"{two} {second.ToLowerInvariant()}") is { } longest)
            {
                return (longest, after);
            }

            if (routes.Find(RouteKind.Command, two) is { } longer)
            {
                return (longer, rest);
            }
        }

        return routes.Find(RouteKind.Command, command) is { } one ? (one, trimmed) : null;
    }

    /// <summary>The known command closest to what was written, within two or three slips; null when none is.</summary>
    public static string? Closest(ChatRoutes routes, string written)
    {
        var wanted = written.Trim().TrimStart('/').ToLowerInvariant();
        wanted = wanted.Length > 40 ? wanted[..40] : wanted;
        return routes.All.Where(route => route.Kind == RouteKind.Command && route.Help is not null)
            .Select(route => (route.Name, Slips: Slips(wanted, route.Name)))
            .Where(near => near.Slips <= (wanted.Length < 5 ? 1 : 3))
            .OrderBy(near => near.Slips).ThenBy(near => near.Name, StringComparer.Ordinal)
            .Select(near => near.Name).FirstOrDefault();
    }

    internal static (string First, string After) SplitFirstWord(string words)
    {
        var end = words.AsSpan().IndexOfAny(" \t\n\u00a0");
        return end < 0 ? (words, string.Empty) : (words[..end], words[(end + 1)..].TrimStart());
    }

    // Levenshtein's distance, two rows at a time.
    private static int Slips(string a, string b)
    {
        var above = Enumerable.Range(0, b.Length + 1).ToArray();
        var row = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above[j], row[j - 1]) + 1);
            }

            (above, row) = (row, above);
        }

        return above[b.Length];
    }
}
