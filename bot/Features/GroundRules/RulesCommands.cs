using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.GroundRules;

/// <summary><c>/peer rules</c> and what follows it: about the caller's own group.</summary>
internal abstract class RulesCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        return group is null ? instead! : await AnswerAsync(visit, group, cancel);
    }, cancel);

    protected abstract Task<Reply> AnswerAsync(Visit visit, GroupRow group, CancellationToken cancel);
}

/// <summary>Shows the rules, and the change that is proposed.</summary>
internal sealed class ShowRules(ChatWork work) : RulesCommand(work)
{
    protected override async Task<Reply> AnswerAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        var open = await RuleBook.OpenAsync(visit.Db, group, visit.Now, cancel);
        var author = open is null ? null : await visit.Db.People.SingleAsync(row => row.Id == open.Version.ProposedById, cancel);
        var wantsToTalk = open is not null && await visit.Db.RuleAnswers.AnyAsync(
            row => row.VersionId == open.Version.Id && row.PersonId == visit.Me.Id && !row.Agrees, cancel);
        var current = await RuleBook.CurrentAsync(visit.Db, group, cancel);

        // Who agreed before their first form was answered by that form.
        var undo = current is null ? null : await UndoOffer.AgainAsync(visit, RuleAnswerUndo.Kind, current.Version.Id, cancel);
        return new Reply.Whisper(RuleTexts.Overview(current, open, author, visit.Me, wantsToTalk, undo));
    }
}

/// <summary>Agrees to the rules in force; who has done so already agrees to the change that is proposed.</summary>
internal sealed class AgreeByCommand(ChatWork work) : RulesCommand(work)
{
    protected override async Task<Reply> AnswerAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        var current = await RuleBook.CurrentAsync(visit.Db, group, cancel);
        var open = await RuleBook.OpenAsync(visit.Db, group, visit.Now, cancel);
        var asked = current is not null && !current.Agreed.Contains(visit.Me.Id) ? current : open ?? current;
        return new Reply.Whisper(asked is null ? RuleTexts.NothingIsOpen() : await new RulesHere(visit, group, asked.Version).AgreeAsync(cancel));
    }
}

/// <summary>Says that the caller would like to talk about the proposed change first.</summary>
internal sealed class TalkByCommand(ChatWork work) : RulesCommand(work)
{
    protected override async Task<Reply> AnswerAsync(Visit visit, GroupRow group, CancellationToken cancel) =>
        await RuleBook.OpenAsync(visit.Db, group, visit.Now, cancel) is { } open
            ? await new RulesHere(visit, group, open.Version).AskToTalkAsync(cancel)
            : new Reply.Whisper(RuleTexts.NothingIsOpen());
}

/// <summary>Takes the caller's own proposal back.</summary>
internal sealed class WithdrawByCommand(ChatWork work) : RulesCommand(work)
{
    protected override async Task<Reply> AnswerAsync(Visit visit, GroupRow group, CancellationToken cancel) => new Reply.Whisper(
        await RuleBook.OpenAsync(visit.Db, group, visit.Now, cancel) is { } open
            ? await new RulesHere(visit, group, open.Version).WithdrawAsync(cancel)
            : RuleTexts.NothingIsOpen());
}

/// <summary>Opens the form with the whole list.</summary>
internal sealed class ProposeByCommand(ChatWork work) : RulesCommand(work)
{
    protected override Task<Reply> AnswerAsync(Visit visit, GroupRow group, CancellationToken cancel) => ProposeForm.ShowAsync(visit, group, cancel);
}

/// <summary>Every version so far.</summary>
internal sealed class RulesHistory(ChatWork work) : RulesCommand(work)
{
    protected override async Task<Reply> AnswerAsync(Visit visit, GroupRow group, CancellationToken cancel) =>
        new Reply.Whisper(RuleTexts.History(await RuleBook.HistoryAsync(visit.Db, group, cancel)));
}
