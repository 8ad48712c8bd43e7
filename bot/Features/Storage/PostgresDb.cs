using Microsoft.EntityFrameworkCore;

namespace PeerBot.Features.Storage;

/// <summary>The schema on PostgreSQL, with its own time types.</summary>
internal sealed class PostgresDb(DbContextOptions<PostgresDb> options) : PeerBotDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conversions.Ids(configurationBuilder);
}
