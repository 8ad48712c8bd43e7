using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PeerBot.Core;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Secrets.Words;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Records.Ending;

/// <summary>Ends a group for good: every row of it is deleted but the bare fact that it was there, its keys are destroyed, and
/// what PeerBot posted for it is taken away (P4, P5).</summary>
internal sealed class Wipe(Record record)
{
    // The group itself and who was in it stay, nameless, as what is still to be taken away is known by them.
    private static readonly HashSet<Type> Stays = [typeof(GroupRow), typeof(MembershipRow), typeof(NoticeRow), typeof(WordKeyRow)];

    public async Task DoAsync(Occasion occasion, GroupRow group, CancellationToken cancel)
    {
        var (db, id) = (occasion.Db, group.Id);
        foreach (var part in record.Parts)
        {
            await part.WipeAsync(occasion, group, cancel);
        }

        var hadBegun = group.State == GroupState.Active;
        await Groups.Ending.EndAsync(occasion, group, cancel);
        (group.Focus, group.NotesLink, group.EndsAt, group.WipedAt) = (SealedWords.Gone, null, null, occasion.Now);
        await db.SaveChangesAsync(cancel);
        await DeleteRowsAsync(db, id, cancel);
        await db.Words.DestroyAsync(db, db.WordKeys.Where(key => key.GroupId == id), cancel);
        await db.Notices.Where(row => row.GroupId == id && (row.State == NoticeState.Sent || row.State == NoticeState.Sending))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EditWanted, row => row.EditWanted + 1), cancel);
        if (hadBegun)
        {
            await db.OweAsync(group, NoticeKind.GroupEnded, "ended", null, id.Value, occasion.Now, cancel: cancel);
        }

        await db.SaveChangesAsync(cancel);
    }

    // Whatever names the group or one of its meetings, of whichever feature; what points at others goes before them.
    private static async Task DeleteRowsAsync(PeerBotDb db, GroupId id, CancellationToken cancel)
    {
        foreach (var type in LeavesFirst(db.Model).Where(type => !Stays.Contains(type.ClrType)))
        {
            var name = Names(type, "GroupId", typeof(GroupId)) ? nameof(DeleteOfGroupAsync)
                : Names(type, "MeetingId", typeof(MeetingId)) ? nameof(DeleteOfMeetingsAsync) : null;
            if (name is not null)
            {
                await (Task)typeof(Wipe).GetMethod(name, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                    .MakeGenericMethod(type.ClrType).Invoke(null, [db, id, cancel])!;
            }
        }
    }

    private static bool Names(IEntityType type, string column, Type id) =>
        type.FindProperty(column) is { ClrType: var kept } && (kept == id || Nullable.GetUnderlyingType(kept) == id);

    private static Task DeleteOfGroupAsync<TRow>(PeerBotDb db, GroupId id, CancellationToken cancel)
        where TRow : class => db.Set<TRow>().Where(row => EF.Property<GroupId?>(row, "GroupId") == id).ExecuteDeleteAsync(cancel);

    private static Task DeleteOfMeetingsAsync<TRow>(PeerBotDb db, GroupId id, CancellationToken cancel)
        where TRow : class => db.Set<TRow>()
        .Where(row => db.Meetings.Any(meeting => meeting.GroupId == id && meeting.Id == EF.Property<MeetingId?>(row, "MeetingId"))).ExecuteDeleteAsync(cancel);

    private static List<IEntityType> LeavesFirst(IModel model)
    {
        var sorted = new List<IEntityType>();
        foreach (var type in model.GetEntityTypes())
        {
            Add(type);
        }

        sorted.Reverse();
        return sorted;

        void Add(IEntityType type)
        {
            if (!sorted.Contains(type))
            {
                foreach (var key in type.GetForeignKeys().Where(key => key.PrincipalEntityType != type))
                {
                    Add(key.PrincipalEntityType);
                }

                sorted.Add(type);
            }
        }
    }
}
