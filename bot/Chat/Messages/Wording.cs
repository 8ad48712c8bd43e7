using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace PeerBot.Chat.Messages;

/// <summary>The few ways words, counts and dates are written everywhere.</summary>
public static class Wording
{
    private static readonly LocalDatePattern DatePattern =
        LocalDatePattern.Create("dddd d MMMM", CultureInfo.InvariantCulture);

    private static readonly LocalTimePattern TimePattern =
        LocalTimePattern.Create("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"Friday 4 December".</summary>
    public static string Date(LocalDate date) => DatePattern.Format(date);

    /// <summary>"16:00".</summary>
    public static string Time(LocalTime time) => TimePattern.Format(time);

    /// <summary>A moment in words, in the given zone, without the zone's name.</summary>
    public static string Moment(Instant at, MomentStyle style, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return style switch
        {
            MomentStyle.Day => Date(local.Date),
            MomentStyle.Time => Time(local.TimeOfDay),
            _ => $"{Date(local.Date)} at {Time(local.TimeOfDay)}",
        };
    }

    /// <summary>"1 meeting", "3 meetings".</summary>
    public static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";

    /// <summary>The words without control characters (line breaks stay) and without the characters that turn the
    /// reading direction of what follows (Unicode UAX #9, explicit formatting characters), so that nobody's words can
    /// disturb the words around them. Lone surrogates become U+FFFD.</summary>
    public static string Clean(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var clean = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
        {
            if (rune.Value is '\r' || IsDirectionOverride(rune.Value))
            {
                continue;
            }

            if (rune.Value == '\n' || Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control)
            {
                clean.Append(rune);
            }
            else if (rune.Value == '\t')
            {
                clean.Append(' ');
            }
        }

        return clean.ToString();
    }

    private static bool IsDirectionOverride(int rune) =>
        rune is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C;
}
