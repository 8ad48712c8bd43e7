using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PeerBot.Features.Secrets;

/// <summary>A key of the ring, or a revocation, as ASP.NET Core writes it; wrapped wherever a wrapper is set (T15).</summary>
internal sealed class DataProtectionKeyRow
{
    public required string Name { get; set; }

    public required string Xml { get; set; }
}

internal sealed class DataProtectionKeyTable : IEntityTypeConfiguration<DataProtectionKeyRow>
{
    public void Configure(EntityTypeBuilder<DataProtectionKeyRow> builder) =>
        builder.ToTable("data_protection_keys").HasKey(row => row.Name);
}
