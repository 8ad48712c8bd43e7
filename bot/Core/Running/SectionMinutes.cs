using System.Globalization;

namespace PeerBot.Core.Running;

/// <summary>The four parts of a meeting, in order (M2); the numbers are stored.</summary>
public enum Section
{
    /// <summary>A round: what is top of mind.</summary>
    CheckIn = 1,

    /// <summary>A talk about the topic picked for this meeting.</summary>
    Topic = 2,

    /// <summary>A round: a challenge or a success each.</summary>
    Shares = 3,

    /// <summary>Next steps and the next date.</summary>
    WrapUp = 4,
}

/// <summary>How many minutes each section is planned for; together they are the meeting's length (M2). A section of 0 minutes is left out.</summary>
public sealed record SectionMinutes
{
    /// <summary>The shortest wrap-up a group may plan.</summary>
    public const int LeastWrapUp = 2;

    /// <summary>The wrap-up of the article, which a late start leaves alone.</summary>
    public const int UsualWrapUp = 5;

    private SectionMinutes(int checkIn, int topic, int shares, int wrapUp) =>
        (CheckIn, Topic, Shares, WrapUp) = (checkIn, topic, shares, wrapUp);

    /// <summary>Minutes of the check-in.</summary>
    public int CheckIn { get; }

    /// <summary>Minutes of the topic.</summary>
    public int Topic { get; }

    /// <summary>Minutes of challenges and successes.</summary>
    public int Shares { get; }

    /// <summary>Minutes of the wrap-up.</summary>
    public int WrapUp { get; }

    /// <summary>The length of the meeting.</summary>
    public int Total => CheckIn + Topic + Shares + WrapUp;

    /// <summary>What an hour with 10 minutes of check-in, 30 of topic, 15 of shares and 5 to wrap up becomes in another length.</summary>
    public static SectionMinutes Usual(int length) => new SectionMinutes(10, 30, 15, UsualWrapUp).Fit(length);

    /// <summary>A group's own choice for meetings of this length.</summary>
    public static Outcome<SectionMinutes> Of(int checkIn, int topic, int shares, int wrapUp, int length)
    {
        if (wrapUp < LeastWrapUp)
        {
            return new TheWrapUpIsTooShort(LeastWrapUp);
        }

        var minutes = new SectionMinutes(Math.Max(0, checkIn), Math.Max(0, topic), Math.Max(0, shares), wrapUp);
        return minutes.Total == length && Math.Min(checkIn, Math.Min(topic, shares)) >= 0
            ? minutes
            : new TheSectionsDoNotAddUp(minutes.Total, length);
    }

    /// <summary>The same shares of another length; the wrap-up keeps its minutes.</summary>
    public SectionMinutes Fit(int length)
    {
        if (length == Total)
        {
            return this;
        }

        var wrapUp = Math.Min(WrapUp, Math.Max(LeastWrapUp, length / 2));
        var (rest, before) = (length - wrapUp, Total - WrapUp);
        var checkIn = before == 0 ? 0 : (int)Math.Round(rest * (double)CheckIn / before);
        var shares = before == 0 ? 0 : Math.Min(rest - checkIn, (int)Math.Round(rest * (double)Shares / before));
        return new SectionMinutes(checkIn, rest - checkIn - shares, shares, wrapUp);
    }

    /// <summary>Minutes of a section.</summary>
    public int Of(Section section) => section switch
    {
        Section.CheckIn => CheckIn,
        Section.Topic => Topic,
        Section.Shares => Shares,
        _ => WrapUp,
    };

    /// <summary>The stored form: <c>10+30+15+5</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CheckIn}+{Topic}+{Shares}+{WrapUp}");

    /// <summary>Reads the stored form; null when it is not one.</summary>
    public static SectionMinutes? Parse(string? written)
    {
        var numbers = new int[4];
        var parts = (written ?? string.Empty).Split('+');
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts.Length != 4 || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] > 1000)
            {
                return null;
            }
        }

        return Of(numbers[0], numbers[1], numbers[2], numbers[3], numbers.Sum()) is Outcome<SectionMinutes>.Done done ? done.Value : null;
    }
}
