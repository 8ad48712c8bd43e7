using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Core.Matching;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Matching.Proposals;

/// <summary>A group that was proposed to people of the pool, with the facts that spoke for it.</summary>
internal sealed class MatchRow : IWorkspaceRow, IVersionedRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public ProposalState State { get; set; }

    public Instant ProposedAt { get; set; }

    /// <summary>Themes that all of them chose, with commas.</summary>
    public required string Themes { get; set; }

    public Experience LevelFrom { get; set; }

    public Experience LevelTo { get; set; }

    public TeamFacts Teams { get; set; }

    /// <summary>The longest time in a row that all work.</summary>
    public int SharedMinutes { get; set; }

    /// <summary>When such a time begins, in the week after the proposal.</summary>
    public Instant ExampleAt { get; set; }

    public int ExampleMinutes { get; set; }

    /// <summary>Rises with each answer, so that of two last ones given at once the later sees the earlier.</summary>
    public int Answers { get; set; }

    /// <summary>When one of them set the group up.</summary>
    public Instant? SetUpAt { get; set; }

    public int Version { get; set; }

    public Proposal ToCore() => new(ProposedAt, State);
}

/// <summary>One person's place in it.</summary>
internal sealed class MatchSeatRow : IWorkspaceRow
{
    public Guid MatchId { get; set; }

    public PersonId PersonId { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public SeatAnswer Answer { get; set; }

    /// <summary>The proposal is open; the database allows a person one such seat.</summary>
    public bool IsOpen { get; set; }
}

internal sealed class MatchTable : IEntityTypeConfiguration<MatchRow>
{
    public void Configure(EntityTypeBuilder<MatchRow> builder)
    {
        builder.ToTable("matches").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Workspaces.WorkspaceRow>().WithMany().HasForeignKey(row => row.WorkspaceId);
        builder.HasIndex(row => new { row.WorkspaceId, row.State });
    }
}

internal sealed class MatchSeatTable : IEntityTypeConfiguration<MatchSeatRow>
{
    public void Configure(EntityTypeBuilder<MatchSeatRow> builder)
    {
        builder.ToTable("match_seats").HasKey(row => new { row.MatchId, row.PersonId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasIndex(row => row.PersonId).IsUnique().HasFilter("\"IsOpen\"").HasDatabaseName("IX_match_seats_open");
    }
}
