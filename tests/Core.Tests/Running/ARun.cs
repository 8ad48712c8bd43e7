using PeerBot.Core.Running;

namespace PeerBot.Core.Tests.Running;

/// <summary>A meeting of an hour with five people, from 16:00, sections of 10, 30, 15 and 5 minutes.</summary>
internal static class ARun
{
    public static readonly Instant Four = Some.Utc("2026-11-26T16:00");

    public static readonly PersonId[] Five = [Some.Ana, Some.Ben, Some.Cleo, Some.Dan, Some.Eve];

    public static Instant At(int minutes, int seconds = 0) => Four + Duration.FromMinutes(minutes) + Duration.FromSeconds(seconds);

    public static Timetable Times(Instant? startedAt = null) => Timetable.For(SectionMinutes.Usual(60), Four, startedAt ?? Four);

    public static Run Begin(Instant? startedAt = null, PersonId? lastOpener = null, params PersonId[] here) =>
        Run.Begin(Times(startedAt), here.Length == 0 ? Five : here, Some.Ana, lastOpener);

    /// <summary>On to the next, by Ana, at the step the run is in by then.</summary>
    public static Run Next(this Run run, Instant at) => run.Until(at) is var now ? now.After(new RunEvent.Next(now.Step) { By = Some.Ana, At = at }) : run;

    /// <summary>Goes on until this section has begun, a minute for each step.</summary>
    public static Run Reach(this Run run, Section section)
    {
        for (var at = run.Times.StartedAt + Duration.FromSeconds(30); run.Section != section; at += Duration.FromSeconds(30))
        {
            run = run.Next(at);
        }

        return run;
    }
}
