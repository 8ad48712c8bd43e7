using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Recruiting;

/// <summary>A button about an invitation, for a member of its group.</summary>
internal abstract class MemberPress(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await InvitationHere.OfMemberAsync(visit, press.Action.AsGuid, cancel) is { } here
            ? here.Reply(await AnswerAsync(here, cancel))
            : GroupHere.NotYours(), cancel);

    protected abstract Task<Message> AnswerAsync(InvitationHere here, CancellationToken cancel);
}

/// <summary>"Suits me".</summary>
internal sealed class SuitsPress(ChatWork work) : MemberPress(work)
{
    public const string Verb = "recruit.suits";

    protected override Task<Message> AnswerAsync(InvitationHere here, CancellationToken cancel) => here.AnswerAsync(objects: false, cancel);
}

/// <summary>"Rather not": all that ever comes of it is that the group decided not to (G3).</summary>
internal sealed class ObjectPress(ChatWork work) : MemberPress(work)
{
    public const string Verb = "recruit.rather-not";

    protected override Task<Message> AnswerAsync(InvitationHere here, CancellationToken cancel) => here.AnswerAsync(objects: true, cancel);
}

/// <summary>"Take it back".</summary>
internal sealed class WithdrawInvitation(ChatWork work) : MemberPress(work)
{
    public const string Verb = "recruit.withdraw";

    protected override Task<Message> AnswerAsync(InvitationHere here, CancellationToken cancel) => here.WithdrawAsync(cancel);
}

/// <summary>A button on an invitation, for the one who is invited.</summary>
internal abstract class CandidatePress(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await InvitationHere.OfCandidateAsync(visit, press.Action.AsGuid, cancel) is { } here
            ? here.Reply(await AnswerAsync(here, cancel))
            : GroupHere.NotYours(), cancel);

    protected abstract Task<Message> AnswerAsync(InvitationHere here, CancellationToken cancel);
}

/// <summary>"I'd like to join".</summary>
internal sealed class JoinPress(ChatWork work) : CandidatePress(work)
{
    public const string Verb = "recruit.join";

    protected override Task<Message> AnswerAsync(InvitationHere here, CancellationToken cancel) => here.JoinAsync(cancel);
}

/// <summary>"Not this time".</summary>
internal sealed class DeclineInvitation(ChatWork work) : CandidatePress(work)
{
    public const string Verb = "recruit.decline";

    protected override Task<Message> AnswerAsync(InvitationHere here, CancellationToken cancel) => here.DeclineAsync(cancel);
}

/// <summary>Takes a member's answer back while the group is asked (F6): then they have not answered.</summary>
internal sealed class InvitationAnswerUndo : IUndoChange
{
    public const string Kind = "recruit.answer";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var here = await InvitationHere.OfMemberAsync(visit, change.Subject, cancel);
        var answer = await visit.Db.InvitationAnswers.SingleOrDefaultAsync(row => row.InvitationId == change.Subject && row.PersonId == visit.Me.Id, cancel);
        if (here is null || answer is null || !here.Row.ToCore().IsAsking(visit.Now))
        {
            return new UndoAnswer.Stays(RecruitTexts.DecidedByNow());
        }

        visit.Db.InvitationAnswers.Remove(answer);
        return RecruitTexts.Ask(here.Row, here.Group.Member(here.Row.InvitedById)!, here.Candidate, isTheOnlyOne: false);
    }
}
