using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices;

/// <summary>One thing PeerBot is going to say, or has said, on its own (N1). It holds no text: what is said is composed from
/// the facts when it is sent, and again when it has to be edited.</summary>
internal sealed class NoticeRow : IWorkspaceRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>Null for what concerns people without a group (G6).</summary>
    public GroupId? GroupId { get; set; }

    public NoticeKind Kind { get; set; }

    /// <summary>Group, kind, occurrence and recipient; unique, so that planning twice plans once.</summary>
    public required string Key { get; set; }

    /// <summary>Null for the group's channel.</summary>
    public PersonId? RecipientId { get; set; }

    /// <summary>What it is about: a meeting, an item, a request.</summary>
    public Guid? Subject { get; set; }

    /// <summary>Written by the plan, which may move or drop it, rather than by an event.</summary>
    public bool IsPlanned { get; set; }

    public Instant DueAt { get; set; }

    /// <summary>Not before this time, by the movable clock: the due time, or later after a failed try.</summary>
    public Instant NotBefore { get; set; }

    /// <summary>From here on it is too late to be of use (N3).</summary>
    public Instant ExpiresAt { get; set; }

    public NoticeState State { get; set; }

    /// <summary>Until when the claim of whoever is sending it holds, by real time and never by a moved clock.</summary>
    public Instant? ClaimedUntil { get; set; }

    /// <summary>Counts claims; recording a result is fenced by it.</summary>
    public int Attempts { get; set; }

    /// <summary>Failed tries in a row: of sending, and once sent, of editing. A claim given up or lost in a crash is none, and
    /// neither is one the platform refused for now.</summary>
    public int Tries { get; set; }

    /// <summary>The <see cref="Planning.Standing"/> of its meeting that it was planned or last edited for.</summary>
    public int Standing { get; set; }

    /// <summary>A short code, never anybody's words.</summary>
    public string? LastProblem { get; set; }

    /// <summary>The answer to an attempt was lost at least once.</summary>
    public bool WasUnclear { get; set; }

    public string? SentAs { get; set; }

    public Instant? SentAt { get; set; }

    /// <summary>Rises when the facts behind a sent notice change; above <see cref="EditDone"/> an edit is owed.</summary>
    public int EditWanted { get; set; }

    public int EditDone { get; set; }
}

/// <summary>Where a notice stands; the numbers are in the database.</summary>
internal enum NoticeState
{
    Owed = 0,
    Sending = 1,
    Sent = 2,

    /// <summary>Its window passed before it could be sent.</summary>
    Expired = 3,

    /// <summary>No longer called for: moved, cancelled, answered, or its reader left.</summary>
    Dropped = 4,

    /// <summary>Given up after repeated trouble, or of unknown fate where a second post would be worse.</summary>
    Failed = 5,

    /// <summary>Was sent and has since been taken away again.</summary>
    Removed = 6,
}

internal sealed class NoticeTable : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> builder)
    {
        builder.ToTable("notices").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<GroupRow>().WithMany().HasForeignKey(row => new { row.WorkspaceId, row.GroupId })
            .HasPrincipalKey(row => new { row.WorkspaceId, row.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.WorkspaceId, row.Key }).IsUnique();
        builder.HasIndex(row => new { row.GroupId, row.State });
        builder.HasIndex(row => new { row.WorkspaceId, row.Subject });

        // 7 is NoticeKind.Nudge: a person's day is looked up over all their groups.
        builder.HasIndex(row => row.RecipientId).HasFilter("\"Kind\" = 7").HasDatabaseName("IX_notices_nudges");

        // The sweep asks three questions; each has an index as small as what is open. A claim asks the first for one workspace.
        builder.HasIndex(row => new { row.WorkspaceId, row.NotBefore }).HasFilter("\"State\" = 0").HasDatabaseName("IX_notices_owed_here");
        builder.HasIndex(row => new { row.NotBefore, row.WorkspaceId }).HasFilter("\"State\" = 0").HasDatabaseName("IX_notices_owed");
        builder.HasIndex(row => new { row.ClaimedUntil, row.WorkspaceId }).HasFilter("\"State\" = 1").HasDatabaseName("IX_notices_sending");
        builder.HasIndex(row => row.WorkspaceId).HasFilter("\"EditWanted\" > \"EditDone\"").HasDatabaseName("IX_notices_to_edit");
    }
}
