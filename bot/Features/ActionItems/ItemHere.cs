using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Features.ActionItems.TakingBack;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;
using PeerBot.Features.Undo;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.ActionItems;

/// <summary>An item that a request is about, in a group the caller belongs to now (P3), and what can be done to it.</summary>
internal sealed class ItemHere
{
    private ItemHere(Visit visit, GroupRow group, ActionItemRow row, IReadOnlyList<PersonRow> members)
    {
        Visit = visit;
        Group = group;
        Row = row;
        Members = members;
    }

    public Visit Visit { get; }

    public GroupRow Group { get; }

    public ActionItemRow Row { get; }

    /// <summary>The group's current members.</summary>
    public IReadOnlyList<PersonRow> Members { get; }

    public ActionItem Item => Row.ToCore();

    /// <summary>The item; null when it is unknown or not the caller's group's, which no answer tells apart.</summary>
    public static async Task<ItemHere?> FindAsync(Visit visit, Guid? id, CancellationToken cancel)
    {
        if (id is not { } known)
        {
            return null;
        }

        var wanted = new ItemId(known);
        var row = await visit.Db.ActionItems.SingleOrDefaultAsync(item => item.Id == wanted, cancel);
        if (row is null || await visit.MyGroupAsync(row.GroupId, cancel) is not { } group)
        {
            return null;
        }

        return new ItemHere(visit, group, row, await MembersAsync(visit, group.Id, cancel));
    }

    /// <summary>Current members of a group by name.</summary>
    public static Task<List<PersonRow>> MembersAsync(Visit visit, GroupId id, CancellationToken cancel) => (
        from membership in visit.Db.Memberships
        join person in visit.Db.People on membership.PersonId equals person.Id
        where membership.GroupId == id && membership.LeftAt == null
        orderby person.Name, person.Id
        select person).ToListAsync(cancel);

    /// <summary>A member's name; people who have left are not named any more.</summary>
    public string NameOf(PersonId person) =>
        Members.FirstOrDefault(member => member.Id == person)?.Name ?? "someone who has left the group";

    /// <summary>Writes a decision, has every copy of the item edited (A4), and gives the button that takes it back (F6).</summary>
    /// <param name="also">What the core does not know: consent, a reason, an offer.</param>
    public async Task<Button> TakeAsync(ActionItem after, Action<ActionItemRow>? also, CancellationToken cancel) =>
        UndoOffer.Add(Visit, Group.Id, UndoItem.Kind, Row.Id.Value, await ChangeAsync(after, also, cancel));

    /// <summary>The same, and what was there before and after as <see cref="UndoItem"/> reads it.</summary>
    public async Task<string> ChangeAsync(ActionItem after, Action<ActionItemRow>? also, CancellationToken cancel)
    {
        var before = ItemFacts.Write(Row);
        Row.Take(after);
        also?.Invoke(Row);
        await RefreshCopiesAsync(Visit, Row.Id, cancel);
        Visit.Touch(Group.Id);
        return $"{before}>{ItemFacts.Write(Row)}";
    }

    /// <summary>Has every message about the item recomposed: its cards, offers, answers and nudges, and the summary of the meeting it was
    /// noted at (A3, A4).</summary>
    public static async Task RefreshCopiesAsync(Occasion occasion, ItemId item, CancellationToken cancel)
    {
        await occasion.Db.RefreshAsync(item.Value, cancel);
        if (await occasion.Db.ActionItems.Where(row => row.Id == item).Select(row => row.MeetingId).SingleOrDefaultAsync(cancel) is { } meeting)
        {
            await RunBook.RefreshAsync(occasion.Db, meeting, cancel);
        }

        foreach (var offer in await occasion.Db.ItemOffers.Where(row => row.ItemId == item).Select(row => row.Id).ToListAsync(cancel))
        {
            await occasion.Db.RefreshAsync(offer, cancel);
        }
    }

    /// <summary>Does what the core decided and says so, or says kindly why not and where the item stands.</summary>
    public async Task<Reply> DecideAsync(
        Outcome<ActionItem> decision, Func<Button, Message> say, CancellationToken cancel, Action<ActionItemRow>? also = null) =>
        decision switch
        {
            Outcome<ActionItem>.Done done => await AnswerAsync(say(await TakeAsync(done.Value, also, cancel)), cancel),
            Outcome<ActionItem>.Refused refused => await AnswerAsync(ActionItemViews.Refused(refused.Why, this), cancel),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };

    /// <summary>Answers where it fits: beside a message that stands and is edited anyway, in the place of a list or an answer.</summary>
    public Task<Reply> AnswerAsync(Message message, CancellationToken cancel) => Visit.AnswerInPlaceAsync(Group.Id, message, cancel);
}
