using NodaTime.TimeZones;

namespace PeerBot.Core.Groups;

/// <summary>The zone that was meant, or up to three that may have been.</summary>
public sealed record ZoneFound(string? Id, IReadOnlyList<string> Suggestions);

/// <summary>Finds a tz database zone from what people call it: <c>Europe/Berlin</c>, <c>berlin</c>, <c>new york</c>, <c>utc</c>.</summary>
public static class ZoneNames
{
    private const int MostCharacters = 60;
    private const int MostSuggestions = 3;

    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;

    private static readonly ILookup<string, string> ByName = Source.GetIds().ToLookup(id => Plain(id));

    private static readonly ILookup<string, string> ByCity = Source.GetIds().ToLookup(id => Plain(id[(id.LastIndexOf('/') + 1)..]));

    /// <summary>The zone's id when exactly one is meant; else suggestions, the closest first.</summary>
    public static ZoneFound Find(string text)
    {
        var wanted = Plain(text.Trim());
        if (wanted.Length is 0 or > MostCharacters)
        {
            return new ZoneFound(null, []);
        }

        if (ByName[wanted].FirstOrDefault() is { } exact)
        {
            return new ZoneFound(exact, []);
        }

        var zones = ByCity[wanted].DistinctBy(id => Source.CanonicalIdMap[id]).ToList();
        return zones.Count switch
        {
            1 => new ZoneFound(Best(ByCity[wanted]), []),
            > 1 => new ZoneFound(null, zones.Order(StringComparer.Ordinal).Take(MostSuggestions).ToList()),
            _ => new ZoneFound(null, Close(wanted)),
        };
    }

    private static string Best(IEnumerable<string> ids) => ids.OrderBy(id => Source.CanonicalIdMap[id] == id ? 0 : 1).ThenBy(id => id, StringComparer.Ordinal).First();

    private static List<string> Close(string wanted)
    {
        var most = Math.Max(1, wanted.Length / 3);
        return ByCity
            .Select(city => (Ids: city, Far: HowFar(wanted, city.Key, most)))
            .Where(c => c.Far <= most)
            .OrderBy(c => c.Far).ThenBy(c => c.Ids.Key, StringComparer.Ordinal)
            .Select(c => Best(c.Ids))
            .Take(MostSuggestions).ToList();
    }

    // A part of the name counts as close; names of very different length cannot be.
    private static int HowFar(string wanted, string city, int most) =>
        wanted.Length >= 3 && city.Contains(wanted, StringComparison.Ordinal) ? 1
        : Math.Abs(wanted.Length - city.Length) > most ? int.MaxValue
        : Distance(wanted, city);

    private static string Plain(string text) => text.ToLowerInvariant().Replace(' ', '_');

    // Letters to change, add or take away.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
