using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.GroundRules;
using PeerBot.Features.Storage;

namespace PeerBot.Features.GroundRules;

/// <summary>A list of ground rules that a group goes by, went by, or was asked to go by (G4).</summary>
internal sealed class RuleVersionRow : IWorkspaceRow, IVersionedRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public RulesState State { get; set; }

    /// <summary>Which version it is; null as long as it has not been in force.</summary>
    public int? Number { get; set; }

    /// <summary>One rule a line.</summary>
    [Written(By = WrittenAttribute.Group)]
    public required string Rules { get; set; }

    public PersonId ProposedById { get; set; }

    public Instant ProposedAt { get; set; }

    public Instant? InForceAt { get; set; }

    /// <summary>Rises with each answer, so that of two last ones given at once the later sees the earlier.</summary>
    public int Answers { get; set; }

    public int Version { get; set; }

    public RulesProposal ToCore() => new(ProposedById, ProposedAt, State);
}

/// <summary>What a member says to a version of the rules.</summary>
internal sealed class RuleAnswerRow : IWorkspaceRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public Guid VersionId { get; set; }

    public PersonId PersonId { get; set; }

    /// <summary>Agrees; else would like to talk about it first.</summary>
    public bool Agrees { get; set; }

    /// <summary>A word to whoever proposed it, who alone reads it.</summary>
    [Written]
    public string? Word { get; set; }

    public Instant At { get; set; }
}

/// <summary>What a member was about to do when they were shown the rules first: it goes on once they have agreed.</summary>
internal sealed class RulesFirstRow : IWorkspaceRow
{
    public GroupId GroupId { get; set; }

    public PersonId PersonId { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>What the button carries.</summary>
    public Guid Id { get; set; }

    public bool IsCommand { get; set; }

    /// <summary>A command, or a button's verb.</summary>
    public required string Name { get; set; }

    /// <summary>The button's id.</summary>
    public required string Target { get; set; }

    [Written]
    public string? Words { get; set; }

    /// <summary>The message whose menu was used.</summary>
    [Written]
    public string? Source { get; set; }

    [Written]
    public string? SourceLink { get; set; }
}

internal sealed class RuleVersionTable : IEntityTypeConfiguration<RuleVersionRow>
{
    public void Configure(EntityTypeBuilder<RuleVersionRow> builder)
    {
        builder.ToTable("rule_versions").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.ProposedById });

        // One is in force and at most one is proposed, whoever presses at the same moment.
        builder.HasIndex(row => row.GroupId).IsUnique().HasFilter("\"State\" = 1").HasDatabaseName("IX_rule_versions_proposed");
        builder.HasIndex(row => new { row.GroupId, row.State }).IsUnique().HasFilter("\"State\" = 2").HasDatabaseName("IX_rule_versions_in_force");
        builder.HasIndex(row => new { row.GroupId, row.Number }).IsUnique();
    }
}

internal sealed class RuleAnswerTable : IEntityTypeConfiguration<RuleAnswerRow>
{
    public void Configure(EntityTypeBuilder<RuleAnswerRow> builder)
    {
        builder.ToTable("rule_answers").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasIndex(row => new { row.VersionId, row.PersonId }).IsUnique();
    }
}

internal sealed class RulesFirstTable : IEntityTypeConfiguration<RulesFirstRow>
{
    public void Configure(EntityTypeBuilder<RulesFirstRow> builder)
    {
        builder.ToTable("rules_first").HasKey(row => new { row.GroupId, row.PersonId });
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasIndex(row => row.Id).IsUnique();
    }
}
