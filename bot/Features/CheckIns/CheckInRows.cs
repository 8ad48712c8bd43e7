using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.CheckIns;
using PeerBot.Features.Storage;

namespace PeerBot.Features.CheckIns;

/// <summary>What a member said for one meeting (M5).</summary>
internal sealed class CheckInRow : IWorkspaceRow, IVersionedRow
{
    public Guid Id { get; set; }

    public WorkspaceId WorkspaceId { get; set; }

    public GroupId GroupId { get; set; }

    public MeetingId MeetingId { get; set; }

    public PersonId PersonId { get; set; }

    [Written]
    public required string TopOfMind { get; set; }

    public ShareKind ShareKind { get; set; }

    [Written]
    public string? Share { get; set; }

    public Visibility Visibility { get; set; }

    public Instant GivenAt { get; set; }

    public bool Late { get; set; }

    public int Version { get; set; }
}

internal sealed class CheckInTable : IEntityTypeConfiguration<CheckInRow>
{
    public void Configure(EntityTypeBuilder<CheckInRow> builder)
    {
        builder.ToTable("check_ins").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.InGroup(row => new { row.WorkspaceId, row.GroupId });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
        builder.HasIndex(row => new { row.MeetingId, row.PersonId }).IsUnique();
    }
}
