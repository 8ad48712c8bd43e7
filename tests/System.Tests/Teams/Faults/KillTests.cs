using System.Text.RegularExpressions;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;
using PeerBot.System.Tests.Replicas;
using PeerBot.Teams;
using PeerBot.Teams.Sending;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack.Faults;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.System.Tests.Teams.Faults;

/// <summary>The real program sends to a Teams that fails in every way it knows, and is killed at each step all the while. Teams cannot be
/// asked what arrived, so that each kind keeps its own promise: an answer is never lost, a nudge never comes twice, and whatever went
/// wrong is counted (RELIABILITY 4.2; N2, F1-F4, F12-F16, F19).</summary>
public sealed partial class KillTests(ITestOutputHelper output)
{
    private const int SettleSeconds = 2;
    private const int PerRound = 8;

    private static readonly int Kills = KillRun.LeastKills(8);
    private static readonly int KillsOfTwo = KillRun.LeastKills(6);

    private static IReadOnlyList<string> People { get; } = [.. Enumerable.Range(1, 40).Select(number => $"29:1p{number:D3}")];

    [Fact]
    public async Task On_SQLite_an_answer_is_never_lost_and_a_nudge_never_comes_twice()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var teams = await StartTeamsAsync();
        var owed = await PrepareAsync(database, teams);
        using var run = new KillRun(database, owed, Kills, Notices(Kills), Settings(teams)) { PerRound = PerRound };
        await run.OneByOneAsync();
        await run.FinishAsync(1);
        await AssertPromisesKeptAsync(teams, owed, run);
        run.AssertEveryPointKilled();
    }

    [Fact]
    public async Task On_PostgreSQL_and_two_processes_an_answer_is_never_lost_and_a_nudge_never_comes_twice()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        await using var teams = await StartTeamsAsync();
        var owed = await PrepareAsync(database, teams);
        using var run = new KillRun(database, owed, KillsOfTwo, Notices(KillsOfTwo), Settings(teams)) { PerRound = PerRound };
        await run.TwoByTwoAsync();
        await run.FinishAsync(2);
        await AssertPromisesKeptAsync(teams, owed, run);
    }

    private static int Notices(int kills) => Math.Max(80, kills * PerRound);

    private static async Task<FakeTeams> StartTeamsAsync()
    {
        var teams = await FakeTeams.StartAsync();
        var town = teams.AddTenant(TeamsTownOfTests.Id);
        foreach (var person in People)
        {
            town.AddPerson(person, $"Member {person}", "Etc/UTC");
        }

        town.AddChannel(TeamsTownOfTests.Circle, "peer-circle", TeamsTownOfTests.Team, [.. People]);
        teams.Faults.LateBy = TimeSpan.FromSeconds(1);
        teams.Faults.Draw("send", KillRun.Seed,
            (Trouble.CutBefore, .03), (Trouble.CutAfter, .05), (Trouble.PageBefore, .03), (Trouble.PageAfter, .03), (Trouble.RubbishAfter, .02),
            (Trouble.FatalBefore, .02), (Trouble.FatalAfter, .03), (Trouble.CutThenDone, .04), (Trouble.TooMany, .02));
        teams.Faults.Draw("create", KillRun.Seed + 1, (Trouble.CutAfter, .05), (Trouble.PageBefore, .05));
        return teams;
    }

    /// <summary>A group of that town in the database, and where its organisation is reached, as an activity told once.</summary>
    private static async Task<OwedNotices> PrepareAsync(TestDatabase database, FakeTeams teams)
    {
        var owed = new OwedNotices(database, new OwedTown(TeamsOptions.Platform, TeamsTownOfTests.Id, TeamsTownOfTests.Circle, People,
            [NoticeKind.OfferAnswered, NoticeKind.Nudge], SkipsWaits: true));
        await owed.PrepareAsync();
        var addresses = new TeamsAddresses(new Addresses(new DbFactory(database.Provider, database.ConnectionString)), teams.Options(), TimeProvider.System);
        await addresses.KeepAsync(
            new ActivityEnvelope(TeamsTownOfTests.Id, teams.ServiceUrl(teams.Town.Tenants[TeamsTownOfTests.Id]), TeamsTownOfTests.Circle,
                ConversationKind.Channel, $"28:{FakeTeams.App}", null, null), CancellationToken.None);
        return owed;
    }

    private static string[] Settings(FakeTeams teams) =>
        ["Playground:Enabled=false", "Scheduler:Embedded=true", .. teams.Settings(), $"Teams:SettleSeconds={SettleSeconds}"];

    private async Task AssertPromisesKeptAsync(FakeTeams teams, OwedNotices owed, KillRun run)
    {
        var fates = await owed.FatesAsync(Said(teams));
        var (answers, nudges) = (fates.Where(fate => fate.Kind == NoticeKind.OfferAnswered).ToList(), fates.Where(fate => fate.Kind == NoticeKind.Nudge).ToList());
        var ambiguous = fates.Count(fate => fate.WasUnclear);
        var story = $"{run.Story()} faults: {string.Join(", ", teams.Faults.Count.Where(fault => fault.Key != Trouble.None).Select(fault => $"{fault.Value} {fault.Key}"))}; "
            + $"ambiguous {ambiguous}; answers lost {answers.Count(fate => fate.Times == 0)}, twice {answers.Count(fate => fate.Times > 1)}; "
            + $"nudges missed {nudges.Count(fate => fate.Times == 0)}, twice {nudges.Count(fate => fate.Times > 1)}; "
            + $"problems: {string.Join(", ", fates.GroupBy(fate => fate.Problem ?? "none").Select(problem => $"{problem.Count()} {problem.Key}"))}.";
        output.WriteLine(story);
        Assert.True(fates.All(fate => fate.State is NoticeState.Sent or NoticeState.Failed), story);
        Assert.True(answers.All(fate => fate.Times > 0), $"An answer was lost. {story}");
        Assert.True(nudges.All(fate => fate.Times < 2), $"A nudge came twice. {story}");
        Assert.True(fates.All(fate => fate.Times == 1 || fate.WasUnclear), $"Something went wrong unnoticed. {story}");
        Assert.True(ambiguous > 0, story);
        Assert.Empty(teams.Complaints);
    }

    // A message carries no key; the item it is about tells it.
    private static Dictionary<string, int> Said(FakeTeams teams) => teams.Town.Within(() => teams.Town.Tenants.Values
        .SelectMany(tenant => tenant.Chats).SelectMany(chat => chat.All)
        .SelectMany(post => Promise().Matches(post.Words).Select(match => match.Value).Distinct())
        .GroupBy(promise => promise).ToDictionary(promise => promise.Key, promise => promise.Count()));

    [GeneratedRegex(@"Promise [0-9]{4}\.")]
    private static partial Regex Promise();
}
