using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Storage;

namespace PeerBot.Features.ActionItems;

/// <summary>Something a member promised, or was asked to.</summary>
internal sealed class ActionItemRow : IWorkspaceRow, IVersionedRow
{
    public ItemId Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public PersonId OwnerId { get; set; }

    public PersonId CreatedById { get; set; }

    /// <summary>Whom the owner has offered it to; it stays the owner's until they accept (A3).</summary>
    public PersonId? OfferedToId { get; set; }

    public required string Text { get; set; }

    public LocalDate? Due { get; set; }

    public ItemState State { get; set; }

    public bool HelpWanted { get; set; }

    public string? DropReason { get; set; }

    /// <summary>A link to the message it was made from, if any.</summary>
    public string? Source { get; set; }

    public int Moves { get; set; }

    public Instant CreatedAt { get; set; }

    /// <summary>When its owner last said anything about it; nudges stop there until a new date has passed (A6).</summary>
    public Instant? AnsweredAt { get; set; }

    public int Version { get; set; }
}

internal sealed class ActionItemTable : IEntityTypeConfiguration<ActionItemRow>
{
    public void Configure(EntityTypeBuilder<ActionItemRow> builder)
    {
        builder.ToTable("action_items").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.OwnerId });
        builder.HasIndex(row => new { row.WorkspaceId, row.OwnerId, row.State });
    }
}
