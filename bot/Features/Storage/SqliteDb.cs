using Microsoft.EntityFrameworkCore;

namespace PeerBot.Features.Storage;

/// <summary>The schema on SQLite: one file, one process.</summary>
internal sealed class SqliteDb(DbContextOptions<SqliteDb> options) : PeerBotDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        Conversions.Ids(configurationBuilder);
        Conversions.TimesForSqlite(configurationBuilder);
    }
}
