using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Core.CheckIns;
using PeerBot.Core.Notices;
using PeerBot.Features.ActionItems;
using PeerBot.Features.ActionItems.TakingBack;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Running;
using PeerBot.Features.Undo;

namespace PeerBot.Features.CheckIns;

/// <summary>The check-in form sent in. The check-in, what it says about items, and the notices that follow from both are one
/// transaction. There is one check-in for a member and a meeting: sent twice, the second is a change of the first.</summary>
internal sealed class PostCheckIn(ChatWork work) : IFormHandler
{
    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        var (meeting, moves) = submission.Form.Id.Split('.') is [var id, var number]
            && Guid.TryParseExact(id, "N", out var known) && int.TryParse(number, out var moved) ? (known, moved) : ((Guid?)null, 0);
        return await CheckInHere.FindAsync(visit, meeting, cancel) is { } here
            ? await TakeAsync(here, here.Meeting.Moves != moves, submission.Values, cancel)
            : GroupHere.FormNotYours();
    }, cancel);

    private static async Task<Reply> TakeAsync(CheckInHere here, bool hasMoved, FormValues values, CancellationToken cancel)
    {
        var decision = here.MayGive();
        if (decision is Outcome<CheckInTiming>.Refused refused)
        {
            return new Reply.CloseForm(CheckInViews.Refused(
                refused.Why, here, Wording.Clean(values.One("top") ?? string.Empty), Wording.Clean(values.One("share") ?? string.Empty)));
        }

        var reading = new FormReading(values);
        var top = reading.Text("top", required: true, CheckInForm.MostCharacters);
        var kind = reading.Choice("kind", CheckInForm.Shares.Select(share => share.Value));
        var share = reading.Text("share", required: kind is not null and not "none", CheckInForm.MostCharacters);
        var sight = reading.Choice("sight", CheckInForm.Visibilities.Select(known => known.Value));
        if (kind == "none" && share is not null)
        {
            reading.Refuse("kind", CheckInViews.SayWhichKind);
        }

        if (top is null || reading.Problems.Count > 0)
        {
            return new Reply.FixForm(reading.Problems);
        }

        var isEdit = here.Given is not null;
        var row = here.Given ?? Add(here, ((Outcome<CheckInTiming>.Done)decision).Value == CheckInTiming.Late);
        row.TopOfMind = top;
        row.ShareKind = CheckInForm.Shares.Single(known => known.Value == kind).Kind;
        row.Share = share;
        row.Visibility = CheckInForm.Visibilities.Single(known => known.Value == sight).Visibility;
        var (items, changes) = await ItemsAsync(here, values, cancel);
        var undo = changes.Count == 0 ? null
            : UndoOffer.Add(here.Visit, here.Group.Id, UndoItems.Kind, row.Id, UndoItems.Write(changes));
        await TellAsync(here, row, cancel);
        here.Visit.Touch(here.Group.Id);
        return new Reply.CloseForm(CheckInViews.Taken(here, row, isEdit, hasMoved, items, undo));
    }

    private static CheckInRow Add(CheckInHere here, bool late)
    {
        var row = new CheckInRow
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = here.Visit.Db.Workspace,
            GroupId = here.Group.Id,
            MeetingId = here.Meeting.Id,
            PersonId = here.Visit.Me.Id,
            TopOfMind = string.Empty,
            GivenAt = here.Visit.Now,
            Late = late,
        };
        here.Visit.Db.CheckIns.Add(row);
        return row;
    }

    // The prompt that was sent is moot now (N8). A shared one is posted once, edited with every change, and taken away when its
    // author wants fewer to see it.
    private static async Task TellAsync(CheckInHere here, CheckInRow row, CancellationToken cancel)
    {
        var (visit, meeting) = (here.Visit, here.Meeting.Id.Value);
        var me = visit.Me.Id;
        await visit.Db.Notices
            .Where(notice => notice.Subject == meeting && notice.Kind == NoticeKind.CheckInPrompt && notice.RecipientId == me)
            .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.EditWanted, notice => notice.EditWanted + 1), cancel);
        await visit.Db.RefreshAsync(row.Id, cancel);
        await RunBook.RefreshAsync(visit.Db, here.Meeting, cancel);
        if (row.Visibility != Visibility.GroupNow)
        {
            return;
        }

        var stands = await visit.Db.Notices.AnyAsync(
            notice => notice.Subject == row.Id && notice.Kind == NoticeKind.CheckInShared
                && (notice.State == NoticeState.Owed || notice.State == NoticeState.Sending || notice.State == NoticeState.Sent),
            cancel);
        if (!stands)
        {
            await visit.Db.OweAsync(here.Group.Row, NoticeKind.CheckInShared,
                $"{row.Id:N}.{visit.Now.ToUnixTimeMilliseconds()}", null, row.Id, visit.Now, cancel: cancel);
        }
    }

    private static async Task<(IReadOnlyList<Text> Said, IReadOnlyList<(ActionItemRow Row, string Change)> Changes)> ItemsAsync(
        CheckInHere here, FormValues values, CancellationToken cancel)
    {
        var (said, changes) = (new List<Text>(), new List<(ActionItemRow, string)>());
        foreach (var row in here.Items)
        {
            if (values.One(CheckInForm.KeyOf(row)) is { } answer
                && await ItemHere.FindAsync(here.Visit, row.Id.Value, cancel) is { } item
                && await AnswerAsync(item, answer, cancel) is var (what, change))
            {
                said.Add(CheckInViews.ItemSaid(ActionItemViews.Short(row.Text), what));
                changes.Add((item.Row, change));
            }
        }

        return (said, changes);
    }

    // The same decisions as the buttons make; null when there is nothing to tell.
    private static async Task<(Text What, string Change)?> AnswerAsync(ItemHere here, string answer, CancellationToken cancel)
    {
        var (me, now, today) = (here.Visit.Me.Id, here.Visit.Now, here.Visit.MyToday);
        switch (answer.Split('.'))
        {
            case ["done"] when here.Item.Complete(me) is Outcome<ActionItem>.Done done:
                return (CheckInViews.ItemDone(), await here.ChangeAsync(done.Value, row => row.AnsweredAt = now, cancel));
            case ["move", var date] when LocalDatePattern.Iso.Parse(date).TryGetValue(default, out var due)
                && here.Item.Move(me, due, today) is Outcome<ActionItem>.Done moved:
                return (ActionItemViews.DueText(due, today), await here.ChangeAsync(moved.Value, row => row.AnsweredAt = null, cancel));
            case ["help"] when here.Item.AskForHelp(me) is Outcome<ActionItem>.Done asked:
                return (CheckInViews.ItemBrought(), await here.ChangeAsync(asked.Value, row => (row.AnsweredAt, row.HelpShared) = (now, true), cancel));
            case ["help"] when here.Row is { HelpWanted: true, HelpShared: false }:
                return (CheckInViews.ItemBrought(), await here.ChangeAsync(here.Item, row => (row.AnsweredAt, row.HelpShared) = (now, true), cancel));
            case ["keep"] when here.Row.Due <= today:
                // "Still on it" about something due is an answer, and nudges stop at any answer (A6).
                here.Row.AnsweredAt = now;
                return null;
            default:
                return null;
        }
    }
}
