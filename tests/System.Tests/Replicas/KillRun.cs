using System.Diagnostics;
using PeerBot.Features.Notices;
using PeerBot.System.Tests.Hosts;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Replicas;

/// <summary>The whole program is started and killed at each step of its send loop, again and again, while more and more is owed.</summary>
/// <param name="settings">What the program is told besides its database.</param>
internal sealed class KillRun(TestDatabase database, OwedNotices owed, int kills, int notices, params string[] settings) : IDisposable
{
    private static readonly string[] Points = ["after_claim:0.7", "before_send:0.15", "after_send:0.2", "after_record:0.2"];

    // A claim whose holder ran out of time is held for half a minute more; a busy machine may see that a few times.
    private static readonly TimeSpan LongestFinish = TimeSpan.FromSeconds(180);

    private readonly string _folder = Directory.CreateTempSubdirectory("peerbot-kill-").FullName;
    private readonly Random _random = new(Seed);
    private readonly Dictionary<string, int> _kills = [];

    /// <summary>Chosen anew for each test run; printed with whatever goes wrong.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("PEERBOT_KILL_SEED"), out var asked) ? asked : Random.Shared.Next();

    /// <summary>On each engine. A nightly run asks for more through <c>PEERBOT_KILLS</c>.</summary>
    public static int LeastKills(int usual) => int.TryParse(Environment.GetEnvironmentVariable("PEERBOT_KILLS"), out var asked) ? asked : usual;

    /// <summary>How many more are owed each time; what is left of all notices is for those who come last.</summary>
    public required int PerRound { get; init; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>One process at a time.</summary>
    public async Task OneByOneAsync()
    {
        while (GoesOn)
        {
            await OweMoreAsync();
            await LiveUntilKilledAsync([Start(NextPoint())]);
            await owed.EndClaimsAsync();
        }
    }

    /// <summary>Two processes that both schedule.</summary>
    public async Task TwoByTwoAsync()
    {
        (ProgramUnderTest Program, string Point)? survivor = null;
        while (GoesOn)
        {
            await OweMoreAsync();
            var first = survivor ?? Start(NextPoint());
            var second = Start(NextPoint());
            var dead = await LiveUntilKilledAsync([first, second]);

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
    }

    /// <summary>So many processes that nobody kills deliver what is left.</summary>
    public async Task FinishAsync(int processes)
    {
        await owed.OweAsync(Math.Max(0, notices - owed.Count));
        var last = Enumerable.Range(0, processes).Select(_ => Start(null).Program).ToList();
        try
        {
            var waited = Stopwatch.StartNew();
            while (waited.Elapsed < LongestFinish && await owed.UnsettledAsync() > 0)
            {
                await Task.Delay(200);
            }
        }
        finally
        {
            foreach (var program in last)
            {
                await program.DisposeAsync();
            }
        }
    }

    public void AssertEveryPointKilled() =>
        Assert.All(Points, point => Assert.True(_kills.ContainsKey(point), $"No process died at {point}. {Story()}"));

    public string Story() => $"Seed {Seed}; notices: {owed.Count}; kills: {string.Join(", ", _kills.Select(kill => $"{kill.Value} {kill.Key}"))}.";

    // On a busy machine a process may have sent all there is before its fault comes up: then each point is tried a few times more.
    private bool GoesOn => Killed < kills || (Killed < kills * 2 && !Points.All(_kills.ContainsKey));

    private int Killed => _kills.Values.Sum();

    private Task OweMoreAsync() => owed.OweAsync(Killed < kills ? Math.Clamp(notices - owed.Count, 0, PerRound) : PerRound);

    /// <summary>The point that has killed least so far, so that each has its share.</summary>
    private string NextPoint() => Points.OrderBy(point => _kills.GetValueOrDefault(point)).ThenBy(_ => _random.Next()).First();

    private (ProgramUnderTest Program, string Point) Start(string? point) => (ProgramUnderTest.Start(
        Programs.BotWithFaults, _folder,
        [
            $"Storage:Provider={database.Provider}", $"ConnectionStrings:PeerBot={database.ConnectionString}",
            "Scheduler:SweepSeconds=1", $"PEERBOT_FAULT={point ?? "none:0"}", .. settings,
        ]), point ?? "none");

    /// <summary>Waits until one of them has killed itself; whoever has nothing left to do, or lives too long, is killed where
    /// they stand.</summary>
    private async Task<(ProgramUnderTest Program, string Point)> LiveUntilKilledAsync((ProgramUnderTest Program, string Point)[] lives)
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
}
