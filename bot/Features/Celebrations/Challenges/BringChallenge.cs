using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Celebrations;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Celebrations.Challenges;

/// <summary><c>/peer challenge what</c>: puts a challenge in the queue; alone it asks for it.</summary>
internal sealed class ChallengeCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        if (group is null)
        {
            return instead!;
        }

        var words = Wording.Clean(command.Words).Trim();
        return words.Length is 0 or > BringChallenge.MostCharacters
            ? new Reply.ShowForm(ChallengeTexts.Form(group, words))
            : await BringChallenge.AddAsync(visit, group, Guid.CreateVersion7(), words, cancel);
    }, cancel);
}

/// <summary>The empty form, from a button.</summary>
internal sealed class OpenNewChallenge(ChatWork work) : IButtonHandler
{
    public const string Verb = "challenge.new";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await visit.MyGroupAsync(new GroupId(press.Action.AsGuid ?? Guid.Empty), cancel) is { } group
            ? new Reply.ShowForm(ChallengeTexts.Form(group, string.Empty))
            : GroupHere.NotYours(), cancel);
}

/// <summary>The form sent in. The challenge's id was made with the form, so that a form sent twice adds one.</summary>
internal sealed class BringChallenge(ChatWork work) : IFormHandler
{
    public const string Verb = "challenge.add";

    public const int MostCharacters = 1000;

    /// <summary>The most that one member has waiting.</summary>
    private const int MostWaiting = 5;

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        if (await GroupHere.OfFormAsync(visit, submission, cancel) is not var (id, group))
        {
            return GroupHere.FormNotYours();
        }

        var reading = new FormReading(submission.Values);
        return reading.Text("what", required: true, MostCharacters) is { } what
            ? await AddAsync(visit, group, id, what, cancel)
            : new Reply.FixForm(reading.Problems);
    }, cancel);

    public static async Task<Reply> AddAsync(Visit visit, GroupRow group, Guid id, string what, CancellationToken cancel)
    {
        var me = visit.Me.Id;
        if (await visit.Db.Challenges.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } known)
        {
            return known.PersonId == me && known.GroupId == group.Id
                ? await visit.AnswerInPlaceAsync(group.Id, ChallengeTexts.IsThereAlready(known), cancel)
                : GroupHere.NotYours();
        }

        var waiting = await visit.Db.Challenges.CountAsync(row => row.GroupId == group.Id && row.PersonId == me && row.State == ChallengeState.Waiting, cancel);
        if (waiting >= MostWaiting)
        {
            return await visit.AnswerInPlaceAsync(group.Id, ChallengeTexts.EnoughWaits(what, MostWaiting), cancel);
        }

        var row = new ChallengeRow
        {
            Id = id,
            WorkspaceId = group.WorkspaceId,
            GroupId = group.Id,
            PersonId = me,
            Text = what,
            State = ChallengeState.Waiting,
            AskedAt = visit.Now,
        };
        visit.Db.Challenges.Add(row);
        visit.Touch(group.Id);
        var undo = UndoOffer.Add(visit, group.Id, UndoChallenge.Kind, id, $"{(int)ChallengeState.Withdrawn}>{(int)ChallengeState.Waiting}");
        return await visit.AnswerInPlaceAsync(group.Id, ChallengeTexts.Brought(row, undo), cancel);
    }
}

/// <summary>Its owner takes a challenge out of the queue.</summary>
internal sealed class WithdrawChallenge(ChatWork work) : IButtonHandler
{
    public const string Verb = "challenge.drop";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var id = press.Action.AsGuid ?? Guid.Empty;
        return await visit.Db.Challenges.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row
            && await visit.MyGroupAsync(row.GroupId, cancel) is not null
                ? await AnswerAsync(visit, row, cancel)
                : GroupHere.NotYours();
    }, cancel);

    public static async Task<Reply> AnswerAsync(Visit visit, ChallengeRow row, CancellationToken cancel)
    {
        if (row.PersonId != visit.Me.Id || row.State != ChallengeState.Waiting)
        {
            return await visit.AnswerInPlaceAsync(row.GroupId, ChallengeTexts.NotToWithdraw(row, isMine: row.PersonId == visit.Me.Id), cancel);
        }

        row.State = ChallengeState.Withdrawn;
        visit.Touch(row.GroupId);
        var undo = UndoOffer.Add(visit, row.GroupId, UndoChallenge.Kind, row.Id, $"{(int)ChallengeState.Waiting}>{(int)ChallengeState.Withdrawn}");
        return await visit.AnswerInPlaceAsync(row.GroupId, ChallengeTexts.Withdrawn(row, undo), cancel);
    }
}

/// <summary>Takes back that a challenge was brought or withdrawn, while it stands as that left it (F6).</summary>
internal sealed class UndoChallenge : IUndoChange
{
    public const string Kind = "challenge";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var row = await visit.Db.Challenges.SingleOrDefaultAsync(known => known.Id == change.Subject, cancel);
        if (row is null || change.Before.Split('>') is not [var before, var after] || (int)row.State != int.Parse(after))
        {
            return new UndoAnswer.Stays(ChallengeTexts.SomethingHappenedSince());
        }

        row.State = (ChallengeState)int.Parse(before);
        return ChallengeTexts.TakenBack(row);
    }
}
