using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Secrets.Words;

namespace PeerBot.Features.Records.Forgetting;

/// <summary>Removes a person's words everywhere in a workspace at once, and destroys the keys to them (P4, P5).</summary>
internal sealed class Forget(Record record)
{
    /// <summary>What gathers the words of several people, so that no single row of theirs leads to it. Messages about one piece of writing
    /// are found by its own feature.</summary>
    public static readonly NoticeKind[] Gathering =
    [
        NoticeKind.FacilitatorNotice, NoticeKind.Agenda, NoticeKind.MeetingSummary, NoticeKind.WinLookBack, NoticeKind.FocusReviewAsked,
        NoticeKind.RecordPage,
    ];

    public async Task DoAsync(Occasion occasion, PersonId person, CancellationToken cancel)
    {
        var db = occasion.Db;
        foreach (var part in record.Parts)
        {
            await part.ForgetAsync(occasion, person, cancel);
        }

        (await db.People.SingleAsync(row => row.Id == person, cancel)).ForgottenAt = occasion.Now;
        await db.SaveChangesAsync(cancel);
        await AuthorsWords.TakeOutAsync(db, person, cancel);
        await db.SaveChangesAsync(cancel);
        await db.Undos.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.Words.DestroyAsync(db, db.WordKeys.Where(key => key.PersonId == person), cancel);

        var groups = await db.Memberships.Where(row => row.PersonId == person).Select(row => row.GroupId).Distinct().ToListAsync(cancel);
        await db.Notices.Where(row => Gathering.Contains(row.Kind) && row.GroupId != null && groups.Contains(row.GroupId.Value)
                && (row.State == NoticeState.Owed || row.State == NoticeState.Sending || row.State == NoticeState.Sent))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EditWanted, row => row.EditWanted + 1), cancel);
        foreach (var group in await db.Groups.Where(row => groups.Contains(row.Id) && row.State != GroupState.Ended).Select(row => row.Id).ToListAsync(cancel))
        {
            occasion.Touch(group);
        }
    }
}
