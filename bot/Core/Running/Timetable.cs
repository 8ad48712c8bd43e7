using NodaTime;

namespace PeerBot.Core.Running;

/// <summary>When each section of a running meeting ends (M2). Begun late, the sections shrink in proportion, but the wrap-up keeps its
/// minimum as long as there is time for it; nothing is planned past the agreed end.</summary>
public sealed record Timetable
{
    /// <summary>How long after the agreed end a meeting stays open for what is still to be written down.</summary>
    public static readonly Duration Grace = Duration.FromMinutes(5);

    /// <summary>How long before the agreed end the last call comes.</summary>
    public static readonly Duration LastCall = Duration.FromMinutes(2);

    private Timetable(Instant startedAt, Instant checkInEnds, Instant topicEnds, Instant sharesEnd, Instant endsAt) =>
        (StartedAt, CheckInEnds, TopicEnds, SharesEnd, EndsAt) = (startedAt, checkInEnds, topicEnds, sharesEnd, endsAt);

    /// <summary>When it was really begun.</summary>
    public Instant StartedAt { get; }

    /// <summary>The end of the check-in.</summary>
    public Instant CheckInEnds { get; }

    /// <summary>The end of the topic.</summary>
    public Instant TopicEnds { get; }

    /// <summary>The end of the shares, and the beginning of the wrap-up at the latest.</summary>
    public Instant SharesEnd { get; }

    /// <summary>The agreed end.</summary>
    public Instant EndsAt { get; }

    /// <summary>When the meeting ends by itself.</summary>
    public Instant ClosesAt => EndsAt + Grace;

    /// <summary>When to say that the end is near.</summary>
    public Instant LastCallAt => Instant.Max(SharesEnd, EndsAt - LastCall);

    /// <summary>The times of a meeting agreed for <paramref name="agreedStart"/> and begun then or later, before its end.</summary>
    public static Timetable For(SectionMinutes minutes, Instant agreedStart, Instant startedAt)
    {
        var total = Duration.FromMinutes(minutes.Total);
        var end = agreedStart + total;
        var left = Duration.Max(Duration.Zero, end - Instant.Max(startedAt, agreedStart));
        var wrapUp = WrapUpOf(minutes, left, total);
        var (rest, planned) = (left - wrapUp, minutes.Total - minutes.WrapUp);
        Instant After(int soFar) => planned == 0 ? startedAt : startedAt + WholeSeconds(rest * ((double)soFar / planned));
        return new Timetable(startedAt, After(minutes.CheckIn), After(minutes.CheckIn + minutes.Topic), end - wrapUp, end);
    }

    /// <summary>The end of a section.</summary>
    public Instant EndOf(Section section) => section switch
    {
        Section.CheckIn => CheckInEnds,
        Section.Topic => TopicEnds,
        Section.Shares => SharesEnd,
        _ => EndsAt,
    };

    internal static Duration WholeSeconds(Duration time) => Duration.FromSeconds((long)time.TotalSeconds);

    private static Duration WrapUpOf(SectionMinutes minutes, Duration left, Duration total)
    {
        var least = Duration.Min(left, Duration.FromMinutes(Math.Min(minutes.WrapUp, SectionMinutes.UsualWrapUp)));
        return Duration.Max(least, WholeSeconds(Duration.FromMinutes(minutes.WrapUp) * (left / total)));
    }
}
