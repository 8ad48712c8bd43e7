using NodaTime;

namespace PeerBot.Core.Running;

/// <summary>When a running meeting has something new to show or to say. It is computed from the run and the time, so that any clock, and
/// any process that wakes up late, comes to the same.</summary>
public static class RunClock
{
    /// <summary>What merely counts down is shown at most this often (M2).</summary>
    public static readonly Duration Pace = Duration.FromSeconds(10);

    private static readonly Duration Minute = Duration.FromMinutes(1);

    /// <summary>The next moment at which something changes: a speaker, a section, a warning, the last call, the end. Null when it is over.</summary>
    public static Instant? NextEvent(Run run, Instant now) => run.NextChange is { } change
        ? new[] { run.Round?.WarnAt, run.Round?.SlotEndsAt, run.Times.LastCallAt, run.Times.EndsAt }
            .OfType<Instant>().Where(at => at > now).Append(change).Min()
        : null;

    /// <summary>The next moment at which the message is to be looked at again; null when it is over.</summary>
    public static Instant? NextTick(Run run, Instant now) => NextEvent(run, now) is { } next
        ? Instant.Min(next, Instant.Max(now + Pace, NextMinute(run, now)))
        : null;

    /// <summary>Minutes until the time shown runs out, as a clock on the wall counts them, so that it never says otherwise than the time
    /// of day beside it; 0 in the last minute and once it has run out.</summary>
    public static int MinutesLeft(Run run, Instant now) => run.Deadline <= now ? 0 : (int)(MinuteOf(run.Deadline) - MinuteOf(now));

    /// <summary>Whether the speaker's time is nearly up, so that they, and nobody else, are to hear of it (M3).</summary>
    public static bool IsToWarn(Run run, Instant now) => run is { IsOver: false, Round: { Speaker: not null } round } && now >= round.WarnAt;

    /// <summary>Whether the end is near: what is still to be noted goes in now.</summary>
    public static bool IsLastCall(Run run, Instant now) => run is { IsOver: false, Section: Section.WrapUp } && now >= run.Times.LastCallAt;

    private static Instant NextMinute(Run run, Instant now) =>
        run.Deadline <= now ? now + Minute : Instant.FromUnixTimeSeconds((MinuteOf(now) + 1) * 60);

    // No zone in use today is off by seconds, so minutes turn everywhere at once.
    private static long MinuteOf(Instant at) => (long)Math.Floor(at.ToUnixTimeSeconds() / 60d);
}
