using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerBot.Core;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Help.Tips;

/// <summary>A tip PeerBot can give; the numbers are stored.</summary>
internal enum Tip
{
    CheckInAhead = 1,
    DatesAsSaid = 2,
    SwapOrSkip = 3,
    AwayCostsNothing = 4,
}

/// <summary>What a person has had of one tip: how often its moment came, when it was given, and whether they want it.</summary>
internal sealed class TipRow : IWorkspaceRow
{
    public WorkspaceId WorkspaceId { get; set; }

    public PersonId PersonId { get; set; }

    public Tip Tip { get; set; }

    /// <summary>How often they did what the tip is about.</summary>
    public int Moments { get; set; }

    public Instant? GivenAt { get; set; }

    public bool IsOff { get; set; }
}

internal sealed class TipTable : IEntityTypeConfiguration<TipRow>
{
    public void Configure(EntityTypeBuilder<TipRow> builder)
    {
        builder.ToTable("tips").HasKey(row => new { row.PersonId, row.Tip });
        builder.OfPerson(row => new { row.WorkspaceId, row.PersonId });
    }
}
