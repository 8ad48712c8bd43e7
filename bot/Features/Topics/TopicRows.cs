using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Topics;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Topics;

/// <summary>Something a member would like the group to talk about (M7).</summary>
internal sealed class TopicRow : IWorkspaceRow, IVersionedRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    [Written(By = nameof(ProposedById))]
    public required string Text { get; set; }

    public PersonId ProposedById { get; set; }

    public TopicState State { get; set; }

    /// <summary>The meeting it is chosen for; says nothing once that is not the coming one any more.</summary>
    public MeetingId? PickedFor { get; set; }

    /// <summary>The meeting it was talked about at.</summary>
    public MeetingId? HeldAt { get; set; }

    public Instant ProposedAt { get; set; }

    public int Version { get; set; }
}

/// <summary>A member's vote for a topic; there is one or none.</summary>
internal sealed class TopicVoteRow : IWorkspaceRow
{
    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public Guid TopicId { get; set; }

    public PersonId PersonId { get; set; }

    public Instant At { get; set; }
}

internal sealed class TopicTable : IEntityTypeConfiguration<TopicRow>
{
    public void Configure(EntityTypeBuilder<TopicRow> builder)
    {
        builder.ToTable("topics").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.ProposedById });
        builder.HasIndex(row => new { row.GroupId, row.State });
    }
}

internal sealed class TopicVoteTable : IEntityTypeConfiguration<TopicVoteRow>
{
    public void Configure(EntityTypeBuilder<TopicVoteRow> builder)
    {
        builder.ToTable("topic_votes").HasKey(row => new { row.TopicId, row.PersonId });
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasIndex(row => row.GroupId);
    }
}
