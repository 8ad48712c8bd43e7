using System.Text.Json.Nodes;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Slack.Acting;
using PeerBot.Tests.Support.Slack.Doors;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Benchmarks;

/// <summary>Signed slash commands, acknowledged by the program and by a bare endpoint, in turn and in one run; and the check-in, whose
/// form is opened at a Slack on this machine.</summary>
internal static class SlackCommands
{
    private const int Rounds = 3;
    private const int HelpRate = 300;
    private const int CheckInRate = 100;

    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(6);

    private static int _number;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("peerbot-bench-").FullName;
        try
        {
            await using var slack = await FakeSlack.StartAsync();
            var town = SlackTownOfTests.Build(slack);
            await using (var sqlite = await TestDatabase.CreateAsync(Engine.Sqlite))
            await using (var bot = await StartBotAsync(slack, sqlite, folder))
            {
                await SetUpAsync(slack, town, bot);
                await HelpAsync(slack, town, bot, folder);
                await CheckInAsync(slack, town, bot, "SQLite");
                Console.WriteLine($"Memory of the program after it all: {bot.Megabytes} MB");
            }

            await PostgresAsync(folder);
            Console.WriteLine(slack.Complaints.Count == 0 ? "Slack had no complaints." : string.Join('\n', slack.Complaints.Distinct().Take(10)));
            return slack.Complaints.Count;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task HelpAsync(FakeSlack slack, FakeWorkspace town, Child bot, string folder)
    {
        await using var bare = await StartBareAsync(folder);
        Func<HttpRequestMessage> ask = Help(slack, town, bot.Address), reference = Help(slack, town, bare.Address);
        await Load.FullAsync(ask, Warm);
        await Load.FullAsync(reference, Warm);
        var (program, limit) = (new List<Measured>(), new List<Measured>());
        for (var round = 0; round < Rounds; round++)
        {
            limit.Add(await Load.FullAsync(reference, Round));
            program.Add(await Load.FullAsync(ask, Round));
        }

        Console.WriteLine($"{Environment.ProcessorCount} processors; {File.ReadAllText("/proc/loadavg").Split(' ')[0]} processes want one.");

        var (ours, theirs) = (Middle(program), Middle(limit));
        Say($"bare endpoint, {Load.Connections} connections", theirs);
        Say($"/peer help, {Load.Connections} connections", ours);
        Console.WriteLine($"{"/peer help of the bare endpoint",-52} {ours.PerSecond / theirs.PerSecond,8:P0}   (aim: at least 60 %)");
        Say($"/peer help at {HelpRate}/s (aim: p99 at most 5 ms)", await Load.SteadyAsync(ask, HelpRate, Steady));
    }

    private static async Task CheckInAsync(FakeSlack slack, FakeWorkspace town, Child bot, string engine)
    {
        var ask = CheckIn(slack, town, bot.Address);
        await Load.SteadyAsync(ask, CheckInRate, Warm);
        var opened = slack.CallsOf("views.open").Count(call => call.Error is null);
        var used = bot.Used;
        var measured = await Load.SteadyAsync(ask, CheckInRate, Steady);
        Say($"/checkin at {CheckInRate}/s, {engine} (aim: p99 at most 25 ms)", measured);
        Console.WriteLine($"{"  forms opened",-52} {slack.CallsOf("views.open").Count(call => call.Error is null) - opened,8}");
        Console.WriteLine($"{"  processor time each",-52} {(bot.Used - used).TotalMilliseconds / CheckInRate / Steady.TotalSeconds,8:F2} ms");
    }

    private static async Task PostgresAsync(string folder)
    {
        TestDatabase database;
        try
        {
            database = await TestDatabase.CreateAsync(Engine.Postgres);
        }
        catch (InvalidOperationException missing)
        {
            Console.WriteLine($"PostgreSQL is left out: {missing.Message}");
            return;
        }

        await using (database)
        {
            await using var slack = await FakeSlack.StartAsync();
            var town = SlackTownOfTests.Build(slack);
            await using var bot = await StartBotAsync(slack, database, folder);
            await SetUpAsync(slack, town, bot);
            await CheckInAsync(slack, town, bot, "PostgreSQL");
        }
    }

    private static async Task SetUpAsync(FakeSlack slack, FakeWorkspace town, Child bot)
    {
        var maya = new SlackPerson(slack, town, town.FindPerson("U0MAYA")!, new HttpDoor(() => bot.Address, SystemClock.Instance));
        for (var tries = 0; tries < 10 && maya.Modal is null; tries++)
        {
            // A program that has just been started may miss the three seconds; one asks again then.
            await maya.TypeAsync(town.Find("C0CIRCLE")!, "/peer setup");
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        await maya.SendAsync(("Who is in the group?", "U0MAYA|U0JONAS|U0PRIYA|U0TOM|U0ANA"));
    }

    private static Func<HttpRequestMessage> Help(FakeSlack slack, FakeWorkspace town, Uri address)
    {
        var door = new HttpDoor(() => address, SystemClock.Instance);
        var payload = slack.Town.Within(() => new Payloads(slack, town, town.FindPerson("U0MAYA")!).Command(town.Find("C0CIRCLE")!, "/peer", "help"));
        return () =>
        {
            // Every request is another one, or it would be taken for a replay.
            var fields = payload.DeepClone().AsObject();
            fields["trigger_id"] = $"1.2.{Interlocked.Increment(ref _number)}";
            return door.Request(new Delivery(DeliveryKind.Command, fields));
        };
    }

    private static Func<HttpRequestMessage> CheckIn(FakeSlack slack, FakeWorkspace town, Uri address)
    {
        var door = new HttpDoor(() => address, SystemClock.Instance);
        string[] people = ["U0MAYA", "U0JONAS", "U0PRIYA", "U0TOM", "U0ANA"];
        return () =>
        {
            var who = people[Interlocked.Increment(ref _number) % people.Length];
            return door.Request(new Delivery(DeliveryKind.Command, slack.Town.Within<JsonObject>(() =>
                new Payloads(slack, town, town.FindPerson(who)!).Command(town.Find("C0CIRCLE")!, "/checkin", string.Empty))));
        };
    }

    private static Task<Child> StartBareAsync(string folder)
    {
        var address = Child.FreeAddress();
        return Child.StartAsync(address, typeof(SlackCommands).Assembly.Location, folder, [], "bare", address.ToString(), FakeSlack.SigningSecret);
    }

    private static Task<Child> StartBotAsync(FakeSlack slack, TestDatabase database, string folder) => Child.StartAsync(
        Child.FreeAddress(), Program(), folder,
        [
            $"Storage:Provider={database.Provider}", $"ConnectionStrings:PeerBot={database.ConnectionString}", "Scheduler:Embedded=true",
            "Playground:Enabled=false", $"Slack:SigningSecret={FakeSlack.SigningSecret}", $"Slack:BotToken={SlackBot.Token}",
            $"Slack:ApiBaseUrl={slack.ApiBaseUrl}", $"Slack:ResponseUrlHosts={slack.Address.Authority}",
        ]);

    // Beside this program's own build: bin/<configuration>/<framework>.
    internal static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output;
        while (!File.Exists(Path.Combine(root.FullName, "PeerBot.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return Path.Combine(root.FullName, "bot", "Host", "bin", output.Parent!.Name, output.Name, "PeerBot.Bot.dll");
    }

    internal static Measured Middle(List<Measured> rounds) => rounds.OrderBy(round => round.PerSecond).ElementAt(rounds.Count / 2);

    internal static void Say(string what, Measured measured) => Console.WriteLine(
        $"{what,-52} {measured.PerSecond,8:F0}/s   p50 {measured.Median,6:F2} ms   p99 {measured.P99,6:F2} ms   longest {measured.Longest,6:F1} ms   failed {measured.Failed}");
}
