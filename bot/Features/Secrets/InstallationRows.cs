using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace PeerBot.Features.Secrets;

/// <summary>An installation and its encrypted secrets. It stands on the platform's side of the wall: by the platform's ids,
/// outside the workspace filter.</summary>
internal sealed class InstallationRow
{
    public required string Platform { get; set; }

    public required string Workspace { get; set; }

    /// <summary>Readable only under the purpose of this platform and workspace (T15).</summary>
    public required string Secrets { get; set; }

    /// <summary>How often secrets were stored; what was computed from older ones is not written over newer ones.</summary>
    public int Stored { get; set; }

    /// <summary>Until when somebody renews it, by the database's time; null when nobody does.</summary>
    public Instant? RenewedUntil { get; set; }
}

internal sealed class InstallationTable : IEntityTypeConfiguration<InstallationRow>
{
    public void Configure(EntityTypeBuilder<InstallationRow> builder) =>
        builder.ToTable("installations").HasKey(row => new { row.Platform, row.Workspace });
}
