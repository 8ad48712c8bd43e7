using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PeerBot.Core;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Secrets.Words;

/// <summary>A key to words: to one person's in one group, to a group's own, or to one person's outside of groups. Deleting it
/// is what makes those words unreadable for ever, in old copies of the database as well (P4, T16).</summary>
internal sealed class WordKeyRow : IWorkspaceRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId? GroupId { get; set; }

    public PersonId? PersonId { get; set; }

    /// <summary>Readable only by the key ring, under a purpose of this workspace, group and person.</summary>
    public required string Wrapped { get; set; }
}

internal sealed class WordKeyTable : IEntityTypeConfiguration<WordKeyRow>
{
    public void Configure(EntityTypeBuilder<WordKeyRow> builder)
    {
        builder.ToTable("word_keys").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();

        // No foreign keys: this table is backed up and put back on its own. The purpose a key is wrapped under holds it in place.
        builder.HasIndex(row => row.WorkspaceId);

        // One key for each owner: of two who make it at once, one does its work again with the other's.
        builder.HasIndex(row => new { row.GroupId, row.PersonId }).IsUnique()
            .HasFilter("\"GroupId\" IS NOT NULL AND \"PersonId\" IS NOT NULL").HasDatabaseName("IX_word_keys_member");
        builder.HasIndex(row => row.GroupId).IsUnique().HasFilter("\"PersonId\" IS NULL").HasDatabaseName("IX_word_keys_group");
        builder.HasIndex(row => row.PersonId).IsUnique().HasFilter("\"GroupId\" IS NULL").HasDatabaseName("IX_word_keys_person");
    }
}
