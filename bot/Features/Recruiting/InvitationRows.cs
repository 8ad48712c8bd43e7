using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Core.Recruiting;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Recruiting;

/// <summary>That a member would like to have somebody in the group (G3).</summary>
internal sealed class InvitationRow : IWorkspaceRow, IVersionedRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public PersonId InvitedById { get; set; }

    public PersonId CandidateId { get; set; }

    public InvitationState State { get; set; }

    /// <summary>The experience that fits; null for any.</summary>
    public Experience? Level { get; set; }

    /// <summary>A word to the candidate.</summary>
    [Written(By = nameof(InvitedById))]
    public string? Word { get; set; }

    public Instant AskedAt { get; set; }

    public Instant? InvitedAt { get; set; }

    public int Version { get; set; }

    public Invitation ToCore() => new(InvitedById, CandidateId, State, AskedAt, InvitedAt);
}

/// <summary>What a member said to it. These rows end with the time for saying it: who objected is then known nowhere.</summary>
internal sealed class InvitationAnswerRow : IWorkspaceRow
{
    public Guid InvitationId { get; set; }

    public PersonId PersonId { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public bool Objects { get; set; }
}

internal sealed class InvitationTable : IEntityTypeConfiguration<InvitationRow>
{
    public void Configure(EntityTypeBuilder<InvitationRow> builder)
    {
        builder.ToTable("invitations").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.InvitedById });
        builder.OfPerson(row => new { row.WorkspaceId, row.CandidateId });

        // One open invitation of a person into a group.
        builder.HasIndex(row => new { row.GroupId, row.CandidateId }).IsUnique().HasFilter("\"State\" in (1, 2)").HasDatabaseName("IX_invitations_open");
    }
}

internal sealed class InvitationAnswerTable : IEntityTypeConfiguration<InvitationAnswerRow>
{
    public void Configure(EntityTypeBuilder<InvitationAnswerRow> builder)
    {
        builder.ToTable("invitation_answers").HasKey(row => new { row.InvitationId, row.PersonId });
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
    }
}
