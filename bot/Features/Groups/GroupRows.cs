using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups;

/// <summary>A peer learning group and what it agreed on.</summary>
internal sealed class GroupRow : IWorkspaceRow, IVersionedRow
{
    public GroupId Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The platform's id of the group's channel.</summary>
    public required string Channel { get; set; }

    public Openness Openness { get; set; }

    public GroupState State { get; set; }

    [Written(By = WrittenAttribute.Group)]
    public required string Focus { get; set; }

    /// <summary>A tz database id.</summary>
    public required string Zone { get; set; }

    public int LengthMinutes { get; set; }

    /// <summary>What <see cref="Core.Meetings.Cadence"/> wrote.</summary>
    public required string Cadence { get; set; }

    [Written(By = WrittenAttribute.Group)]
    public string? NotesLink { get; set; }

    /// <summary>How many days ahead the first meeting reminder comes; 0 for none.</summary>
    public int ReminderDays { get; set; } = 1;

    /// <summary>How many minutes ahead the second one comes; 0 for none.</summary>
    public int ReminderMinutes { get; set; } = 15;

    /// <summary>How many days ahead the facilitator is told.</summary>
    public int FacilitatorDays { get; set; } = 3;

    /// <summary>How many hours ahead the agenda comes; 0 for none.</summary>
    public int AgendaHours { get; set; } = 3;

    /// <summary>Whether the channel hears when it is time to start.</summary>
    public bool StartPrompt { get; set; } = true;

    /// <summary>What <see cref="Core.Running.SectionMinutes"/> wrote; null for the usual ones.</summary>
    public string? SectionMinutes { get; set; }

    /// <summary>After how many held meetings the group looks back at its successes; 0 for never.</summary>
    public int LookBackEvery { get; set; } = 4;

    /// <summary>After how many held meetings the focus is reviewed; 0 for never.</summary>
    public int ReviewEvery { get; set; } = 6;

    /// <summary>For how many months raw check-ins and challenges are kept (P5).</summary>
    public int KeepMonths { get; set; } = Retention.Usual;

    /// <summary>When the group ends unless somebody keeps it; null when nobody wants it to.</summary>
    public Instant? EndsAt { get; set; }

    /// <summary>When all that was written in it was removed.</summary>
    public Instant? WipedAt { get; set; }

    /// <summary>When the channel was closed to PeerBot; nothing is sent there until it is back. Null while it can be heard there.</summary>
    public Instant? ClosedAt { get; set; }

    public PersonId CreatedBy { get; set; }

    public Instant CreatedAt { get; set; }

    public int Version { get; set; }
}

/// <summary>Where a group stands in its life.</summary>
internal enum GroupState
{
    /// <summary>Waiting until each member has agreed to an open channel (P1); nothing is planned. A group comes back to it when its channel is opened to more people.</summary>
    Forming = 0,

    Active = 1,

    Ended = 2,
}

/// <summary>That a person belongs to a group, from when until when.</summary>
internal sealed class MembershipRow : IWorkspaceRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public PersonId PersonId { get; set; }

    public Instant JoinedAt { get; set; }

    public Instant? LeftAt { get; set; }
}

/// <summary>Days on which a member is away or paused, both ends included.</summary>
internal sealed class AbsenceRow : IWorkspaceRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public PersonId PersonId { get; set; }

    public LocalDate From { get; set; }

    public LocalDate Until { get; set; }

    public AbsenceKind Kind { get; set; }
}

/// <summary>A member's answer to keeping the group in a channel that others can read (P1).</summary>
internal sealed class ConsentRow : IWorkspaceRow
{
    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public PersonId PersonId { get; set; }

    public Instant AgreedAt { get; set; }
}

internal sealed class GroupTable : IEntityTypeConfiguration<GroupRow>
{
    public void Configure(EntityTypeBuilder<GroupRow> builder)
    {
        builder.ToTable("groups").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasAlternateKey(row => new { row.WorkspaceId, row.Id });
        builder.HasOne<WorkspaceRow>().WithMany().HasForeignKey(row => row.WorkspaceId);
        builder.HasIndex(row => new { row.WorkspaceId, row.Channel }).IsUnique().HasFilter("\"State\" <> 2");
    }
}

internal sealed class MembershipTable : IEntityTypeConfiguration<MembershipRow>
{
    public void Configure(EntityTypeBuilder<MembershipRow> builder)
    {
        builder.ToTable("memberships").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasIndex(row => new { row.GroupId, row.PersonId }).IsUnique().HasFilter("\"LeftAt\" IS NULL");
    }
}

internal sealed class AbsenceTable : IEntityTypeConfiguration<AbsenceRow>
{
    public void Configure(EntityTypeBuilder<AbsenceRow> builder)
    {
        builder.ToTable("absences").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
    }
}

internal sealed class ConsentTable : IEntityTypeConfiguration<ConsentRow>
{
    public void Configure(EntityTypeBuilder<ConsentRow> builder)
    {
        builder.ToTable("consents").HasKey(row => new { row.GroupId, row.PersonId });
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
    }
}
