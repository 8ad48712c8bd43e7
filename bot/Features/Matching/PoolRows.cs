using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Matching;

/// <summary>Somebody in a workspace looks for a group (G6). The row goes when they leave the pool or are placed.</summary>
internal sealed class PoolRow : IWorkspaceRow, IVersionedRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public PersonId PersonId { get; set; }

    /// <summary>Values of the themes offered, with commas.</summary>
    public required string Themes { get; set; }

    public Experience Level { get; set; }

    /// <summary>Where they work, in their own words; never shown to anybody.</summary>
    [Written]
    public string? Team { get; set; }

    public Instant JoinedAt { get; set; }

    /// <summary>How many proposals in a row they did not answer.</summary>
    public int Unanswered { get; set; }

    /// <summary>When they were last told that no group fits yet.</summary>
    public Instant? ToldAt { get; set; }

    public int Version { get; set; }
}

/// <summary>That somebody would rather not be with somebody. Nobody else ever learns of it.</summary>
internal sealed class PoolAvoidRow : IWorkspaceRow
{
    public PersonId PersonId { get; set; }

    public PersonId OtherId { get; set; }

    public WorkspaceId WorkspaceId { get; set; }
}

internal sealed class PoolTable : IEntityTypeConfiguration<PoolRow>
{
    public void Configure(EntityTypeBuilder<PoolRow> builder)
    {
        builder.ToTable("pool").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasIndex(row => row.PersonId).IsUnique();
    }
}

internal sealed class PoolAvoidTable : IEntityTypeConfiguration<PoolAvoidRow>
{
    public void Configure(EntityTypeBuilder<PoolAvoidRow> builder)
    {
        builder.ToTable("pool_avoids").HasKey(row => new { row.PersonId, row.OtherId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.OfPerson(row => new { row.WorkspaceId, row.OtherId });
    }
}
