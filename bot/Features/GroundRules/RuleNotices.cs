using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core.GroundRules;
using PeerBot.Features.Notices;

namespace PeerBot.Features.GroundRules;

/// <summary>Asks a member privately about a change of the rules, and later says what became of it.</summary>
internal sealed class RulesAskedNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var version = await notice.Db.RuleVersions.SingleOrDefaultAsync(row => row.Id == notice.Row.Subject, cancel);
        if (version is null || notice.Recipient is not { } reader || (!notice.IsEdit && !version.ToCore().IsOpen(notice.Now)))
        {
            return null;
        }

        var author = await notice.Db.People.SingleAsync(row => row.Id == version.ProposedById, cancel);
        if (version.State != RulesState.Proposed)
        {
            return RuleTexts.CameOf(version, author);
        }

        var answer = await notice.Db.RuleAnswers.SingleOrDefaultAsync(row => row.VersionId == version.Id && row.PersonId == reader.Id, cancel);
        var current = await RuleBook.CurrentAsync(notice.Db, notice.Group, cancel);
        return (answer, notice.IsEdit) switch
        {
            (null, _) => RuleTexts.Ask(version, current?.Rules ?? [], author),
            (_, false) => null,
            ({ Agrees: true }, _) => RuleTexts.YouAgreed(version, undo: null),
            _ => RuleTexts.YouWantToTalk(version, author, undo: null),
        };
    }
}

/// <summary>Tells the group that its rules have changed.</summary>
internal sealed class RulesChangedNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) =>
        await notice.Db.RuleVersions.SingleOrDefaultAsync(row => row.Id == notice.Row.Subject, cancel) is { Number: not null } version
            && (notice.IsEdit || version.State == RulesState.InForce)
                ? RuleTexts.Changed(await RuleBook.OfAsync(notice.Db, version, cancel))
                : null;
}

/// <summary>Tells whoever proposed a change that somebody would like to talk about it first, or that its time has passed.</summary>
internal sealed class RulesAnsweredNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await notice.Db.RuleVersions.SingleOrDefaultAsync(row => row.Id == notice.Row.Subject, cancel) is { } proposal)
        {
            return proposal.State == RulesState.Expired ? RuleTexts.RanOut() : null;
        }

        if (await notice.Db.RuleAnswers.SingleOrDefaultAsync(row => row.Id == notice.Row.Subject && !row.Agrees, cancel) is not { } answer
            || await notice.Db.RuleVersions.SingleAsync(row => row.Id == answer.VersionId, cancel) is not { State: RulesState.Proposed } version)
        {
            return null;
        }

        var group = await Groups.LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel);
        return group?.Member(answer.PersonId) is { } member
            ? RuleTexts.WouldTalk(version, member, answer.Word, group.NextMeeting(notice.Now)?.StartsAt)
            : null;
    }
}
