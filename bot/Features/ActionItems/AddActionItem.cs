using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Features.ActionItems.Reading;
using PeerBot.Features.ActionItems.TakingBack;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;
using PeerBot.Features.Undo;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.ActionItems;

/// <summary><c>/action</c>: alone the caller's list, with a verb and a number an answer to one of the list, else a new item.
/// What cannot be read opens a form that holds everything that was written (A1).</summary>
internal sealed class ActionCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        if (group is null)
        {
            return instead!;
        }

        if (command is { Source: { } source, Words.Length: 0 })
        {
            var so = NewItem.Empty(visit.Me) with { What = ItemForms.Begin(source.Words) };
            return new Reply.ShowForm(ItemTexts.NewForm(
                AddActionItem.NewRef(visit, group), await ItemHere.MembersAsync(visit, group.Id, cancel), so, source));
        }

        if (command.Words.Length == 0)
        {
            return new Reply.Whisper(await ItemList.PageAsync(visit, group, 0, cancel));
        }

        return await ByNumberAsync(visit, group, command.Words, cancel)
            ?? await AddActionItem.ReadAsync(visit, group, command.Words, cancel);
    }, cancel);

    private async Task<Reply?> ByNumberAsync(Visit visit, GroupRow group, string words, CancellationToken cancel)
    {
        if (words.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [var written, var number, .. var more]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            || written.ToLowerInvariant() is var verb && Press(verb) is not { } press)
        {
            return null;
        }

        var open = await ItemList.OpenAsync(visit, group.Id, cancel);
        var here = place >= 1 && place <= open.Count ? await ItemHere.FindAsync(visit, open[place - 1].Id.Value, cancel) : null;
        if (more is [var rest])
        {
            return here is null ? null : await WithWordsAsync(visit, here, verb, place, rest, words, cancel);
        }

        return here is null ? new Reply.Whisper(ItemTexts.NoSuchNumber(open.Count)) : await press.AnswerAsync(here, cancel);
    }

    // "Move 1 to friday" and "drop 1 because ..." say all there is to say; "help 2 juniors" may be a new item, and is asked about.
    private async Task<Reply> WithWordsAsync(
        Visit visit, ItemHere here, string verb, int place, string rest, string words, CancellationToken cancel)
    {
        if (verb == "move" && After(rest, "to", "until", "by") is var date && (date != rest || DueDates.Read(date, visit.MyToday) is not When.Unreadable))
        {
            return await new MoveItem(work).MoveAsync(here, date, cancel);
        }

        if (verb == "drop" && After(rest, "because", "as", "since", ":") is var why && why != rest)
        {
            return await new DropItem(work).DropAsync(here, why, cancel);
        }

        var members = await ItemHere.MembersAsync(visit, here.Group.Id, cancel);
        var next = await ItemDates.NextMeetingAsync(visit, here.Group, cancel);
        var so = NewItem.Read(words, members, visit.Me, next, visit.MyToday);
        return new Reply.ShowForm(ItemTexts.NewForm(
            AddActionItem.NewRef(visit, here.Group), members, so with { Problems = [ItemTexts.ItemOrNumber(verb, place), .. so.Problems] }));
    }

    private static string After(string words, params string[] openings) => openings
        .Where(opening => words.StartsWith(opening == ":" ? opening : opening + " ", StringComparison.OrdinalIgnoreCase))
        .Select(opening => words[opening.Length..].TrimStart()).FirstOrDefault() ?? words;

    private ItemPress? Press(string verb) => verb switch
    {
        "done" => new CompleteItem(work),
        "move" => new AskNewDate(work),
        "drop" => new AskWhyDrop(work),
        "help" => new AskHelpConsent(work),
        _ => null,
    };
}

/// <summary>The empty form, from a button.</summary>
internal sealed class OpenNewItem(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        press.Action.AsGuid is { } id && await visit.MyGroupAsync(new GroupId(id), cancel) is { } group
            ? new Reply.ShowForm(ItemTexts.NewForm(
                AddActionItem.NewRef(visit, group), await ItemHere.MembersAsync(visit, group.Id, cancel), NewItem.Empty(visit.Me)))
            : GroupHere.NotYours(), cancel);
}

/// <summary>The form sent in. The item's id was made with the form, so that a form sent twice adds one item.</summary>
internal sealed class AddActionItem(ChatWork work) : IFormHandler
{
    private const string FromChannel = "c";
    private const string FromMeeting = "m";

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) =>
        work.RunAsync(submission, visit => TakeAsync(visit, submission, cancel), cancel);

    /// <summary>Names the item that is to be made, its group, and whether it is made in the group's channel.</summary>
    public static ActionRef NewRef(Visit visit, GroupRow group, MeetingId? at = null) => new("item.add", at is { } meeting
        ? $"{Guid.CreateVersion7():N}.{meeting.Value:N}.{FromMeeting}"
        : $"{Guid.CreateVersion7():N}.{group.Id.Value:N}.{(IsInChannel(visit, group) ? FromChannel : string.Empty)}");

    /// <param name="at">The meeting at which it is written down, where it is (M8).</param>
    public static async Task<Reply> ReadAsync(Visit visit, GroupRow group, string words, CancellationToken cancel, MeetingId? at = null)
    {
        var members = await ItemHere.MembersAsync(visit, group.Id, cancel);
        var next = await ItemDates.NextMeetingAsync(visit, group, cancel);
        var so = NewItem.Read(words, members, visit.Me, next, visit.MyToday);
        return so.Problems.Count > 0
            ? new Reply.ShowForm(ItemTexts.NewForm(NewRef(visit, group, at), members, so))
            : new Reply.Whisper(await RecordAsync(visit, group, so.Owners, so.What, so.Due, Guid.CreateVersion7(),
                at is null && IsInChannel(visit, group), source: null, cancel, at));
    }

    private static async Task<Reply> TakeAsync(Visit visit, FormSubmission submission, CancellationToken cancel)
    {
        if (submission.Form.Id.Split('.') is not [var first, var second, var where]
            || !Guid.TryParseExact(first, "N", out var item) || !Guid.TryParseExact(second, "N", out var inGroup)
            || await WhereAsync(visit, inGroup, where, cancel) is not var (inside, at) || await visit.MyGroupAsync(inside, cancel) is not { } group)
        {
            return GroupHere.FormNotYours();
        }

        var made = new ItemId(item);
        if (await visit.Db.ActionItems.SingleOrDefaultAsync(row => row.Id == made, cancel) is { } known)
        {
            return new Reply.CloseForm(known.CreatedById == visit.Me.Id && known.GroupId == group.Id
                ? ActionItemViews.RecordedAlready(known)
                : ((Reply.Whisper)GroupHere.NotYours()).Message);
        }

        var members = await ItemHere.MembersAsync(visit, group.Id, cancel);
        var reading = new FormReading(submission.Values);
        var asked = reading.Choices("who", submission.Values.All("who"));
        var owners = members.Where(member => asked.Contains(ItemForms.ValueOf(member))).ToList();
        if (owners.Count == 0)
        {
            reading.Refuse("who", ItemTexts.ChooseAMember);
        }
        else if (owners.Count < asked.Count)
        {
            reading.Refuse("who", ItemTexts.SomebodyHasLeft);
        }

        var what = reading.Text("what", required: true, ItemForms.MostCharacters);
        var next = await ItemDates.NextMeetingAsync(visit, group, cancel);
        var due = ItemDates.Read(reading, "when", required: false, next, visit.MyToday);
        var source = Source(reading);
        if (what is null || reading.Problems.Count > 0)
        {
            return new Reply.FixForm(reading.Problems);
        }

        if (at is { } noted)
        {
            await RunBook.RefreshAsync(visit.Db, noted, cancel);
        }

        return new Reply.CloseForm(await RecordAsync(visit, group, owners, what, due, item, where == FromChannel, source, cancel, at));
    }

    /// <summary>Adds the items and says so, with an undo.</summary>
    public static async Task<Message> RecordAsync(Visit visit, GroupRow group, IReadOnlyList<PersonRow> owners, string what,
        LocalDate? due, Guid firstId, bool inChannel, string? source, CancellationToken cancel, MeetingId? at = null)
    {
        var items = await AddAsync(visit, group, owners, what, due, firstId, inChannel, source, cancel, at);
        var undo = UndoOffer.Add(visit, group.Id, UndoNewItems.Kind, firstId, UndoNewItems.Write(items));
        return ActionItemViews.Recorded(owners.Contains(visit.Me), ActionItemViews.Said(what, source), due, visit.MyToday,
            [.. owners.Where(owner => owner.Id != visit.Me.Id).Select(owner => owner.Name)], undo);
    }

    /// <summary>Adds an item for each owner, for a promise is kept by one person: several owners get one item each (A1).</summary>
    public static async Task<IReadOnlyList<ActionItemRow>> AddAsync(Visit visit, GroupRow group, IReadOnlyList<PersonRow> owners, string what,
        LocalDate? due, Guid firstId, bool inChannel, string? source, CancellationToken cancel, MeetingId? at = null)
    {
        var items = new List<ActionItemRow>();
        foreach (var owner in owners)
        {
            var item = ActionItem.New(new ItemId(owner == owners[0] ? firstId : Guid.CreateVersion7()), owner.Id, visit.Me.Id, due);
            var row = new ActionItemRow
            {
                Id = item.Id,
                WorkspaceId = group.WorkspaceId,
                GroupId = group.Id,
                CreatedById = item.CreatedBy,
                Text = what,
                InChannel = inChannel,
                MeetingId = at,
                Source = source,
                CreatedAt = visit.Now,
            };
            row.Take(item);
            visit.Db.ActionItems.Add(row);
            items.Add(row);
            if (item.State == ItemState.Offered)
            {
                await Offers.AskAsync(visit, group, row, owner.Id, cancel);
            }
            else
            {
                await ItemCards.OweNewAsync(visit, group, row, cancel);
            }
        }

        visit.Touch(group.Id);
        return items;
    }

    // What is written down at a meeting names the meeting, and that its group.
    private static async Task<(GroupId Group, MeetingId? At)?> WhereAsync(Visit visit, Guid named, string where, CancellationToken cancel)
    {
        if (where != FromMeeting)
        {
            return (new GroupId(named), null);
        }

        var id = new MeetingId(named);
        return await visit.Db.Meetings.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } meeting ? (meeting.GroupId, id) : null;
    }

    private static string? Source(FormReading reading)
    {
        if (reading.Text(ItemForms.SourceKey, required: false, ItemForms.MostLink) is not { } written)
        {
            return null;
        }

        if (Uri.TryCreate(written, UriKind.Absolute, out var link) && ItemForms.IsLink(link))
        {
            return link.AbsoluteUri;
        }

        reading.Refuse(ItemForms.SourceKey, ItemTexts.NotALink);
        return null;
    }

    private static bool IsInChannel(Visit visit, GroupRow group) =>
        visit.Request.Place is { Kind: PlaceKind.Channel } place && place.Conversation == group.Channel;
}
