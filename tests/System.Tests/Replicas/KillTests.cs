using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Replicas;

/// <summary>The whole program is killed again and again at each step of the send loop; no notice is lost and none comes
/// twice (N2, F1-F6, F19, F21).</summary>
public sealed class KillTests
{
    private const int PerRound = 14;

    private static readonly int Kills = KillRun.LeastKills(8);
    private static readonly int Notices = Math.Max(100, Kills * PerRound);

    [Fact]
    public async Task On_SQLite_no_kill_loses_or_doubles_a_notice()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var owed = new OwedNotices(database, OwedTown.Playground);
        await owed.PrepareAsync();
        using var run = new KillRun(database, owed, Kills, Notices, "Playground:Seed=false") { PerRound = PerRound };
        await run.OneByOneAsync();
        await run.FinishAsync(1);
        await owed.AssertEachCameOnceAsync(await owed.InTranscriptAsync(), run.Story());
        run.AssertEveryPointKilled();
    }

    [Fact]
    public async Task On_PostgreSQL_with_two_processes_that_schedule_no_kill_loses_or_doubles_a_notice()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        var owed = new OwedNotices(database, OwedTown.Playground);
        await owed.PrepareAsync();
        using var run = new KillRun(database, owed, Kills, Notices, "Playground:Seed=false") { PerRound = PerRound };
        await run.TwoByTwoAsync();
        await run.FinishAsync(2);
        await owed.AssertEachCameOnceAsync(await owed.InTranscriptAsync(), run.Story());
        run.AssertEveryPointKilled();
    }
}
