using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.FocusReview;
using PeerBot.Features.Storage;

namespace PeerBot.Features.FocusReview;

/// <summary>One review of a group's focus, from the questions to what the group made of them (R1).</summary>
internal sealed class FocusReviewRow : IWorkspaceRow, IVersionedRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public ReviewState State { get; set; }

    /// <summary>The held meeting that made it due; null when somebody asked for it.</summary>
    public MeetingId? After { get; set; }

    /// <summary>How many meetings the group had held when it began; the next one counts from here.</summary>
    public int HeldMeetings { get; set; }

    public Instant OpenedAt { get; set; }

    /// <summary>The answers are put together at the latest then; afterwards it is when the proposal lapses.</summary>
    public Instant ClosesAt { get; set; }

    /// <summary>The focus the group was asked about.</summary>
    [Written(By = WrittenAttribute.Group)]
    public required string Focus { get; set; }

    [Written(By = WrittenAttribute.Group)]
    public string? Proposal { get; set; }

    public int Version { get; set; }
}

/// <summary>What one member answered. Nobody else ever sees it with their name.</summary>
internal sealed class ReviewAnswerRow : IWorkspaceRow, IVersionedRow
{
    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public Guid ReviewId { get; set; }

    public PersonId PersonId { get; set; }

    public Verdict Verdict { get; set; }

    [Written]
    public string? Drop { get; set; }

    [Written]
    public string? Add { get; set; }

    public Instant At { get; set; }

    public int Version { get; set; }
}

/// <summary>That a member agrees to what a review proposes.</summary>
internal sealed class FocusConsentRow : IWorkspaceRow
{
    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public Guid ReviewId { get; set; }

    public PersonId PersonId { get; set; }

    public Instant At { get; set; }
}

internal sealed class FocusReviewTable : IEntityTypeConfiguration<FocusReviewRow>
{
    public void Configure(EntityTypeBuilder<FocusReviewRow> builder)
    {
        builder.ToTable("focus_reviews").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });

        // 3 is Agreed: of the open ones, 1 and 2, a group has one.
        builder.HasIndex(row => row.GroupId).IsUnique().HasFilter("\"State\" < 3").HasDatabaseName("IX_focus_reviews_open");
        builder.HasIndex(row => new { row.GroupId, row.OpenedAt });
    }
}

internal sealed class ReviewAnswerTable : IEntityTypeConfiguration<ReviewAnswerRow>
{
    public void Configure(EntityTypeBuilder<ReviewAnswerRow> builder)
    {
        builder.ToTable("review_answers").HasKey(row => new { row.ReviewId, row.PersonId });
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
    }
}

internal sealed class FocusConsentTable : IEntityTypeConfiguration<FocusConsentRow>
{
    public void Configure(EntityTypeBuilder<FocusConsentRow> builder)
    {
        builder.ToTable("focus_consents").HasKey(row => new { row.ReviewId, row.PersonId });
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
    }
}
