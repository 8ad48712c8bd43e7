using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Hosts;

/// <summary>The programs as processes: what is wrong stops the start within ten seconds, in one line that names the key and
/// keeps every secret (CONTRACT, F22).</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("peerbot-start-").FullName;

    public static TheoryData<WrongSetting> BotCases => [.. WrongSettings.OfTheBot];

    public static TheoryData<WrongSetting> SchedulerCases => [.. WrongSettings.OfTheScheduler];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(BotCases))]
    public Task A_wrong_setting_stops_the_bot_with_one_line(WrongSetting wrong) => IsRefusedAsync(Programs.Bot, wrong);

    [Theory, MemberData(nameof(SchedulerCases))]
    public Task A_wrong_setting_stops_the_scheduler_with_one_line(WrongSetting wrong) => IsRefusedAsync(Programs.Scheduler, wrong);

    [Fact]
    public async Task A_port_in_use_stops_the_start_with_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var bot = ProgramUnderTest.Start(Programs.Bot, _folder, [], ((IPEndPoint)other.LocalEndpoint).Port);
        await EndsInOneLineAsync(bot, "urls");
    }

    [Fact]
    public async Task A_second_bot_on_the_same_file_is_refused_and_the_first_goes_on()
    {
        await using var first = ProgramUnderTest.Start(Programs.Bot, _folder, []);
        Assert.True(await first.AnswersAsync("/health/live", HttpStatusCode.OK, TimeSpan.FromSeconds(30)), string.Join('\n', first.Errors));
        await using var second = ProgramUnderTest.Start(Programs.Bot, _folder, []);
        await EndsInOneLineAsync(second, "another PeerBot");
        Assert.True(await first.AnswersAsync("/health/live", HttpStatusCode.OK, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        var file = Path.Combine(_folder, "newer.db");
        await RunAsync(file, "CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" TEXT PRIMARY KEY, \"ProductVersion\" TEXT NOT NULL); "
            + "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_FromTheFuture', '99.0.0');");
        await using var bot = ProgramUnderTest.Start(Programs.Bot, _folder, [$"ConnectionStrings:PeerBot=Data Source={file}"]);
        await EndsInOneLineAsync(bot, "newer version");
    }

    [Fact]
    public async Task A_file_another_program_holds_is_refused()
    {
        var file = Path.Combine(_folder, "held.db");
        await using var holder = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await holder.OpenAsync();
        await using var hold = holder.CreateCommand();
        hold.CommandText = "PRAGMA journal_mode=WAL; CREATE TABLE x (y); BEGIN IMMEDIATE; INSERT INTO x VALUES (1);";
        await hold.ExecuteNonQueryAsync();
        await using var bot = ProgramUnderTest.Start(Programs.Bot, _folder, [$"ConnectionStrings:PeerBot=Data Source={file}"]);
        await EndsInOneLineAsync(bot, "another program holds");
    }

    [Fact]
    public async Task A_postgres_database_that_does_not_exist_is_named()
    {
        var server = new NpgsqlConnectionStringBuilder(await PostgresServer.ConnectionStringAsync()) { Database = "not_there", Password = "hush-hush" };
        await using var bot = ProgramUnderTest.Start(
            Programs.Bot, _folder, ["Storage:Provider=postgres", $"ConnectionStrings:PeerBot={server.ConnectionString}"]);
        await EndsInOneLineAsync(bot, "no database of this name");
    }

    [Fact]
    public async Task In_Production_without_a_platform_there_is_a_plain_page()
    {
        await using var bot = ProgramUnderTest.Start(
            Programs.Bot, _folder, [$"DataProtection:Key={Convert.ToBase64String(new byte[32])}"], environment: "Production");
        Assert.True(await bot.AnswersAsync("/", HttpStatusCode.OK, TimeSpan.FromSeconds(30)), string.Join('\n', bot.Errors));
        Assert.Contains("PeerBot is running", await bot.Http.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
        Assert.True(await bot.AnswersAsync("/playground/state?as=maya", HttpStatusCode.NotFound, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task The_bot_is_ready_once_its_first_sweep_has_finished_and_stops_when_asked()
    {
        await using var bot = ProgramUnderTest.Start(Programs.Bot, _folder, []);
        Assert.True(await bot.AnswersAsync("/health/ready", HttpStatusCode.OK, TimeSpan.FromSeconds(30)), string.Join('\n', bot.Errors));
        using var page = await bot.Http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.False(page.Headers.Contains("Server"));
        Assert.Contains(bot.Lines, line => line.Contains(bot.Url, StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(_folder, "data", "peerbot.db")));
        bot.Terminate();
        Assert.True(await bot.EndsWithinAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(0, bot.ExitCode);
    }

    [Fact]
    public async Task The_dashboard_is_not_there_unless_switched_on()
    {
        await using var bot = ProgramUnderTest.Start(Programs.Bot, _folder, []);
        Assert.True(await bot.AnswersAsync("/health/live", HttpStatusCode.OK, TimeSpan.FromSeconds(30)));
        Assert.Equal(HttpStatusCode.NotFound, await DashboardAsync(bot, null));
    }

    [Fact]
    public async Task The_dashboard_asks_even_this_machine_for_the_key()
    {
        const string key = "a-key-that-is-long-enough";
        await using var bot = ProgramUnderTest.Start(
            Programs.Bot, _folder, ["Scheduler:Dashboard:Enabled=true", $"Scheduler:Dashboard:Key={key}"]);
        Assert.True(await bot.AnswersAsync("/health/live", HttpStatusCode.OK, TimeSpan.FromSeconds(30)), string.Join('\n', bot.Errors));
        Assert.Equal(HttpStatusCode.Unauthorized, await DashboardAsync(bot, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await DashboardAsync(bot, "another-key-of-some-length"));
        Assert.Equal(HttpStatusCode.OK, await DashboardAsync(bot, key));
    }

    private static async Task<HttpStatusCode> DashboardAsync(ProgramUnderTest bot, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/hangfire", UriKind.Relative));
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        if (key is not null)
        {
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"operator:{key}")));
        }

        using var answer = await bot.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task IsRefusedAsync(string program, WrongSetting wrong)
    {
        if (wrong.File is { } file)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, file.Name), file.Text);
        }

        await using var started = ProgramUnderTest.Start(program, _folder, wrong.Settings, null, wrong.Environment, wrong.Args);
        await EndsInOneLineAsync(started, wrong.Names);
    }

    private static async Task EndsInOneLineAsync(ProgramUnderTest program, string names)
    {
        Assert.True(await program.EndsWithinAsync(TimeSpan.FromSeconds(10)), "It still runs after ten seconds.");
        var line = Assert.Single(program.Errors);
        Assert.Equal(1, program.ExitCode);
        Assert.Contains(names, line, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        Assert.Empty(program.Lines);
        Assert.DoesNotContain("hush-hush", string.Concat(program.Lines.Concat(program.Errors)), StringComparison.Ordinal);
    }

    private static async Task RunAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
