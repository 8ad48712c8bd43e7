using System.Net.Http.Headers;
using System.Text;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Teams;
using PeerBot.Tests.Support.Teams.Acting;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Benchmarks;

/// <summary>Activities with a token of the service's, taken by the program and by a bare endpoint, in turn and in one run; and words in
/// private chats, which are answered at a Teams on this machine.</summary>
internal static class TeamsActivities
{
    private const int Rounds = 3;
    private const int AnsweredRate = 20;
    private const int People = 400;

    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);

    private static int _number;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("peerbot-bench-").FullName;
        try
        {
            await using var teams = await FakeTeams.StartAsync();
            var town = TeamsTownOfTests.Build(teams);
            foreach (var number in Enumerable.Range(0, People))
            {
                town.AddPerson($"29:1many-{number}", $"Member {number}", "Europe/Berlin");
            }

            await using (var sqlite = await TestDatabase.CreateAsync(Engine.Sqlite))
            await using (var bot = await StartBotAsync(teams, sqlite, folder))
            {
                await TakenAsync(teams, town, bot, folder);
                await AnsweredAsync(teams, town, bot);
                Console.WriteLine($"Memory of the program after it all: {bot.Megabytes} MB");
            }

            Console.WriteLine(teams.Complaints.Count == 0 ? "Teams had no complaints." : string.Join('\n', teams.Complaints.Distinct().Take(10)));
            return teams.Complaints.Count;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A message of a channel that is not for PeerBot: the token is proved, the activity read, and nobody is answered. Of what is
    /// for it, the same happens before it is acknowledged.</summary>
    private static async Task TakenAsync(FakeTeams teams, FakeTenant town, Child bot, string folder)
    {
        await using var bare = await StartBareAsync(teams, folder);
        Func<HttpRequestMessage> ask = Overheard(teams, town, bot.Address), reference = Overheard(teams, town, bare.Address);
        await Load.FullAsync(ask, Warm);
        await Load.FullAsync(reference, Warm);
        var (program, limit) = (new List<Measured>(), new List<Measured>());
        for (var round = 0; round < Rounds; round++)
        {
            limit.Add(await Load.FullAsync(reference, Round));
            program.Add(await Load.FullAsync(ask, Round));
        }

        Console.WriteLine($"{Environment.ProcessorCount} processors; {File.ReadAllText("/proc/loadavg").Split(' ')[0]} processes want one.");
        var (ours, theirs) = (SlackCommands.Middle(program), SlackCommands.Middle(limit));
        SlackCommands.Say($"bare endpoint with the token check, {Load.Connections} connections", theirs);
        SlackCommands.Say($"message activity, {Load.Connections} connections", ours);
        Console.WriteLine($"{"message activity of the bare endpoint",-52} {ours.PerSecond / theirs.PerSecond,8:P0}   (aim: at least 60 %)");
    }

    /// <summary>"help" in private chats, as often as Teams takes answers from a bot in one organisation.</summary>
    private static async Task AnsweredAsync(FakeTeams teams, FakeTenant town, Child bot)
    {
        var ask = Help(teams, town, bot.Address);
        await Load.SteadyAsync(ask, AnsweredRate, Warm);
        await Task.Delay(Warm);
        var (said, used) = (teams.CallsOf("send").Count, bot.Used);
        var measured = await Load.SteadyAsync(ask, AnsweredRate, Steady);
        await Task.Delay(Warm);
        SlackCommands.Say($"\"help\" at {AnsweredRate}/s, acknowledged", measured);
        Console.WriteLine($"{"  answered by then",-52} {teams.CallsOf("send").Count - said,8} of {AnsweredRate * Steady.TotalSeconds:F0}");
        await Task.Delay(Settle);
        Console.WriteLine($"{"  answered ten seconds later",-52} {teams.CallsOf("send").Count - said,8}");
        Console.WriteLine($"{"  processor time each",-52} {(bot.Used - used).TotalMilliseconds / AnsweredRate / Steady.TotalSeconds,8:F2} ms");
    }

    private static Func<HttpRequestMessage> Overheard(FakeTeams teams, FakeTenant town, Uri address)
    {
        var activities = new Activities(teams, town);
        var (maya, circle) = (town.FindPerson(TeamsTownOfTests.Teams(Someone.Maya))!, town.Find(TeamsTownOfTests.Circle)!);
        var body = activities.Message(maya, circle, "Shall we begin?").ToJsonString();
        return Requests(teams, town, address, () => body);
    }

    private static Func<HttpRequestMessage> Help(FakeTeams teams, FakeTenant town, Uri address)
    {
        var activities = new Activities(teams, town);
        return Requests(teams, town, address, () =>
        {
            var who = town.FindPerson($"29:1many-{Interlocked.Increment(ref _number) % People}")!;
            return activities.Message(who, teams.Town.Within(() => town.PersonalOf(who.Id)), "help").ToJsonString();
        });
    }

    // The service shows one token for an hour, as a real one does.
    private static Func<HttpRequestMessage> Requests(FakeTeams teams, FakeTenant town, Uri address, Func<string> body)
    {
        var token = new AuthenticationHeaderValue("Bearer", teams.Key.Token(FakeTeams.App, teams.ServiceUrl(town), teams.Town.Now));
        var where = new Uri(address, "api/messages");
        return () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, where) { Content = new StringContent(body(), Encoding.UTF8, "application/json") };
            request.Headers.Authorization = token;
            return request;
        };
    }

    private static Task<Child> StartBareAsync(FakeTeams teams, string folder)
    {
        var address = Child.FreeAddress();
        return Child.StartAsync(address, typeof(TeamsActivities).Assembly.Location, folder, [],
            "bare-teams", address.ToString(), new Uri(teams.Address, "v1/.well-known/keys").ToString(), FakeTeams.App);
    }

    private static Task<Child> StartBotAsync(FakeTeams teams, TestDatabase database, string folder) => Child.StartAsync(
        Child.FreeAddress(), SlackCommands.Program(), folder,
        [
            $"Storage:Provider={database.Provider}", $"ConnectionStrings:PeerBot={database.ConnectionString}", "Scheduler:Embedded=true",
            "Playground:Enabled=false", .. teams.Settings(),
        ]);
}
