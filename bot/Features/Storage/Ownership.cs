using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PeerBot.Features.Groups;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Storage;

/// <summary>Foreign keys that carry the workspace along, so that no row can point across workspaces (T4).</summary>
internal static class Ownership
{
    public static void InGroup<TRow>(this EntityTypeBuilder<TRow> builder, Expression<Func<TRow, object?>> workspaceAndGroup)
        where TRow : class => builder.HasOne<GroupRow>().WithMany()
            .HasForeignKey(workspaceAndGroup).HasPrincipalKey(row => new { row.WorkspaceId, row.Id });

    public static void OfPerson<TRow>(this EntityTypeBuilder<TRow> builder, Expression<Func<TRow, object?>> workspaceAndPerson)
        where TRow : class => builder.HasOne<PersonRow>().WithMany()
            .HasForeignKey(workspaceAndPerson).HasPrincipalKey(row => new { row.WorkspaceId, row.Id });
}
