using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace PeerBot.Features.Workspaces;

/// <summary>One entry of the transcript of a channel that has no platform behind it. It stands on the platform's side of
/// the wall: by the platform's ids, outside the workspace filter.</summary>
internal sealed class TranscriptEntryRow
{
    public long Id { get; set; }

    public required string Workspace { get; set; }

    public long Revision { get; set; }

    public required string Conversation { get; set; }

    public string? OnlyFor { get; set; }

    public required string Author { get; set; }

    /// <summary>The key it was posted under. Not unique: as on a real platform, posting twice shows twice.</summary>
    public string? Key { get; set; }

    /// <summary>Null once removed.</summary>
    public string? Body { get; set; }

    public Instant At { get; set; }

    public bool Edited { get; set; }
}

/// <summary>The last revision given out in a workspace; updating it puts concurrent writers in a row, so that no reader
/// skips a revision that is committed late.</summary>
internal sealed class TranscriptCounterRow
{
    public required string Workspace { get; set; }

    public long Last { get; set; }
}

/// <summary>A small named value a channel keeps.</summary>
internal sealed class TranscriptNoteRow
{
    public required string Workspace { get; set; }

    public required string Name { get; set; }

    public required string Value { get; set; }
}

internal sealed class TranscriptEntryTable : IEntityTypeConfiguration<TranscriptEntryRow>
{
    public void Configure(EntityTypeBuilder<TranscriptEntryRow> builder)
    {
        builder.ToTable("transcript_entries").HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Workspace, row.Revision }).IsUnique();
        builder.HasIndex(row => new { row.Workspace, row.Conversation, row.Key });
    }
}

internal sealed class TranscriptCounterTable : IEntityTypeConfiguration<TranscriptCounterRow>
{
    public void Configure(EntityTypeBuilder<TranscriptCounterRow> builder) =>
        builder.ToTable("transcript_counters").HasKey(row => row.Workspace);
}

internal sealed class TranscriptNoteTable : IEntityTypeConfiguration<TranscriptNoteRow>
{
    public void Configure(EntityTypeBuilder<TranscriptNoteRow> builder) =>
        builder.ToTable("transcript_notes").HasKey(row => new { row.Workspace, row.Name });
}
