using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Meetings;

/// <summary>One meeting: an occurrence of the cadence, wherever it has been moved to.</summary>
internal sealed class MeetingRow : IWorkspaceRow, IVersionedRow
{
    public MeetingId Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    /// <summary>The date the cadence gave; it stays when the meeting moves.</summary>
    public LocalDate Occurrence { get; set; }

    public Instant StartsAt { get; set; }

    public int LengthMinutes { get; set; }

    public MeetingState State { get; set; }

    /// <summary>How often it has been moved; part of the keys of its notices.</summary>
    public int Moves { get; set; }

    /// <summary>Since when the group knows its time: from its introduction, a new rhythm or the word about a move. Null when it was not told
    /// aloud, and for meetings from before this was kept.</summary>
    public Instant? KnownSince { get; set; }

    /// <summary>Who was to lead it when the group was last planned; that the rota says another now is news (F5).</summary>
    public PersonId? LeaderId { get; set; }

    public PersonId? LedBy { get; set; }

    /// <summary>For a meeting run from chat, when it ended, or while it runs, when it ends by itself.</summary>
    public Instant? ClosesAt { get; set; }

    /// <summary>When somebody said whether it took place (M9).</summary>
    public Instant? AnsweredAt { get; set; }

    public int Version { get; set; }
}

/// <summary>That a member was at a held meeting.</summary>
internal sealed class AttendanceRow : IWorkspaceRow
{
    public WorkspaceId WorkspaceId { get; set; }

    public MeetingId MeetingId { get; set; }

    public PersonId PersonId { get; set; }
}

internal sealed class MeetingTable : IEntityTypeConfiguration<MeetingRow>
{
    public void Configure(EntityTypeBuilder<MeetingRow> builder)
    {
        builder.ToTable("meetings").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.HasAlternateKey(row => new { row.WorkspaceId, row.Id });
        builder.HasIndex(row => new { row.GroupId, row.Occurrence }).IsUnique();
    }
}

internal sealed class AttendanceTable : IEntityTypeConfiguration<AttendanceRow>
{
    public void Configure(EntityTypeBuilder<AttendanceRow> builder)
    {
        builder.ToTable("attendances").HasKey(row => new { row.MeetingId, row.PersonId });
        builder.HasOne<MeetingRow>().WithMany().HasForeignKey(row => new { row.WorkspaceId, row.MeetingId })
            .HasPrincipalKey(row => new { row.WorkspaceId, row.Id });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
    }
}
