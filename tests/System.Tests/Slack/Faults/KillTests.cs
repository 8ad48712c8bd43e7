using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Slack;
using PeerBot.System.Tests.Replicas;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Slack.Faults;

namespace PeerBot.System.Tests.Slack.Faults;

/// <summary>The real program sends to a Slack that fails in every way it knows, and is killed at each step all the while. With
/// read-back nothing is lost and nothing comes twice; without it each kind keeps its own promise (N2, F1-F4, F12-F16, F19).</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    // More than Slack's slowest answer here, as in production it has to be.
    private const int SettleSeconds = 2;

    // So few that our own pace of five a second in a workspace is seldom the limit.
    private const int PerRound = 8;

    private static readonly int KillsAlone = KillRun.LeastKills(10);
    private static readonly int KillsOfTwo = KillRun.LeastKills(14);
    private static readonly int KillsWithoutReadBack = KillRun.LeastKills(6);

    [Fact]
    public async Task With_read_back_on_SQLite_nothing_is_lost_and_nothing_comes_twice()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var slack = await StartSlackAsync();
        var owed = new OwedNotices(database, Town(NoticeKind.Welcome));
        await owed.PrepareAsync();
        using var run = new KillRun(database, owed, KillsAlone, Notices(KillsAlone, 100), Settings(slack, readBack: true)) { PerRound = PerRound };
        await run.OneByOneAsync();
        await run.FinishAsync(1);
        await AssertOnceEachAsync(slack, owed, run);
    }

    [Fact]
    public async Task With_read_back_on_PostgreSQL_and_two_processes_nothing_is_lost_and_nothing_comes_twice()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        await using var slack = await StartSlackAsync();
        var owed = new OwedNotices(database, Town(NoticeKind.Welcome));
        await owed.PrepareAsync();
        using var run = new KillRun(database, owed, KillsOfTwo, Notices(KillsOfTwo, 140), Settings(slack, readBack: true)) { PerRound = PerRound };
        await run.TwoByTwoAsync();
        await run.FinishAsync(2);
        await AssertOnceEachAsync(slack, owed, run);
    }

    [Fact]
    public async Task Without_read_back_an_answer_is_never_lost_and_a_nudge_never_comes_twice()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var slack = await StartSlackAsync();
        var owed = new OwedNotices(database, Town(NoticeKind.OfferAnswered, NoticeKind.Nudge));
        await owed.PrepareAsync();
        using var run = new KillRun(database, owed, KillsWithoutReadBack, Notices(KillsWithoutReadBack, 80), Settings(slack, readBack: false)) { PerRound = PerRound };
        await run.OneByOneAsync();
        await run.FinishAsync(1);

        var fates = await owed.FatesAsync(Promised(slack));
        var (answers, nudges) = (fates.Where(fate => fate.Kind == NoticeKind.OfferAnswered).ToList(), fates.Where(fate => fate.Kind == NoticeKind.Nudge).ToList());
        var ambiguous = fates.Count(fate => fate.WasUnclear);
        var story = $"{run.Story()} {Faults(slack)}; ambiguous {ambiguous}; answers twice {answers.Count(fate => fate.Times > 1)}, "
            + $"nudges missed {nudges.Count(fate => fate.Times == 0)}.";
        output.WriteLine(story);
        Assert.True(fates.All(fate => fate.State is NoticeState.Sent or NoticeState.Failed), story);
        Assert.True(answers.All(fate => fate.Times > 0), $"An answer was lost. {story}");
        Assert.True(nudges.All(fate => fate.Times < 2), $"A nudge came twice. {story}");
        Assert.True(fates.All(fate => fate.Times == 1 || fate.WasUnclear), $"Something went wrong unnoticed. {story}");
        Assert.True(ambiguous > 0, story);
        Assert.Empty(slack.Complaints);
    }

    private static int Notices(int kills, int least) => Math.Max(least, kills * PerRound);

    private static OwedTown Town(params NoticeKind[] kinds) =>
        new(SlackOptions.Platform, SlackTownOfTests.Id, "C0CIRCLE", People, kinds, SkipsWaits: true);

    private static IReadOnlyList<string> People { get; } = [.. Enumerable.Range(1, 40).Select(number => $"U0P{number:D3}")];

    private static async Task<FakeSlack> StartSlackAsync()
    {
        var slack = await FakeSlack.StartAsync();
        var town = slack.AddWorkspace(SlackTownOfTests.Id, "town", SlackBot.Token);
        foreach (var person in People)
        {
            town.AddPerson(person, $"Member {person}", "Etc/UTC");
        }

        town.AddChannel("C0CIRCLE", "peer-circle", isPrivate: true, members: [.. People]);
        slack.Faults.LateBy = TimeSpan.FromSeconds(1);
        slack.Faults.Draw("chat.postMessage", KillRun.Seed,
            (Trouble.CutBefore, .03), (Trouble.CutAfter, .05), (Trouble.PageBefore, .03), (Trouble.PageAfter, .03), (Trouble.RubbishAfter, .02),
            (Trouble.FatalBefore, .02), (Trouble.FatalAfter, .03), (Trouble.CutThenDone, .04), (Trouble.TooMany, .02));
        slack.Faults.Draw("conversations.open", KillRun.Seed + 1, (Trouble.CutAfter, .05), (Trouble.PageBefore, .05));
        slack.Faults.Draw("conversations.history", KillRun.Seed + 2, (Trouble.CutBefore, .05), (Trouble.PageBefore, .05), (Trouble.TooMany, .02));
        return slack;
    }

    private static string[] Settings(FakeSlack slack, bool readBack) =>
    [
        "Playground:Enabled=false", "Scheduler:Embedded=true", $"Slack:SigningSecret={FakeSlack.SigningSecret}", $"Slack:BotToken={SlackBot.Token}",
        $"Slack:ApiBaseUrl={slack.ApiBaseUrl}", $"Slack:ReadBack={(readBack ? "true" : "false")}", $"Slack:SettleSeconds={SettleSeconds}",
    ];

    private async Task AssertOnceEachAsync(FakeSlack slack, OwedNotices owed, KillRun run)
    {
        var story = $"{run.Story()} {Faults(slack)}.";
        output.WriteLine(story);
        await owed.AssertEachCameOnceAsync(Posted(slack), story);
        run.AssertEveryPointKilled();
        Assert.Empty(slack.Complaints);
    }

    private static Dictionary<string, int> Posted(FakeSlack slack) => slack.Town.Within(() => slack.Town.Workspaces.Values
        .SelectMany(workspace => workspace.Conversations).SelectMany(conversation => conversation.All).Where(message => message.Key is not null)
        .GroupBy(message => message.Key!).ToDictionary(key => key.Key, key => key.Count()));

    // Without read-back a message carries no key; the item it is about tells it.
    private static Dictionary<string, int> Promised(FakeSlack slack) => slack.Town.Within(() => slack.Town.Workspaces.Values
        .SelectMany(workspace => workspace.Conversations).SelectMany(conversation => conversation.All)
        .SelectMany(message => message.Words.Split('\n').Where(line => line.StartsWith("Promise ", StringComparison.Ordinal)))
        .GroupBy(promise => promise).ToDictionary(promise => promise.Key, promise => promise.Count()));

    private static string Faults(FakeSlack slack) =>
        $"faults: {string.Join(", ", slack.Faults.Count.Where(fault => fault.Key != Trouble.None).Select(fault => $"{fault.Value} {fault.Key}"))}";
}
