using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation;

/// <summary>Leaves events out of the rota again (F6): "I'm in", skipping, stepping in, handing over.</summary>
internal sealed class RotaUndo : IUndoChange
{
    public const string Kind = "rota";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await LoadedGroup.LoadAsync(visit.Db, change.GroupId, cancel) is not { } group
            || group.Meetings.FirstOrDefault(meeting => meeting.Id.Value == change.Subject) is not { } meeting)
        {
            return new UndoAnswer.Stays(FacilitationViews.RestsOnIt());
        }

        return await TakeBackAsync(visit, new Lead(group, meeting), change.Before, cancel) is { } why
            ? new UndoAnswer.Stays(RefusalWords.Say(why, new Lead(group, meeting), visit.Me))
            : FacilitationViews.TakenBack(await ReloadAsync(visit, group, meeting, cancel), visit.Me);
    }

    /// <summary>Takes the events with these numbers back, the last one first, and lets those hear of it whom it concerns;
    /// why not when the core refuses, with nothing written.</summary>
    /// <param name="unaware">Who has not heard of the change yet, so that they need not hear that it was taken back.</param>
    public static async Task<Refusal?> TakeBackAsync(
        Visit visit, Lead lead, string numbers, CancellationToken cancel, PersonId? unaware = null)
    {
        var wanted = numbers.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
        var history = lead.Group.History;
        foreach (var number in Enumerable.Reverse(wanted))
        {
            if (Core.Facilitation.Undo.Decide(history, number, visit.Now) is Outcome<RotaEvent>.Refused refused)
            {
                return refused.Why;
            }

            history = [.. history.Where(happened => happened.Number != number)];
        }

        var before = lead.Leader;
        foreach (var row in await visit.Db.RotaEvents
            .Where(row => row.GroupId == lead.Group.Id && wanted.Contains(row.Number)).ToListAsync(cancel))
        {
            row.UndoneAt = visit.Now;
        }

        await visit.Db.RefreshAsync(lead.Row.Id.Value, cancel);
        await TellAsync(visit, before, await ReloadAsync(visit, lead.Group, lead.Row, cancel), wanted[0], unaware, cancel);
        return null;
    }

    private static async Task<Lead> ReloadAsync(Visit visit, LoadedGroup group, MeetingRow meeting, CancellationToken cancel)
    {
        await visit.Db.SaveChangesAsync(cancel);
        var now = await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel);
        return new Lead(now!, meeting);
    }

    // Whoever leads again, or was told that they would and now do not, hears of it; the one who pressed knows.
    private static async Task TellAsync(Visit visit, PersonRow? before, Lead after, int number, PersonId? unaware, CancellationToken cancel)
    {
        if (before?.Id == after.Leader?.Id)
        {
            return;
        }

        var told = await visit.Db.Notices.Where(notice => notice.Subject == after.Row.Id.Value
                && notice.Kind == NoticeKind.FacilitatorNotice && notice.State == NoticeState.Sent)
            .Select(notice => notice.RecipientId).ToListAsync(cancel);
        foreach (var person in new[] { before, after.Leader }.OfType<PersonRow>()
            .Where(person => person.Id != visit.Me.Id && person.Id != unaware && told.Contains(person.Id)))
        {
            await Reach.OweAsync(visit, after, NoticeKind.RotaUndone, $"{number}", person, after.Row.Id.Value, cancel);
        }
    }
}
