using System.Diagnostics;
using PeerBot.Features.Notices;
using PeerBot.System.Tests.Hosts;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Replicas;

/// <summary>The whole program is killed again and again at each step of the send loop; no notice is lost and none comes
/// twice (N2, F1-F6, F19, F21).</summary>
public sealed class KillTests : IDisposable
{
    private const int PerRound = 14;

    /// <summary>On each engine. A nightly run asks for more through <c>PEERBOT_KILLS</c>.</summary>
    private static readonly int LeastKills = int.TryParse(Environment.GetEnvironmentVariable("PEERBOT_KILLS"), out var asked) ? asked : 26;

    // Every round has its own, and some are left for those who come last.
    private static readonly int Notices = Math.Max(400, LeastKills * PerRound);

    private static readonly string[] Points = ["after_claim:0.7", "before_send:0.15", "after_send:0.2", "after_record:0.2"];

    private readonly string _folder = Directory.CreateTempSubdirectory("peerbot-kill-").FullName;
    private readonly Random _random;
    private readonly int _seed = Random.Shared.Next();
    private readonly Dictionary<string, int> _kills = [];

    public KillTests() => _random = new Random(_seed);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task On_SQLite_no_kill_loses_or_doubles_a_notice()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var owed = new OwedNotices(database);
        await owed.PrepareAsync();
        while (_kills.Values.Sum() < LeastKills)
        {
            await owed.OweAsync(Math.Min(PerRound, Notices - owed.Count));
            await LiveUntilKilledAsync(owed, [Start(database, NextPoint())]);
            await owed.EndClaimsAsync();
        }

        await owed.OweAsync(Notices - owed.Count);
        await using var last = Start(database, point: null).Program;
        await SettleAsync(owed, TimeSpan.FromSeconds(60));
        await owed.AssertEachCameOnceAsync(Story());
        AssertEveryPointKilled();
    }

    [Fact]
    public async Task On_PostgreSQL_with_two_processes_that_schedule_no_kill_loses_or_doubles_a_notice()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        var owed = new OwedNotices(database);
        await owed.PrepareAsync();
        (ProgramUnderTest Program, string Point)? survivor = null;
        while (_kills.Values.Sum() < LeastKills)
        {
            await owed.OweAsync(Math.Min(PerRound, Notices - owed.Count));
            var first = survivor ?? Start(database, NextPoint());
            var second = Start(database, NextPoint());
            var dead = await LiveUntilKilledAsync(owed, [first, second]);

            // Every other time the survivor goes on and has to wait for the dead one's claims.
            survivor = dead == first ? second : first;
            if (_random.Next(2) == 0)
            {
                await KillAsync(survivor.Value.Program, "by hand");
                survivor = null;
                await owed.EndClaimsAsync();
            }
        }

        if (survivor is { } left)
        {
            await KillAsync(left.Program, "by hand");
        }

        await owed.EndClaimsAsync();
        await owed.OweAsync(Notices - owed.Count);
        await using var one = Start(database, point: null).Program;
        await using var two = Start(database, point: null).Program;

        await SettleAsync(owed, TimeSpan.FromSeconds(60));
        await owed.AssertEachCameOnceAsync(Story());
        AssertEveryPointKilled();
    }

    /// <summary>The point that has killed least so far, so that each has its share.</summary>
    private string NextPoint() => Points.OrderBy(point => _kills.GetValueOrDefault(point)).ThenBy(_ => _random.Next()).First();

    private (ProgramUnderTest Program, string Point) Start(TestDatabase database, string? point) => (ProgramUnderTest.Start(
        Programs.BotWithFaults, _folder,
        [
            $"Storage:Provider={database.Provider}", $"ConnectionStrings:PeerBot={database.ConnectionString}",
            "Scheduler:SweepSeconds=1", "Playground:Seed=false", $"PEERBOT_FAULT={point ?? "none:0"}",
        ]), point ?? "none");

    /// <summary>Waits until one of them has killed itself; whoever has nothing left to do, or lives too long, is killed where
    /// they stand.</summary>
    private async Task<(ProgramUnderTest Program, string Point)> LiveUntilKilledAsync(
        OwedNotices owed, (ProgramUnderTest Program, string Point)[] lives)
    {
        var waited = Stopwatch.StartNew();
        var still = Stopwatch.StartNew();
        var (looks, unsettled) = (0, -1);
        while (true)
        {
            foreach (var life in lives)
            {
                if (life.Program.HasExited)
                {
                    Assert.True(life.Program.Errors.Count == 0, string.Join('\n', life.Program.Errors));
                    await KillAsync(life.Program, life.Point);
                    return life;
                }
            }

            if (++looks % 20 == 0)
            {
                if (await owed.UnsettledAsync() is var now && now != unsettled)
                {
                    unsettled = now;
                    still.Restart();
                }

                // What a dead process has claimed is nothing to do yet.
                var isStill = still.Elapsed > TimeSpan.FromSeconds(6) && await owed.CountAsync(NoticeState.Owed) == 0;
                if (unsettled == 0 || isStill || waited.Elapsed > TimeSpan.FromSeconds(45))
                {
                    await KillAsync(lives[0].Program, "by hand");
                    return lives[0];
                }
            }

            await Task.Delay(20);
        }
    }

    private async Task KillAsync(ProgramUnderTest program, string point)
    {
        await program.DisposeAsync();
        _kills[point] = _kills.GetValueOrDefault(point) + 1;
    }

    private static async Task SettleAsync(OwedNotices owed, TimeSpan time)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < time && await owed.UnsettledAsync() > 0)
        {
            await Task.Delay(200);
        }
    }

    private void AssertEveryPointKilled() =>
        Assert.All(Points, point => Assert.True(_kills.ContainsKey(point), $"No process died at {point}. {Story()}"));

    private string Story() => $"Seed {_seed}; kills: {string.Join(", ", _kills.Select(kill => $"{kill.Value} {kill.Key}"))}.";
}
