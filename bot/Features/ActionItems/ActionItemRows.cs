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

    [Written(By = nameof(CreatedById))]
    public required string Text { get; set; }

    public LocalDate? Due { get; set; }

    public ItemState State { get; set; }

    public bool HelpWanted { get; set; }

    /// <summary>Its owner agreed that the group hears of it, as a challenge for the next meeting (A2).</summary>
    public bool HelpShared { get; set; }

    /// <summary>Made in the group's channel, so a card of it stands there once its owner has taken it.</summary>
    public bool InChannel { get; set; }

    [Written(By = nameof(OwnerId))]
    public string? DropReason { get; set; }

    /// <summary>The meeting it was written down at (M8), if any.</summary>
    public MeetingId? MeetingId { get; set; }

    /// <summary>A link to the message it was made from, if any.</summary>
    [Written(By = nameof(CreatedById))]
    public string? Source { get; set; }

    public int Moves { get; set; }

    public Instant CreatedAt { get; set; }

    /// <summary>When its owner last said how it stands; null again with every new date. Nudges stop there until that has passed (A6).</summary>
    public Instant? AnsweredAt { get; set; }

    public int Version { get; set; }
}

/// <summary>That one member asked another to take an item (A3). The item itself says whether the offer is still open.</summary>
internal sealed class ItemOfferRow : IWorkspaceRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public ItemId ItemId { get; set; }

    public PersonId FromId { get; set; }

    public PersonId ToId { get; set; }

    public OfferAnswer Answer { get; set; }

    public Instant At { get; set; }

    public Instant? AnsweredAt { get; set; }
}

/// <summary>What became of an offer; the numbers are stored.</summary>
internal enum OfferAnswer
{
    Asked = 0,
    Accepted = 1,
    Declined = 2,
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
        builder.HasIndex(row => row.MeetingId).HasFilter("\"MeetingId\" IS NOT NULL");
    }
}

internal sealed class ItemOfferTable : IEntityTypeConfiguration<ItemOfferRow>
{
    public void Configure(EntityTypeBuilder<ItemOfferRow> builder)
    {
        builder.ToTable("item_offers").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.ToId });
        builder.HasIndex(row => new { row.WorkspaceId, row.ItemId });
    }
}
