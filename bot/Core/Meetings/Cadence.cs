using NodaTime;

namespace PeerBot.Core.Meetings;

/// <summary>How a cadence repeats; the numbers are stored.</summary>
public enum Rhythm
{
    /// <summary>Every n weeks.</summary>
    Weekly = 1,

    /// <summary>Once a month, on the n-th such weekday.</summary>
    Monthly = 2,
}

/// <summary>The rule that gives a group's meetings on the wall clock of its zone (M1). Made by <see cref="Weekly"/> or
/// <see cref="Monthly"/>; its text form (<see cref="ToString"/>, <see cref="Parse"/>) is what is stored.</summary>
public sealed record Cadence
{
    /// <summary>The value of <see cref="Nth"/> that means the last such weekday of the month.</summary>
    public const int Last = 5;

    /// <summary>The most weeks that may lie between two meetings.</summary>
    public const int MostWeeks = 8;

    // Past this year the calendar itself ends; a walk stops instead of failing.
    private const int LastYear = 9000;

    private Cadence(Rhythm rhythm, int every, int nth, Slot slot, Slot? alternate, LocalDate anchor) =>
        (Rhythm, Every, Nth, Slot, Alternate, Anchor) = (rhythm, every, nth, slot, alternate, anchor);

    /// <summary>Weekly or monthly.</summary>
    public Rhythm Rhythm { get; }

    /// <summary>Weeks between meetings, 1 to 8; always 1 when monthly.</summary>
    public int Every { get; }

    /// <summary>Which such weekday of the month, 1 to 4, or <see cref="Last"/>; 0 when weekly.</summary>
    public int Nth { get; }

    /// <summary>When the group meets.</summary>
    public Slot Slot { get; }

    /// <summary>When it meets every other time, for groups across zones; null when always at the same time.</summary>
    public Slot? Alternate { get; }

    /// <summary>The date from which the rule counts; no occurrence is before it.</summary>
    public LocalDate Anchor { get; }

    /// <summary>Every <paramref name="every"/> weeks, 1 to 8, first on or after <paramref name="anchor"/>.</summary>
    public static Outcome<Cadence> Weekly(int every, Slot slot, LocalDate anchor, Slot? alternate = null)
    {
        if (every is < 1 or > MostWeeks)
        {
            return new TheWeeksAreOutOfRange(1, MostWeeks);
        }

        return Checked(new Cadence(Rhythm.Weekly, every, 0, slot, alternate, anchor));
    }

    /// <summary>On the <paramref name="nth"/> such weekday of each month, 1 to 4 or <see cref="Last"/>.</summary>
    public static Outcome<Cadence> Monthly(int nth, Slot slot, LocalDate anchor, Slot? alternate = null)
    {
        if (nth is < 1 or > Last)
        {
            return new ThatWeekdayIsNotInEveryMonth();
        }

        return Checked(new Cadence(Rhythm.Monthly, 1, nth, slot, alternate, anchor));
    }

    /// <summary>The occurrences on or after <paramref name="from"/>, strictly increasing by date, at most <paramref name="most"/>.</summary>
    public IEnumerable<Occurrence> From(LocalDate from, int most = 500)
    {
        LocalDate? previous = null;
        var given = 0;
        var start = StartIndex(from);
        for (var index = start; given < most && index - start < most + 4; index++)
        {
            var occurrence = At(index);
            if (occurrence is null)
            {
                yield break;
            }

            if (occurrence.Date < from || occurrence.Date <= previous)
            {
                continue;
            }

            previous = occurrence.Date;
            given++;
            yield return occurrence;
        }
    }

    /// <summary>In plain words: "every 2 weeks on Thursday at 16:00".</summary>
    public string Describe()
    {
        var rhythm = Rhythm == Rhythm.Monthly
            ? $"every month on the {Ordinal(Nth)} {Slot}"
            : Every == 1 ? $"every week on {Slot}" : $"every {Every} weeks on {Slot}";
        return Alternate is null ? rhythm : $"{rhythm}, every other time on {Alternate}";
    }

    /// <summary>The stored form: <c>weekly 2 Thursday@16:00 Friday@09:00 2026-11-26</c>, the second slot a dash when there is none.</summary>
    public override string ToString() => CadenceText.Write(this);

    /// <summary>Reads the stored form; null when it is not one.</summary>
    public static Cadence? Parse(string text) => CadenceText.Read(text);

    private static Outcome<Cadence> Checked(Cadence cadence)
    {
        if (!IsASlot(cadence.Slot) || (cadence.Alternate is { } other && !IsASlot(other)))
        {
            return new ThatIsNotAWeekdayAndTime();
        }

        if (cadence.Alternate == cadence.Slot)
        {
            return new TheTwoTimesAreTheSame();
        }

        return cadence.Anchor.Year is < 1900 or > LastYear ? new TheFirstDateIsOutOfRange() : cadence;
    }

    private static bool IsASlot(Slot slot) =>
        slot.Day is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday && slot.At.TickOfDay % NodaConstants.TicksPerMinute == 0;

    private static string Ordinal(int nth) => nth switch { 1 => "first", 2 => "second", 3 => "third", 4 => "fourth", _ => "last" };

    private Occurrence? At(int index)
    {
        var slot = Alternate is not null && index % 2 == 1 ? Alternate : Slot;
        if (Rhythm == Rhythm.Monthly)
        {
            var month = FirstMonth().PlusMonths(index);
            return month.Year > LastYear ? null : On(NthOf(month, slot.Day), slot);
        }

        var monday = FirstMonday().PlusWeeks(index * Every);
        return monday.Year > LastYear ? null : On(monday.PlusDays((int)slot.Day - 1), slot);
    }

    // Both slots of a step lie in the same week or month, so no step before that of the date can matter.
    private int StartIndex(LocalDate from)
    {
        if (from <= Anchor)
        {
            return 0;
        }

        var steps = Rhythm == Rhythm.Monthly
            ? ((from.Year - FirstMonth().Year) * 12) + from.Month - FirstMonth().Month
            : Period.DaysBetween(FirstMonday(), from) / (7 * Every);
        return Math.Max(0, steps);
    }

    private static Occurrence On(LocalDate date, Slot slot) => new(date, date + slot.At);

    private LocalDate FirstMonday()
    {
        var first = Anchor.DayOfWeek == Slot.Day ? Anchor : Anchor.Next(Slot.Day);
        return first.PlusDays(1 - (int)first.DayOfWeek);
    }

    private LocalDate FirstMonth()
    {
        var month = new LocalDate(Anchor.Year, Anchor.Month, 1);
        return NthOf(month, Slot.Day) < Anchor ? month.PlusMonths(1) : month;
    }

    private LocalDate NthOf(LocalDate month, IsoDayOfWeek day) =>
        LocalDate.FromYearMonthWeekAndDay(month.Year, month.Month, Nth, day);
}
