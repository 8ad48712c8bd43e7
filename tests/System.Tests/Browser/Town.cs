using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using PeerBot.System.Tests.Hosts;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Browser;

/// <summary>The built program with a Playground of its own in an empty folder; it can be killed and started again.</summary>
public sealed class Town : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("peerbot-town-").FullName;
    private readonly int _port = FreePort.Find();
    private readonly bool _seed;
    private ProgramUnderTest? _program;

    private Town(bool seed) => _seed = seed;

    public string Url => $"http://localhost:{_port}";

    public int ProcessId => Program.Id;

    public static async Task<Town> StartAsync(bool seed = true)
    {
        var town = new Town(seed);
        await town.StartAgainAsync();
        return town;
    }

    /// <summary>As a power cut would end it: SIGKILL, without a word.</summary>
    public async Task KillAsync()
    {
        await Program.DisposeAsync();
        _program = null;
    }

    /// <summary>Starts the program on the data that is there, at the same address, and waits until it says that it is ready.</summary>
    public async Task StartAgainAsync()
    {
        _program = ProgramUnderTest.Start(Programs.Bot, _folder, [], _port, args: _seed ? [] : ["--Playground:Seed=false"]);
        Assert.True(await _program.AnswersAsync("/health/ready", HttpStatusCode.OK, StartLimit), string.Join('\n', _program.Errors));
    }

    public Task<string> GetAsync(string path) => Program.Http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>What another page would ask of the program.</summary>
    public async Task PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await Program.Http.PostAsync(new Uri(path, UriKind.Relative), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Every message posted under a key, with the number of times it stands there.</summary>
    public Task<IReadOnlyDictionary<string, long>> KeysAsync() => CountAsync(
        "select \"Key\", count(*) from transcript_entries where \"Key\" is not null group by \"Key\"");

    /// <summary>Notices that were due at the Playground's present time, and are neither said nor settled.</summary>
    public Task<IReadOnlyDictionary<string, long>> OverdueAsync(DateTimeOffset now) => CountAsync(
        $"select \"Key\", 1 from notices where \"State\" in (0, 1) and \"NotBefore\" < {now.ToUnixTimeMilliseconds() * 1000}");

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private ProgramUnderTest Program => _program ?? throw new InvalidOperationException("The program does not run now.");

    private async Task<IReadOnlyDictionary<string, long>> CountAsync(string sql)
    {
        var file = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(_folder, "data", "peerbot.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the fixed texts above reach this.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        var found = new Dictionary<string, long>();
        while (await rows.ReadAsync())
        {
            found[rows.GetString(0)] = rows.GetInt64(1);
        }

        return found;
    }
}
