using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Core;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices;

/// <summary>Sends what a workspace is owed, and brings sent notices up to date.</summary>
internal sealed class DeliverNotices(
    DbFactory databases, NoticeRoutes routes, IEnumerable<IChatChannel> channels, IServiceProvider services, IClock clock)
{
    public async Task<IReadOnlyList<WorkspaceId>> DueAsync(CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = databases.Create();
        return await db.Notices.IgnoreQueryFilters()
            .Where(row => (row.State == NoticeState.Owed && row.NotBefore <= now) || row.EditWanted > row.EditDone)
            .Select(row => row.WorkspaceId).Distinct().ToListAsync(cancel);
    }

    public async Task<bool> DeliverAsync(WorkspaceId workspace, CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = databases.Create(workspace);
        var where = await db.Workspaces.SingleAsync(row => row.Id == workspace, cancel);
        var channel = channels.Single(known => known.Platform == where.Platform);
        var due = await db.Notices.Where(row => (row.State == NoticeState.Owed && row.NotBefore <= now)
            || (row.State == NoticeState.Sent && row.EditWanted > row.EditDone)).OrderBy(row => row.DueAt).ToListAsync(cancel);
        foreach (var row in due)
        {
            var group = await db.Groups.SingleAsync(known => known.Id == row.GroupId, cancel);
            var recipient = row.RecipientId is { } person ? await db.People.SingleAsync(known => known.Id == person, cancel) : null;
            var composer = (INoticeComposer)ActivatorUtilities.CreateInstance(services, routes.ComposerOf(row.Kind)!);
            var isEdit = row.State == NoticeState.Sent;
            var message = await composer.ComposeAsync(new NoticeContext(db, row, group, recipient, now, isEdit), cancel);
            row.EditDone = row.EditWanted;
            if (isEdit && MessageRef.Parse(row.SentAs) is { } posted)
            {
                _ = message is null
                    ? await channel.RemoveAsync(where.ExternalId, posted, cancel)
                    : await channel.ReplaceAsync(where.ExternalId, posted, message, cancel);
            }
            else if (message is null)
            {
                row.State = NoticeState.Dropped;
            }
            else
            {
                var to = recipient is null
                    ? Destination.To(where.ExternalId, group.Channel)
                    : Destination.Privately(where.ExternalId, recipient.ExternalId);
                if (await channel.PostAsync(to, message, row.Id.ToString("N"), cancel) is SendResult.Sent sent)
                {
                    (row.State, row.SentAs, row.SentAt) = (NoticeState.Sent, sent.As.ToString(), now);
                }
            }

            await db.SaveChangesAsync(cancel);
        }

        return false;
    }
}
