using Microsoft.Data.Sqlite;
using Npgsql;

namespace PeerBot.Features.Settings;

/// <summary>Which database, and where.</summary>
/// <param name="Provider"><c>sqlite</c> or <c>postgres</c>.</param>
public sealed record StorageSettings(string Provider, string ConnectionString)
{
    public const string ProviderKey = "Storage:Provider";
    public const string ConnectionKey = "ConnectionStrings:PeerBot";
    private const string DefaultFile = "Data Source=data/peerbot.db";

    public bool IsPostgres => Provider == "postgres";

    public static StorageSettings Read(SettingReader settings)
    {
        var provider = settings.Text(ProviderKey)?.ToLowerInvariant() ?? "sqlite";
        var connection = settings.Text(ConnectionKey);
        return provider switch
        {
            "sqlite" => new StorageSettings(provider, Sqlite(connection ?? DefaultFile)),
            "postgres" => new StorageSettings(provider, Postgres(connection ?? throw new SettingProblemException(
                ConnectionKey, "it is missing.", "Write where PostgreSQL is, for example Host=localhost;Database=peerbot;Username=peerbot;Password=..."))),
            _ => throw new SettingProblemException(ProviderKey, "this database is not known.", "Write sqlite or postgres."),
        };
    }

    private static string Sqlite(string connection)
    {
        var parsed = Parse(() => new SqliteConnectionStringBuilder(connection), "Data Source=data/peerbot.db");
        if (parsed.DataSource.Length == 0 || parsed.DataSource == ":memory:" || parsed.Mode == SqliteOpenMode.Memory)
        {
            throw new SettingProblemException(
                ConnectionKey, "it names no file, so nothing would be kept.", "Write a file, for example Data Source=data/peerbot.db.");
        }

        return parsed.Mode == SqliteOpenMode.ReadOnly
            ? throw new SettingProblemException(ConnectionKey, "it opens the file for reading only.", "Leave Mode out.")
            : parsed.ConnectionString;
    }

    private static string Postgres(string connection)
    {
        const string example = "Host=localhost;Database=peerbot;Username=peerbot;Password=...";
        var parsed = Parse(() => new NpgsqlConnectionStringBuilder(connection), example);
        if (string.IsNullOrWhiteSpace(parsed.Host) || string.IsNullOrWhiteSpace(parsed.Database))
        {
            throw new SettingProblemException(ConnectionKey, "it must name a Host and a Database.", $"Write for example {example}");
        }

        // A server that swallows packets must free the worker (F11).
        if (parsed.KeepAlive == 0)
        {
            parsed.KeepAlive = 15;
        }

        return parsed.ConnectionString;
    }

    // What the parser says quotes the text, and the text holds the password.
    private static TBuilder Parse<TBuilder>(Func<TBuilder> parse, string example)
    {
        try
        {
            return parse();
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            throw new SettingProblemException(ConnectionKey, "it cannot be read as a connection string.", $"Write for example {example}");
        }
    }
}
