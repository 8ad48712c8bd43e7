using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeerBot.Chat.Routing;
using PeerBot.Features;
using PeerBot.System.Tests.Hosts;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Slack.Doors;

namespace PeerBot.System.Tests.Slack;

/// <summary>P2, P4, T10, T16: the real program as a process, with everything logged that can be, lives through a day in which a marked word
/// stands in whatever anybody can type. Afterwards that word, and the secrets, are looked for everywhere but in Slack.</summary>
public sealed class CanaryTests(ITestOutputHelper output)
{
    private const string WrappingKey = "Y2FuYXJ5LWtleS1vZi10ZXN0cy0zMi1ieXRlcy1sb24=";

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_people_write_and_what_opens_doors_stands_nowhere_in_clear(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var slack = await FakeSlack.StartAsync();
        var town = SlackTownOfTests.Build(slack);
        var folder = Directory.CreateTempSubdirectory("peerbot-canary-");
        var program = ProgramUnderTest.Start(Programs.Bot, folder.FullName, Settings(slack, database));
        string all;
        try
        {
            Assert.True(await program.AnswersAsync("/health/ready", HttpStatusCode.OK, TimeSpan.FromSeconds(60)), string.Join('\n', program.Errors));
            var door = new HttpDoor(() => new Uri(program.Url), SystemClock.Instance);
            var day = new CanaryDay(slack, town, door);
            await day.LiveAsync(Commands());
            await day.SendRubbishAsync(new HttpDoor(() => new Uri(program.Url), SystemClock.Instance, "not the secret"));
            var pages = await PagesAsync(program);

            // The words were written, and have come to where they belong.
            Assert.True(day.Forms > 15, $"{day.Forms} forms were sent in.");
            Assert.Contains(town.Conversations.SelectMany(place => place.All), message => message.Words.Contains(CanaryDay.Mark, StringComparison.Ordinal));
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
        output.WriteLine($"{log.Count} lines, {all.Length} bytes.");
        Assert.Contains(log, line => line.Contains("dbug", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("fail", StringComparison.Ordinal));
        AssertNothing(string.Join('\n', log), "the log", slack.Address + "hook/");
        AssertNothing(all, "the database");
        AssertNothing(await DatabaseCopies.AllAsync(engine, database.ConnectionString), "the database at its end");
    }

    private static string[] Settings(FakeSlack slack, TestDatabase database) =>
    [
        $"Storage:Provider={database.Provider}", $"ConnectionStrings:PeerBot={database.ConnectionString}", "Scheduler:Embedded=true", "Scheduler:SweepSeconds=1",
        "Playground:Enabled=false", "Metrics:Enabled=true", $"DataProtection:Key={WrappingKey}",
        $"Slack:SigningSecret={FakeSlack.SigningSecret}", $"Slack:BotToken={SlackBot.Token}", $"Slack:ApiBaseUrl={slack.ApiBaseUrl}",
        $"Slack:ResponseUrlHosts={slack.Address.Authority}", "Slack:ReadBack=true",
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

    private static void AssertNothing(string where, string what, params string[] more)
    {
        foreach (var secret in Shapes(CanaryDay.Mark).Concat([SlackBot.Token, FakeSlack.SigningSecret, WrappingKey]).Concat(more))
        {
            var at = where.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            Assert.True(at < 0, at < 0 ? null : $"'{secret}' stands in {what}: …{where[Math.Max(0, at - 300)..Math.Min(where.Length, at + 100)]}…");
        }
    }

    // As it is, as UTF-16, in hexadecimal, and in base64 wherever it begins.
    private static IEnumerable<string> Shapes(string mark)
    {
        yield return mark;
        yield return string.Join('\0', mark.ToCharArray());
        yield return Convert.ToHexString(Encoding.UTF8.GetBytes(mark));
        for (var shift = 0; shift < 3; shift++)
        {
            var coded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', shift) + mark + "  "));
            yield return coded[4..^8];
        }
    }
}
