using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Core.Notices;
using PeerBot.Core.Recruiting;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Recruiting;

/// <summary>Brings an invitation from a member's wish to the candidate's answer (G3).</summary>
internal static class Recruit
{
    /// <summary>Asks each other member who is not on a break whether it suits them.</summary>
    public static async Task<InvitationRow> AskAsync(
        Visit visit, LoadedGroup group, PersonRow candidate, Guid id, Experience? level, string? word, CancellationToken cancel)
    {
        var invitation = new InvitationRow
        {
            Id = id,
            WorkspaceId = group.Row.WorkspaceId,
            GroupId = group.Id,
            InvitedById = visit.Me.Id,
            CandidateId = candidate.Id,
            State = InvitationState.Asking,
            Level = level,
            Word = word,
            AskedAt = visit.Now,
        };
        visit.Db.Invitations.Add(invitation);
        var asked = Asked(group, visit.Me.Id, visit.Now).ToList();
        foreach (var member in asked)
        {
            await visit.Db.OweAsync(group.Row, NoticeKind.RecruitAsked, $"{id:N}", member.Id, id, member.NextAwake(visit.Now), Invitation.Window, cancel);
        }

        if (asked.Count == 0)
        {
            // Nobody is there to object, so there is nothing to wait for.
            await InviteAsync(visit.Db, group.Row, invitation, candidate, visit.Now, cancel);
        }

        visit.Touch(group.Id);
        return invitation;
    }

    /// <summary>Who is asked about an invitation.</summary>
    public static IEnumerable<PersonRow> Asked(LoadedGroup group, PersonId inviter, Instant now) =>
        group.Members.Where(member => member.Id != inviter && !group.IsPaused(member.Id, now));

    /// <summary>Does what time has decided. A part of planning; doing it twice changes nothing, and whatever the outcome is,
    /// it is told at the same time, to the same people, by the same kind of notice.</summary>
    public static async Task KeepAsync(PeerBotDb db, LoadedGroup group, Instant now, CancellationToken cancel)
    {
        var open = await db.Invitations.Where(row => row.GroupId == group.Id
            && (row.State == InvitationState.Asking || row.State == InvitationState.Invited)).ToListAsync(cancel);
        var members = group.Members.Select(member => member.Id).ToList();
        foreach (var invitation in open)
        {
            var answers = await db.InvitationAnswers.Where(row => row.InvitationId == invitation.Id).ToListAsync(cancel);
            var state = invitation.ToCore().Settle(members, [.. answers.Where(row => row.Objects).Select(row => row.PersonId)], now);
            if (state == invitation.State)
            {
                continue;
            }

            db.InvitationAnswers.RemoveRange(answers);
            if (state == InvitationState.Invited)
            {
                await InviteAsync(db, group.Row, invitation, await db.People.SingleAsync(row => row.Id == invitation.CandidateId, cancel), now, cancel);
            }

            invitation.State = state;
            if (group.Member(invitation.InvitedById) is { } inviter)
            {
                await TellAsync(db, group.Row, invitation, inviter, now, cancel);
            }

            await db.SaveChangesAsync(cancel);
            await db.RefreshAsync(invitation.Id, cancel);
        }
    }

    /// <summary>Tells the one who wanted to invite, privately, how it went.</summary>
    public static Task TellAsync(PeerBotDb db, GroupRow group, InvitationRow invitation, PersonRow inviter, Instant from, CancellationToken cancel) =>
        db.OweAsync(group, NoticeKind.RecruitOutcome, $"{invitation.Id:N}.{(int)invitation.State}", inviter.Id, invitation.Id, inviter.NextAwake(from), cancel: cancel);

    private static async Task InviteAsync(
        PeerBotDb db, GroupRow group, InvitationRow invitation, PersonRow candidate, Instant now, CancellationToken cancel)
    {
        (invitation.State, invitation.InvitedAt) = (InvitationState.Invited, now);
        await db.OweAsync(group, NoticeKind.Invitation, $"{invitation.Id:N}", candidate.Id, invitation.Id, candidate.NextAwake(now), Invitation.OpenFor, cancel);
    }
}
