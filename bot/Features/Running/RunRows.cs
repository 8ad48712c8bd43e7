using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Running;
using PeerBot.Features.Meetings;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Running;

/// <summary>That a meeting is, or was, run from chat (M2). How it stands is replayed from this, its events and the time.</summary>
internal sealed class RunRow : IWorkspaceRow, IVersionedRow
{
    /// <summary>The subject of everything said about it.</summary>
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public MeetingId MeetingId { get; set; }

    /// <summary>What <see cref="SectionMinutes"/> wrote: as planned when it began.</summary>
    public required string Minutes { get; set; }

    public Instant StartedAt { get; set; }

    public PersonId StartedBy { get; set; }

    /// <summary>Who was expected when it began, in the group's order: ids with commas between.</summary>
    public required string HereAtStart { get; set; }

    /// <summary>Who had opened the last round of the meeting before (M3).</summary>
    public PersonId? OpenedBefore { get; set; }

    /// <summary>Who opened its own last round, once it is over.</summary>
    public PersonId? OpenedLast { get; set; }

    /// <summary>When it has something new to show; null once it is over. Any process that wakes up then or later moves it on.</summary>
    public Instant? NextTickAt { get; set; }

    /// <summary>When the next speaker or section comes, or a word is due; null once it is over.</summary>
    public Instant? NextEventAt { get; set; }

    public Instant? EndedAt { get; set; }

    /// <summary>Who was there, where somebody said so at the wrap-up: ids with commas between.</summary>
    public string? There { get; set; }

    /// <summary>What the facilitator noted for the group.</summary>
    [Written(By = nameof(NotesBy))]
    public string? Notes { get; set; }

    public PersonId? NotesBy { get; set; }

    public int Version { get; set; }
}

/// <summary>Something a person did in a running meeting.</summary>
internal sealed class RunEventRow : IWorkspaceRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public Guid RunId { get; set; }

    /// <summary>Its place in the meeting, from 1.</summary>
    public int Number { get; set; }

    public RunEventKind Kind { get; set; }

    public Instant At { get; set; }

    public PersonId PersonId { get; set; }

    public PersonId? AboutId { get; set; }

    public int? Step { get; set; }

    /// <summary>Taken back (F6): left out of the replay.</summary>
    public Instant? UndoneAt { get; set; }
}

/// <summary>Something the group decided in a meeting (M8).</summary>
internal sealed class DecisionRow : IWorkspaceRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public MeetingId MeetingId { get; set; }

    /// <summary>Who wrote it down.</summary>
    public PersonId PersonId { get; set; }

    [Written]
    public required string Text { get; set; }

    public Instant At { get; set; }
}

internal sealed class RunTable : IEntityTypeConfiguration<RunRow>
{
    public void Configure(EntityTypeBuilder<RunRow> builder)
    {
        builder.ToTable("runs").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.HasOne<MeetingRow>().WithMany().HasForeignKey(row => new { row.WorkspaceId, row.MeetingId })
            .HasPrincipalKey(row => new { row.WorkspaceId, row.Id });
        builder.HasIndex(row => row.MeetingId).IsUnique();

        // One meeting of a group at a time, whoever presses Start at once.
        builder.HasIndex(row => row.GroupId).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_runs_running");
        builder.HasIndex(row => new { row.NextTickAt, row.WorkspaceId }).HasFilter("\"NextTickAt\" IS NOT NULL").HasDatabaseName("IX_runs_due");
    }
}

internal sealed class RunEventTable : IEntityTypeConfiguration<RunEventRow>
{
    public void Configure(EntityTypeBuilder<RunEventRow> builder)
    {
        builder.ToTable("run_events").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasIndex(row => new { row.RunId, row.Number }).IsUnique();
    }
}

internal sealed class DecisionTable : IEntityTypeConfiguration<DecisionRow>
{
    public void Configure(EntityTypeBuilder<DecisionRow> builder)
    {
        builder.ToTable("decisions").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasIndex(row => row.MeetingId);
    }
}
