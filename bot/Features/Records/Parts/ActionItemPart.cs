using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Requests;
using PeerBot.Features.Secrets.Words;

namespace PeerBot.Features.Records.Parts;

/// <summary>Action items: those made in the group's channel or brought to a meeting, and the reader's own.</summary>
internal sealed class ActionItemPart : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [typeof(ActionItemRow)];

    public int Place => 60;

    public async Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var (group, reader) = (reading.Group, reading.Reader.Id);
        var id = group.Id;
        var rows = await reading.Db.ActionItems.Where(row => row.GroupId == id && row.CreatedAt <= reading.Now).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancel);
        return new RecordPart(PartTexts.ActionItems,
        [
            .. from row in rows
               where row.OwnerId == reader || row.CreatedById == reader || row.OfferedToId == reader || row.HelpShared || (row.InChannel && IsTaken(row))
               select new RecordEntry(row.CreatedAt.InZone(@group.Zone).Date, reading.NameOf(row.OwnerId), Lines(row, row.OwnerId == reader)),
        ]);
    }

    public async Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel)
    {
        var db = occasion.Db;
        var touched = await db.ActionItems.Where(row => row.CreatedById == person || row.OwnerId == person).ToListAsync(cancel);
        foreach (var row in touched)
        {
            if (row.CreatedById == person)
            {
                // Nobody can read any more what was promised, so nobody is asked for it (A6).
                (row.Text, row.Source) = (SealedWords.Gone, null);
                if (row.State is ItemState.Open or ItemState.Offered)
                {
                    (row.State, row.OfferedToId, row.HelpWanted, row.HelpShared) = (ItemState.Dropped, null, false, false);
                }
            }

            row.DropReason = row.OwnerId == person ? null : row.DropReason;
        }

        await db.SaveChangesAsync(cancel);
        foreach (var row in touched.Where(row => row.CreatedById == person))
        {
            await ItemHere.RefreshCopiesAsync(occasion, row.Id, cancel);
        }
    }

    private static bool IsTaken(ActionItemRow row) => row.State is not (ItemState.Offered or ItemState.Declined);

    private static IReadOnlyList<RecordLine> Lines(ActionItemRow row, bool isMine) =>
    [
        new(PartTexts.What, row.Text),
        .. row.Due is { } due ? new[] { new RecordLine(PartTexts.Due, LocalDatePattern.Iso.Format(due)) } : [],
        new(PartTexts.State, PartTexts.Name(row.State)),
        .. row.Source is { } source ? new[] { new RecordLine(PartTexts.From, source) } : [],
        .. isMine && row.DropReason is { } reason ? new[] { new RecordLine(PartTexts.Why, reason) } : [],
    ];
}
