using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Facilitation;

/// <summary>One event in the history of a group's rota; the rota itself is nowhere stored but replayed from these (F4).</summary>
internal sealed class RotaEventRow : IWorkspaceRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    /// <summary>Its place in the group's history, from 1; unique, so that of two writers at once one is done again.</summary>
    public int Number { get; set; }

    public RotaEventKind Kind { get; set; }

    public Instant At { get; set; }

    public MeetingId? MeetingId { get; set; }

    public PersonId? PersonId { get; set; }

    public PersonId? OtherId { get; set; }

    /// <summary>Taken back (F6): left out of the replay.</summary>
    public Instant? UndoneAt { get; set; }
}

/// <summary>A member asked another to swap turns; the other answers.</summary>
internal sealed class SwapRequestRow : IWorkspaceRow, IVersionedRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public MeetingId MeetingId { get; set; }

    /// <summary>How often the meeting had been moved when it was asked; after another move the question no longer stands.</summary>
    public int Moves { get; set; }

    public PersonId AskerId { get; set; }

    public PersonId OtherId { get; set; }

    /// <summary>A swap of turns, or to substitute once (F2).</summary>
    public SwapWish Wish { get; set; }

    public SwapState State { get; set; }

    public Instant AskedAt { get; set; }

    public Instant? AnsweredAt { get; set; }

    public int Version { get; set; }
}

internal enum SwapWish
{
    Swap = 0,
    SubstituteOnce = 1,
}

internal enum SwapState
{
    Asked = 0,
    Accepted = 1,
    Declined = 2,

    /// <summary>Overtaken: the meeting moved on, or somebody else leads by now.</summary>
    Withdrawn = 3,
}

internal sealed class RotaEventTable : IEntityTypeConfiguration<RotaEventRow>
{
    public void Configure(EntityTypeBuilder<RotaEventRow> builder)
    {
        builder.ToTable("rota_events").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.HasIndex(row => new { row.GroupId, row.Number }).IsUnique();
    }
}

internal sealed class SwapRequestTable : IEntityTypeConfiguration<SwapRequestRow>
{
    public void Configure(EntityTypeBuilder<SwapRequestRow> builder)
    {
        builder.ToTable("swap_requests").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.HasIndex(row => new { row.GroupId, row.MeetingId });
    }
}
