using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Core;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Notices;

/// <summary>Looks ahead for a channel whose clock can be moved, and catches up when it was.</summary>
internal sealed class Upcoming(DbFactory databases, NoticeRoutes routes, NoticeWork work) : IUpcoming
{
    // Each round delivers all that is due; more than a few only follow when sending itself makes something due.
    private const int MostRounds = 20;

    public async Task<IReadOnlyList<UpcomingNotice>> NextAsync(string platform, string workspace, int most, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (await FindAsync(db, platform, workspace, cancel) is not { } id)
        {
            return [];
        }

        db.Enter(id);
        var rows = await db.Notices.Where(row => row.State == NoticeState.Owed).OrderBy(row => row.NotBefore).ThenBy(row => row.Id)
            .Take(most).Select(row => new { row.NotBefore, row.Kind, row.RecipientId }).ToListAsync(cancel);
        var people = rows.Select(row => row.RecipientId).OfType<PersonId>().Distinct().ToList();
        var names = await db.People.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
        return rows.ConvertAll(row => new UpcomingNotice(
            row.NotBefore, routes.WhatIs(row.Kind), row.RecipientId is { } person ? names[person] : "the group"));
    }

    public async Task CatchUpAsync(string platform, string workspace, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (await FindAsync(db, platform, workspace, cancel) is not { } id)
        {
            return;
        }

        await work.PlanWorkspaceAsync(id, cancel);
        for (var round = 0; round < MostRounds && (await work.DueAsync(cancel)).Contains(id); round++)
        {
            await work.DeliverAsync(id, cancel);
        }
    }

    private static async Task<WorkspaceId?> FindAsync(PeerBotDb db, string platform, string workspace, CancellationToken cancel) =>
        (await db.Workspaces.SingleOrDefaultAsync(row => row.Platform == platform && row.ExternalId == workspace, cancel))?.Id;
}
