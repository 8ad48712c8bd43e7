using Microsoft.EntityFrameworkCore;
using PeerBot.Core.GroundRules;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.GroundRules;

/// <summary>Takes a member's answer back (F6). If theirs was the last yes, the rules are a proposal again.</summary>
internal sealed class RuleAnswerUndo : IUndoChange
{
    public const string Kind = "rules.answer";

    /// <summary>The change came into force with this answer.</summary>
    public const string WasTheLast = "last";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var here = await RulesHere.FindAsync(visit, change.Subject, cancel);
        var answer = here is null ? null : await visit.Db.RuleAnswers.SingleOrDefaultAsync(
            row => row.VersionId == change.Subject && row.PersonId == visit.Me.Id, cancel);
        if (here is null || answer is null || here.Version.State is not (RulesState.Proposed or RulesState.InForce))
        {
            return new UndoAnswer.Stays(RuleTexts.RestsOnIt());
        }

        if (here.Version.State == RulesState.InForce && change.Before == WasTheLast)
        {
            if (await RuleBook.OpenAsync(visit.Db, here.Group, visit.Now, cancel) is not null)
            {
                return new UndoAnswer.Stays(RuleTexts.RestsOnIt());
            }

            await RuleChange.StepBackAsync(visit.Db, here.Version, cancel);
        }

        await here.RefreshAsync(cancel);
        visit.Db.RuleAnswers.Remove(answer);
        here.Version.Answers++;
        return RuleTexts.AnswerTakenBack();
    }
}

/// <summary>Opens a proposal again that its author has just taken back.</summary>
internal sealed class RuleWithdrawUndo : IUndoChange
{
    public const string Kind = "rules.withdraw";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await RulesHere.FindAsync(visit, change.Subject, cancel) is not { Version.State: RulesState.Withdrawn } here
            || await RuleBook.OpenAsync(visit.Db, here.Group, visit.Now, cancel) is not null)
        {
            return new UndoAnswer.Stays(RuleTexts.RestsOnIt());
        }

        here.Version.State = RulesState.Proposed;
        await here.RefreshAsync(cancel);
        return RuleTexts.ProposedAgain();
    }
}
