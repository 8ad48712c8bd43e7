using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PeerBot.Features.Workspaces;

/// <summary>Where something on a platform is reached. It stands on the platform's side of the wall: by the platform's ids,
/// outside the workspace filter.</summary>
internal sealed class AddressRow
{
    public required string Platform { get; set; }

    public required string Workspace { get; set; }

    /// <summary>What is addressed, in the adapter's own notation.</summary>
    public required string Key { get; set; }

    /// <summary>Where it is, in the adapter's own notation.</summary>
    public required string Address { get; set; }
}

internal sealed class AddressTable : IEntityTypeConfiguration<AddressRow>
{
    public void Configure(EntityTypeBuilder<AddressRow> builder)
    {
        builder.ToTable("addresses").HasKey(row => new { row.Platform, row.Workspace, row.Key });
        builder.Property(row => row.Key).HasMaxLength(400);
    }
}
