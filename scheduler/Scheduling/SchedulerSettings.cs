using PeerBot.Features.Settings;

namespace PeerBot.Scheduler;

/// <summary>How notices are woken up in this process.</summary>
/// <param name="RunsHere">This process sweeps, plans and delivers; otherwise it only rings for one that does.</param>
/// <param name="DashboardKey">The password of the dashboard; null when it is off.</param>
public sealed record SchedulerSettings(StorageSettings Storage, bool RunsHere, int SweepSeconds, string? DashboardKey)
{
    public const string EmbeddedKey = "Scheduler:Embedded";
    private const string DashboardKeyName = "Scheduler:Dashboard:Key";
    private const int ShortestKey = 16;

    /// <summary>How long no sweep may have finished, by real time, before this process runs one itself (F6, F26).</summary>
    internal TimeSpan FallbackAfter { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How old the last finished sweep may be in a process that is ready.</summary>
    internal TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <param name="runsHere">Whether it runs in this process unless <see cref="EmbeddedKey"/> says otherwise.</param>
    public static SchedulerSettings Read(SettingReader settings, StorageSettings storage, bool runsHere)
    {
        var embedded = settings.Flag(EmbeddedKey) ?? runsHere;
        if (!embedded && !storage.IsPostgres)
        {
            throw new SettingProblemException(EmbeddedKey,
                "a SQLite file belongs to one process, so the scheduler cannot run in another one.",
                "Set it to true, or use Storage:Provider=postgres.");
        }

        return new SchedulerSettings(storage, embedded, settings.Number("Scheduler:SweepSeconds", 1, 300, 15), Dashboard(settings));
    }

    private static string? Dashboard(SettingReader settings)
    {
        if (settings.Flag("Scheduler:Dashboard:Enabled") is not true)
        {
            return null;
        }

        return settings.Text(DashboardKeyName) is { Length: >= ShortestKey } key
            ? key
            : throw new SettingProblemException(DashboardKeyName,
                $"the dashboard is on and needs a key of at least {ShortestKey} characters.", "Set one, or switch the dashboard off.");
    }
}
