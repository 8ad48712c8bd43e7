using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Celebrations;
using PeerBot.Features.Meetings;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Celebrations.Challenges;

/// <summary>Something hard that a member would like the group's time for; those in check-ins and items stay where they are.</summary>
internal sealed class ChallengeRow : IWorkspaceRow, IVersionedRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public PersonId PersonId { get; set; }

    [Written]
    public required string Text { get; set; }

    public ChallengeState State { get; set; }

    public Instant AskedAt { get; set; }

    /// <summary>The meeting at which it got the time.</summary>
    public MeetingId? HeardAt { get; set; }

    public int Version { get; set; }
}

/// <summary>That a member's challenge got the time at a meeting (C4).</summary>
internal sealed class AirtimeRow : IWorkspaceRow
{
    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public MeetingId MeetingId { get; set; }

    public PersonId PersonId { get; set; }

    /// <summary>Counts up in the group.</summary>
    public int Number { get; set; }

    public Instant At { get; set; }
}

internal sealed class ChallengeTable : IEntityTypeConfiguration<ChallengeRow>
{
    public void Configure(EntityTypeBuilder<ChallengeRow> builder)
    {
        builder.ToTable("challenges").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasIndex(row => new { row.GroupId, row.State });
    }
}

internal sealed class AirtimeTable : IEntityTypeConfiguration<AirtimeRow>
{
    public void Configure(EntityTypeBuilder<AirtimeRow> builder)
    {
        builder.ToTable("airtimes").HasKey(row => new { row.MeetingId, row.PersonId });
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasOne<MeetingRow>().WithMany().HasForeignKey(row => new { row.WorkspaceId, row.MeetingId })
            .HasPrincipalKey(row => new { row.WorkspaceId, row.Id });

        // Two times at once would both count as the last; the slower is done again.
        builder.HasIndex(row => new { row.GroupId, row.Number }).IsUnique();
    }
}
