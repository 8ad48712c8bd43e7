using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Celebrations;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Celebrations.Wins;

/// <summary>A success that a member may want the group to hear of (C1, C2).</summary>
internal sealed class WinRow : IWorkspaceRow, IVersionedRow
{
    /// <summary>One made from an item or a check-in has that one's id, so there is at most one of each.</summary>
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public PersonId PersonId { get; set; }

    [Written]
    public required string Text { get; set; }

    public WinState State { get; set; }

    public Instant AskedAt { get; set; }

    /// <summary>When the group first heard of it.</summary>
    public Instant? SharedAt { get; set; }

    public int Version { get; set; }
}

/// <summary>That a member cheers a success; there is one or none.</summary>
internal sealed class CheerRow : IWorkspaceRow
{
    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public Guid WinId { get; set; }

    public PersonId PersonId { get; set; }

    public Instant At { get; set; }
}

internal sealed class WinTable : IEntityTypeConfiguration<WinRow>
{
    public void Configure(EntityTypeBuilder<WinRow> builder)
    {
        builder.ToTable("wins").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasIndex(row => new { row.GroupId, row.SharedAt });
    }
}

internal sealed class CheerTable : IEntityTypeConfiguration<CheerRow>
{
    public void Configure(EntityTypeBuilder<CheerRow> builder)
    {
        builder.ToTable("cheers").HasKey(row => new { row.WinId, row.PersonId });
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
    }
}
