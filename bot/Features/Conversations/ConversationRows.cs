using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Conversations;

/// <summary>A form being answered question by question in a private chat; it survives a restart.</summary>
internal sealed class ConversationRow : IWorkspaceRow, IVersionedRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public PersonId PersonId { get; set; }

    /// <summary>The form as JSON, as it was when the conversation began.</summary>
    [Written]
    public required string Form { get; set; }

    /// <summary>The answers so far as JSON.</summary>
    [Written]
    public required string Answers { get; set; }

    /// <summary>Which field is being asked, from 0.</summary>
    public int Position { get; set; }

    public Instant StartedAt { get; set; }

    public Instant LastAt { get; set; }

    /// <summary>Put aside: what the person writes next is no answer, until they say "continue".</summary>
    public bool IsAside { get; set; }

    /// <summary>Sent, left for good, or too old.</summary>
    public Instant? ClosedAt { get; set; }

    public int Version { get; set; }
}

internal sealed class ConversationTable : IEntityTypeConfiguration<ConversationRow>
{
    public void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.ToTable("conversations").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasIndex(row => new { row.WorkspaceId, row.PersonId }).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
    }
}
