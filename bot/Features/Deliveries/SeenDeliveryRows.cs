using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace PeerBot.Features.Deliveries;

/// <summary>A delivery of a platform that was taken up. It stands on the platform's side of the wall: by the platform's ids,
/// outside the workspace filter.</summary>
internal sealed class SeenDeliveryRow
{
    public required string Platform { get; set; }

    public required string Workspace { get; set; }

    /// <summary>What the platform calls the delivery.</summary>
    public required string Key { get; set; }

    /// <summary>By the database's time.</summary>
    public Instant TakenAt { get; set; }

    /// <summary>It has had its effect.</summary>
    public bool IsDone { get; set; }
}

internal sealed class SeenDeliveryTable : IEntityTypeConfiguration<SeenDeliveryRow>
{
    public void Configure(EntityTypeBuilder<SeenDeliveryRow> builder)
    {
        builder.ToTable("seen_deliveries").HasKey(row => new { row.Platform, row.Workspace, row.Key });
        builder.Property(row => row.Key).HasMaxLength(200);
        builder.HasIndex(row => row.TakenAt);
    }
}
