using Microsoft.EntityFrameworkCore;
using PeerBot.Features.Storage;

namespace PeerBot.System.Tests.Hosts;

/// <summary>A changed row without a migration is noticed here, on both databases, before it is noticed at a start.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void No_migration_is_forgotten_on_SQLite() => IsComplete(new SqliteDesignTime().CreateDbContext([]));

    [Fact]
    public void No_migration_is_forgotten_on_PostgreSQL() => IsComplete(new PostgresDesignTime().CreateDbContext([]));

    private static void IsComplete(PeerBotDb db)
    {
        using (db)
        {
            Assert.NotEmpty(db.Database.GetMigrations());
            Assert.False(db.Database.HasPendingModelChanges(), "A row has changed. Add a migration: bash infra/scripts/migration.sh NameOfTheChange");
        }
    }
}
