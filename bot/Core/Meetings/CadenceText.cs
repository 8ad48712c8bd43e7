using NodaTime;
using NodaTime.Text;

namespace PeerBot.Core.Meetings;

/// <summary>The stored form of a cadence, read back only through its own checks.</summary>
internal static class CadenceText
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    public static string Write(Cadence cadence)
    {
        var number = cadence.Rhythm == Rhythm.Monthly ? cadence.Nth : cadence.Every;
        var rhythm = cadence.Rhythm == Rhythm.Monthly ? "monthly" : "weekly";
        return $"{rhythm} {number} {Write(cadence.Slot)} {Write(cadence.Alternate)} {LocalDatePattern.Iso.Format(cadence.Anchor)}";
    }

    public static Cadence? Read(string text)
    {
        var parts = text.Split(' ');
        if (parts.Length != 5 || !int.TryParse(parts[1], out var number)
            || Slot(parts[2]) is not { } slot || (parts[3] != "-" && Slot(parts[3]) is null)
            || !LocalDatePattern.Iso.Parse(parts[4]).TryGetValue(default, out var anchor))
        {
            return null;
        }

        var made = parts[0] switch
        {
            "weekly" => Cadence.Weekly(number, slot, anchor, Slot(parts[3])),
            "monthly" => Cadence.Monthly(number, slot, anchor, Slot(parts[3])),
            _ => null,
        };
        return made is Outcome<Cadence>.Done done ? done.Value : null;
    }

    private static string Write(Slot? slot) => slot is null ? "-" : $"{slot.Day}@{Time.Format(slot.At)}";

    private static Slot? Slot(string text)
    {
        var parts = text.Split('@');
        return parts.Length == 2 && Enum.TryParse<IsoDayOfWeek>(parts[0], out var day) && char.IsLetter(parts[0][0])
            && Time.Parse(parts[1]).TryGetValue(default, out var at)
                ? new Slot(day, at)
                : null;
    }
}
