using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Undo;

/// <summary>A change made by a button that can be taken back for ten minutes (F6).</summary>
internal sealed class UndoRow : IWorkspaceRow, IVersionedRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    /// <summary>Who made the change and alone may take it back.</summary>
    public PersonId PersonId { get; set; }

    /// <summary>Which feature takes it back.</summary>
    public required string What { get; set; }

    public Guid Subject { get; set; }

    /// <summary>The state before, in the feature's own notation; no one's words.</summary>
    public required string Before { get; set; }

    /// <summary>The group's own words that were changed, where some were.</summary>
    [Written(By = WrittenAttribute.Group)]
    public string? Words { get; set; }

    public Instant At { get; set; }

    public Instant? UsedAt { get; set; }

    public int Version { get; set; }
}

internal sealed class UndoTable : IEntityTypeConfiguration<UndoRow>
{
    public void Configure(EntityTypeBuilder<UndoRow> builder)
    {
        builder.ToTable("undos").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
    }
}
