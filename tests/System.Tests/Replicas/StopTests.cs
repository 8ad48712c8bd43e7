using System.Diagnostics;
using PeerBot.Features.Notices;
using PeerBot.System.Tests.Hosts;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Replicas;

/// <summary>Told to stop in the middle of its sending, the program finishes the calls under way, records them and leaves the rest
/// for its next start (F7).</summary>
public sealed class StopTests : IDisposable
{
    private const int Notices = 600;

    private readonly string _folder = Directory.CreateTempSubdirectory("peerbot-stop-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Stopped_while_it_sends_it_loses_and_doubles_nothing(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var owed = new OwedNotices(database, OwedTown.Playground);
        await owed.PrepareAsync();
        await owed.OweAsync(Notices);
        await using (var bot = Start(database))
        {
            Assert.True(await UntilAsync(async () => await owed.CountAsync(NoticeState.Sent) > 0), string.Join('\n', bot.Errors));
            bot.Terminate();
            Assert.True(await bot.EndsWithinAsync(TimeSpan.FromSeconds(20)));
            Assert.Equal(0, bot.ExitCode);
        }

        // No claim is left to wait for, and it was stopped before it was done.
        Assert.Equal(0, await owed.CountAsync(NoticeState.Sending));
        var left = await owed.CountAsync(NoticeState.Owed);
        Assert.InRange(left, 1, Notices - 1);
        await using var next = Start(database);
        await UntilAsync(async () => await owed.UnsettledAsync() == 0);
        await owed.AssertEachCameOnceAsync(await owed.InTranscriptAsync(), $"{left} of {Notices} were left at the stop.");
    }

    private ProgramUnderTest Start(TestDatabase database) => ProgramUnderTest.Start(
        Programs.Bot, _folder,
        [
            $"Storage:Provider={database.Provider}", $"ConnectionStrings:PeerBot={database.ConnectionString}",
            "Scheduler:SweepSeconds=1", "Playground:Seed=false",
        ]);

    private static async Task<bool> UntilAsync(Func<Task<bool>> done)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (await done())
            {
                return true;
            }

            await Task.Delay(10);
        }

        return false;
    }
}
