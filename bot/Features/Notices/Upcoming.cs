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
        var ahead = rows.ConvertAll(row => new UpcomingNotice(
            row.NotBefore, routes.WhatIs(row.Kind), row.RecipientId is { } person ? names[person] : "the group"));

        // A running meeting moves on by itself: the next speaker, section or word is as good a moment to jump to.
        ahead.AddRange((await db.Runs.Where(row => row.NextEventAt != null).Select(row => row.NextEventAt!.Value).ToListAsync(cancel))
            .Select(at => new UpcomingNotice(at, "the running meeting goes on", "the group")));
        return [.. ahead.OrderBy(notice => notice.DueAt).Take(most)];
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
