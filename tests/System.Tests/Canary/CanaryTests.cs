using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeerBot.Chat.Routing;
using PeerBot.Features;
using PeerBot.System.Tests.Hosts;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Canary;

/// <summary>P2, P4, T10, T16: the real program as a process, with everything logged that can be, lives through a day in which a marked word
/// stands in whatever anybody can type. Afterwards that word, and the secrets, are looked for everywhere but on the platform.</summary>
public sealed class CanaryTests(ITestOutputHelper output)
{
    private const string WrappingKey = "Y2FuYXJ5LWtleS1vZi10ZXN0cy0zMi1ieXRlcy1sb24=";

    [Theory, ClassData(typeof(EachEngine))]
    public Task What_people_write_in_Slack_and_what_opens_doors_stands_nowhere_in_clear(Engine engine) => LookAsync(engine, SlackDay.StartAsync);

    [Theory, ClassData(typeof(EachEngine))]
    public Task What_people_write_in_Teams_and_what_opens_doors_stands_nowhere_in_clear(Engine engine) => LookAsync(engine, TeamsDay.StartAsync);

    private async Task LookAsync(Engine engine, Func<Func<Uri>, Task<ICanaryDay>> start)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        ProgramUnderTest? program = null;
        await using var day = await start(() => new Uri(program!.Url));
        var folder = Directory.CreateTempSubdirectory("peerbot-canary-");
        program = ProgramUnderTest.Start(Programs.Bot, folder.FullName, [.. Settings(database), .. day.Settings]);
        string all;
        try
        {
            Assert.True(await program.AnswersAsync("/health/ready", HttpStatusCode.OK, TimeSpan.FromSeconds(60)), string.Join('\n', program.Errors));
            await day.LiveAsync(Commands());
            await day.SendRubbishAsync();
            var pages = await PagesAsync(program);

            // The words were written, and have come to where they belong.
            Assert.True(day.Forms > 10, $"{day.Forms} forms were sent in.");
            Assert.Contains(Marked.Word, day.Shown, StringComparison.Ordinal);
            AssertNothing(pages, "a page");
            all = await DatabaseCopies.AllAsync(engine, database.ConnectionString);

            await day.FailAsync(() => BreakAsync(engine, database.ConnectionString));
            program.Terminate();
            Assert.True(await program.EndsWithinAsync(TimeSpan.FromSeconds(40)));
        }
        finally
        {
            await program.DisposeAsync();
            folder.Delete(recursive: true);
        }

        var log = program.Lines.Concat(program.Errors).ToList();
        output.WriteLine($"{day.Forms} forms, {log.Count} lines, {all.Length} bytes.");
        Assert.Contains(log, line => line.Contains("dbug", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("fail", StringComparison.Ordinal));
        AssertNothing(string.Join('\n', log), "the log", [.. day.SecretsInRequests]);
        AssertNothing(all, "the database");
        AssertNothing(await DatabaseCopies.AllAsync(engine, database.ConnectionString), "the database at its end");

        void AssertNothing(string where, string what, params string[] more) => Marked.IsNowhereIn(where, what, [.. day.Secrets, WrappingKey, .. more]);
    }

    private static string[] Settings(TestDatabase database) =>
    [
        $"Storage:Provider={database.Provider}", $"ConnectionStrings:PeerBot={database.ConnectionString}", "Scheduler:Embedded=true", "Scheduler:SweepSeconds=1",
        "Playground:Enabled=false", "Metrics:Enabled=true", $"DataProtection:Key={WrappingKey}",
        .. ((string[])["Default", "Microsoft", "System", "Hangfire", "PeerBot"]).Select(category => $"Logging:LogLevel:{category}=Trace"),
    ];

    // Whatever can be typed, of any feature there is or comes.
    private static IReadOnlyList<string> Commands()
    {
        using var services = new ServiceCollection().AddPeerBotFeatures("sqlite", "Data Source=none").BuildServiceProvider();
        return [.. services.GetRequiredService<ChatRoutes>().All.Where(route => route.Kind == RouteKind.Command).Select(route => route.Name)];
    }

    private static async Task<string> PagesAsync(ProgramUnderTest program)
    {
        var pages = new StringBuilder();
        foreach (var path in (string[])["/", "/metrics", "/health/ready", "/health/live", "/nowhere", "/slack/install", "/hangfire"])
        {
            using var answer = await program.Http.GetAsync(new Uri(path, UriKind.Relative));
            pages.Append(answer).Append(await answer.Content.ReadAsStringAsync());
        }

        return pages.ToString();
    }

    // The next action item meets a table that is not there: a fault with words in hand.
    private static async Task BreakAsync(Engine engine, string connectionString)
    {
        const string Rename = "alter table action_items rename to action_items_gone";
        if (engine == Engine.Postgres)
        {
            await using var postgres = new NpgsqlConnection(connectionString);
            await postgres.OpenAsync();
            await using var command = new NpgsqlCommand(Rename, postgres);
            await command.ExecuteNonQueryAsync();
            return;
        }

        await using var sqlite = new SqliteConnection(connectionString);
        await sqlite.OpenAsync();
        await using var change = sqlite.CreateCommand();
        change.CommandText = Rename;
        await change.ExecuteNonQueryAsync();
    }
}
