using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core.Recruiting;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Recruiting;

/// <summary>Asks a member privately whether somebody suits them, and later says what the group decided: the same to everybody.</summary>
internal sealed class RecruitAskedNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await notice.Db.Invitations.SingleOrDefaultAsync(row => row.Id == notice.Row.Subject, cancel) is not { } invitation
            || notice.Recipient is not { } reader || await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is not { } group)
        {
            return null;
        }

        var candidate = await notice.Db.People.SingleAsync(row => row.Id == invitation.CandidateId, cancel);
        if (!invitation.ToCore().IsAsking(notice.Now) || group.Member(invitation.InvitedById) is not { } inviter)
        {
            return notice.IsEdit ? RecruitTexts.AskedNoLonger(invitation, candidate) : null;
        }

        if (await notice.Db.InvitationAnswers.AnyAsync(row => row.InvitationId == invitation.Id && row.PersonId == reader.Id, cancel))
        {
            return notice.IsEdit ? RecruitTexts.Answered(invitation, undo: null) : null;
        }

        var asked = await notice.Db.Notices.CountAsync(row => row.Subject == invitation.Id && row.Kind == notice.Row.Kind, cancel);
        return RecruitTexts.Ask(invitation, inviter, candidate, isTheOnlyOne: asked == 1);
    }
}

/// <summary>The invitation itself, to somebody who is no member.</summary>
internal sealed class InvitationNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await notice.Db.Invitations.SingleOrDefaultAsync(row => row.Id == notice.Row.Subject, cancel) is not { } invitation
            || await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is not { Row.State: GroupState.Active } group)
        {
            return null;
        }

        var inviter = group.Member(invitation.InvitedById);
        return invitation.State switch
        {
            InvitationState.Invited when invitation.ToCore().CanBeAccepted(notice.Now) && inviter is not null => RecruitTexts.Invite(
                invitation, group, inviter, (await RuleBook.CurrentAsync(notice.Db, group.Row, cancel))?.Rules ?? []),
            _ when !notice.IsEdit => null,
            InvitationState.Joined => RecruitTexts.Joined(inviter),
            InvitationState.Declined => RecruitTexts.Declined(invitation, inviter),
            _ => RecruitTexts.InvitationOver(invitation),
        };
    }
}

/// <summary>Tells whoever wanted to invite how it went, and never more than that.</summary>
internal sealed class RecruitOutcomeNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) =>
        await notice.Db.Invitations.SingleOrDefaultAsync(row => row.Id == notice.Row.Subject, cancel) is { } invitation
            && notice.Row.Key.Contains($".{(int)invitation.State}|", StringComparison.Ordinal)
                ? RecruitTexts.Outcome(invitation, await notice.Db.People.SingleAsync(row => row.Id == invitation.CandidateId, cancel))
                : null;
}
