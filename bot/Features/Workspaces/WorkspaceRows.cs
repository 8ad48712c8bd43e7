using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Workspaces;

/// <summary>Where PeerBot is installed, by the platform's own id.</summary>
internal sealed class WorkspaceRow
{
    public WorkspaceId Id { get; set; }

    public required string Platform { get; set; }

    public required string ExternalId { get; set; }

    /// <summary>When PeerBot was taken out of it; null while it is there.</summary>
    public Instant? GoneAt { get; set; }
}

/// <summary>A person of a workspace, by the platform's own id, with what they have set for themselves.</summary>
internal sealed class PersonRow : IWorkspaceRow
{
    public PersonId Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public required string ExternalId { get; set; }

    public required string Name { get; set; }

    /// <summary>A tz database id; null until the platform or the person has told.</summary>
    public string? Zone { get; set; }

    /// <summary>Set by the person themselves, so the platform's zone no longer replaces it.</summary>
    public bool ZoneIsChosen { get; set; }

    public LocalTime AwakeFrom { get; set; } = new(9, 0);

    public LocalTime AwakeUntil { get; set; } = new(17, 0);

    public bool AwakeOnWeekends { get; set; }

    public NudgePreference Nudges { get; set; } = NudgePreference.Light;

    /// <summary>When their words were last forgotten (P5): a check-in from before then may have been given.</summary>
    public Instant? ForgottenAt { get; set; }
}

internal sealed class WorkspaceTable : IEntityTypeConfiguration<WorkspaceRow>
{
    public void Configure(EntityTypeBuilder<WorkspaceRow> builder)
    {
        builder.ToTable("workspaces").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.Platform, row.ExternalId }).IsUnique();
    }
}

internal sealed class PersonTable : IEntityTypeConfiguration<PersonRow>
{
    public void Configure(EntityTypeBuilder<PersonRow> builder)
    {
        builder.ToTable("people").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.WorkspaceId, row.ExternalId }).IsUnique();
        builder.HasAlternateKey(row => new { row.WorkspaceId, row.Id });
        builder.HasOne<WorkspaceRow>().WithMany().HasForeignKey(row => row.WorkspaceId);
    }
}
