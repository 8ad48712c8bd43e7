using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Core;
using PeerBot.Core.GroundRules;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.GroundRules;

/// <summary>A version of the rules that a request is about, in a group the caller belongs to now (P3), and what can be done with it.</summary>
internal sealed record RulesHere(Visit Visit, GroupRow Group, RuleVersionRow Version)
{
    private bool IsOpen => Version.ToCore().IsOpen(Visit.Now);

    /// <summary>The version; null when it is unknown or of a group that is not the caller's.</summary>
    public static async Task<RulesHere?> FindAsync(Visit visit, Guid? id, CancellationToken cancel) =>
        id is { } known && await visit.Db.RuleVersions.SingleOrDefaultAsync(row => row.Id == known, cancel) is { } version
            && await visit.MyGroupAsync(version.GroupId, cancel) is { } group
                ? new RulesHere(visit, group, version)
                : null;

    public Task<PersonRow> AuthorAsync(CancellationToken cancel) => Visit.Db.People.SingleAsync(row => row.Id == Version.ProposedById, cancel);

    /// <summary>The caller agrees, to what is in force or to what is proposed.</summary>
    public async Task<Message> AgreeAsync(CancellationToken cancel)
    {
        if (Version.State != RulesState.InForce && !IsOpen)
        {
            return RuleTexts.NoLongerOpen();
        }

        if (await Visit.Db.RuleAnswers.AnyAsync(row => row.VersionId == Version.Id && row.PersonId == Visit.Me.Id && row.Agrees, cancel))
        {
            return Version.Number is { } number ? RuleTexts.AgreedAlready(number) : RuleTexts.YouAgreed(Version, undo: null);
        }

        var wasProposed = Version.State == RulesState.Proposed;
        await RuleChange.AnswerAsync(Visit, Version, agrees: true, word: null, cancel);
        await RuleChange.SettleAsync(Visit.Db, Group, Visit.Now, cancel);
        var wasTheLast = wasProposed && Version.State == RulesState.InForce;
        return RuleTexts.YouAgreed(Version, UndoOffer.Add(Visit, Group.Id, RuleAnswerUndo.Kind, Version.Id, wasTheLast ? RuleAnswerUndo.WasTheLast : string.Empty));
    }

    /// <summary>Asks what they would like to say to the one who proposed.</summary>
    public async Task<Reply> AskToTalkAsync(CancellationToken cancel) => !IsOpen
        ? new Reply.Whisper(RuleTexts.NoLongerOpen())
        : Version.ProposedById == Visit.Me.Id
            ? new Reply.Whisper(RuleTexts.OneIsOpen(Visit.Me, Visit.Me, written: null))
            : new Reply.ShowForm(RuleTexts.TalkForm(Version, await AuthorAsync(cancel)));

    /// <summary>Takes the caller's proposal back.</summary>
    public async Task<Message> WithdrawAsync(CancellationToken cancel)
    {
        switch (Version.ToCore().Withdraw(Visit.Me.Id, Visit.Now))
        {
            case Outcome<RulesProposal>.Refused { Why: OnlyItsAuthorTakesItBack }:
                return RuleTexts.NotTheAuthor();
            case Outcome<RulesProposal>.Done done:
                Version.State = done.Value.State;
                await RefreshAsync(cancel);
                Visit.Touch(Group.Id);
                return RuleTexts.TakenBack(UndoOffer.Add(Visit, Group.Id, RuleWithdrawUndo.Kind, Version.Id, string.Empty));
            default:
                return RuleTexts.NoLongerOpen();
        }
    }

    /// <summary>Has everything that was said about this version follow it.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        await Visit.Db.RefreshAsync(Version.Id, cancel);
        foreach (var answer in await Visit.Db.RuleAnswers.Where(row => row.VersionId == Version.Id && !row.Agrees).Select(row => row.Id).ToListAsync(cancel))
        {
            await Visit.Db.RefreshAsync(answer, cancel);
        }
    }

    /// <summary>In the place of what was pressed, or in the form's.</summary>
    public Reply Reply(Message message) => Visit.Request switch
    {
        FormSubmission => new Reply.CloseForm(message),
        ButtonPress => new Reply.Replace(message),
        _ => new Reply.Whisper(message),
    };
}
