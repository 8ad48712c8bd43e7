using Microsoft.EntityFrameworkCore.Design;

namespace PeerBot.Features.Storage;

/// <summary>How the migration tool makes a SQLite context; it never opens it.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => (SqliteDb)new DbFactory("sqlite", "Data Source=design.db").Create();
}

/// <summary>How the migration tool makes a PostgreSQL context; it never opens it.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => (PostgresDb)new DbFactory("postgres", "Host=localhost;Database=design").Create();
}
