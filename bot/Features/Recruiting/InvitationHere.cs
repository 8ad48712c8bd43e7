using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Core.Recruiting;
using PeerBot.Features.Groups;
using PeerBot.Features.Groups.Members;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Recruiting;

/// <summary>An invitation that a request is about, and what the caller may do with it: as a member of the group now, or as the
/// one who is invited (P3).</summary>
internal sealed record InvitationHere(Visit Visit, LoadedGroup Group, InvitationRow Row, PersonRow Candidate)
{
    /// <summary>For a current member of its group.</summary>
    public static async Task<InvitationHere?> OfMemberAsync(Visit visit, Guid? id, CancellationToken cancel) =>
        await RowAsync(visit, id, cancel) is { } row && await visit.MyGroupAsync(row.GroupId, cancel) is not null
            ? await LoadAsync(visit, row, cancel)
            : null;

    /// <summary>For the one who is invited, as long as the group lives.</summary>
    public static async Task<InvitationHere?> OfCandidateAsync(Visit visit, Guid? id, CancellationToken cancel) =>
        await RowAsync(visit, id, cancel) is { InvitedAt: not null } row && row.CandidateId == visit.Me.Id
            && await visit.Db.Groups.AnyAsync(group => group.Id == row.GroupId && group.State == GroupState.Active, cancel)
                ? await LoadAsync(visit, row, cancel)
                : null;

    /// <summary>A member says that it suits them, or that they would rather not.</summary>
    public async Task<Message> AnswerAsync(bool objects, CancellationToken cancel)
    {
        if (!Row.ToCore().IsAsking(Visit.Now) || Row.InvitedById == Visit.Me.Id)
        {
            return RecruitTexts.AskedNoLonger(Row, Candidate);
        }

        var answer = await Visit.Db.InvitationAnswers.FindAsync([Row.Id, Visit.Me.Id], cancel);
        if (answer is null)
        {
            answer = new InvitationAnswerRow { InvitationId = Row.Id, PersonId = Visit.Me.Id, WorkspaceId = Row.WorkspaceId, GroupId = Row.GroupId };
            Visit.Db.InvitationAnswers.Add(answer);
        }

        answer.Objects = objects;

        // What it was before is not kept: nothing may tell later who thought what.
        return RecruitTexts.Answered(Row, UndoOffer.Add(Visit, Row.GroupId, InvitationAnswerUndo.Kind, Row.Id, string.Empty));
    }

    /// <summary>Whoever wanted to invite takes it back.</summary>
    public async Task<Message> WithdrawAsync(CancellationToken cancel)
    {
        if (Row.InvitedById != Visit.Me.Id)
        {
            return RecruitTexts.NotYourInvitation();
        }

        if (!Row.ToCore().IsOpen)
        {
            return RecruitTexts.AskedNoLonger(Row, Candidate);
        }

        Visit.Db.InvitationAnswers.RemoveRange(await Visit.Db.InvitationAnswers.Where(row => row.InvitationId == Row.Id).ToListAsync(cancel));
        Row.State = InvitationState.Withdrawn;
        await Visit.Db.RefreshAsync(Row.Id, cancel);
        Visit.Touch(Row.GroupId);
        return RecruitTexts.TakenBack(Candidate);
    }

    /// <summary>The candidate joins: at the end of the rota, with the ground rules before their first form.</summary>
    public async Task<Message> JoinAsync(CancellationToken cancel)
    {
        if (Group.Member(Visit.Me.Id) is not null)
        {
            return RecruitTexts.InAlready();
        }

        if (!Row.ToCore().CanBeAccepted(Visit.Now))
        {
            return RecruitTexts.InvitationOver(Row);
        }

        if (Group.Members.Count >= AddMembersForm.MostMembers)
        {
            return RecruitTexts.FullByNow();
        }

        var leaders = LeaderShift.Of(Group, Visit);
        await Joining.TakeInAsync(Visit, Group.Row, Visit.Me, cancel);
        if (Group.Row.Openness != Chat.Channels.Openness.Private)
        {
            // The invitation said who can read along (P1), and accepting it is their yes.
            Groups.SetUp.Consent.Give(Visit, Group.Row);
        }

        Row.State = InvitationState.Joined;
        await Visit.Db.RefreshAsync(Row.Id, cancel);
        if (Group.Member(Row.InvitedById) is { } inviter)
        {
            await Recruit.TellAsync(Visit.Db, Group.Row, Row, inviter, Visit.Now, cancel);
        }

        var after = await LeaderShift.SettleAsync(Visit, Group.Id, leaders, cancel);
        await SizeWatch.TellAsync(Visit, Group.Members.Count, after, cancel);
        return RecruitTexts.Joined(Group.Member(Row.InvitedById));
    }

    /// <summary>The candidate would rather not. It is told after a while, so that they can think again.</summary>
    public async Task<Message> DeclineAsync(CancellationToken cancel)
    {
        if (Row.State != InvitationState.Invited || !Row.ToCore().CanBeAccepted(Visit.Now))
        {
            return Row.State == InvitationState.Joined ? RecruitTexts.InAlready() : RecruitTexts.InvitationOver(Row);
        }

        Row.State = InvitationState.Declined;
        if (Group.Member(Row.InvitedById) is { } inviter)
        {
            await Recruit.TellAsync(Visit.Db, Group.Row, Row, inviter, Visit.Now + Core.Facilitation.Undo.Window, cancel);
        }

        Visit.Touch(Row.GroupId);
        return RecruitTexts.Declined(Row, Group.Member(Row.InvitedById));
    }

    /// <summary>In the place of what was pressed, or beside a command.</summary>
    public Reply Reply(Message message) => Visit.Request is ButtonPress ? new Reply.Replace(message) : new Reply.Whisper(message);

    private static Task<InvitationRow?> RowAsync(Visit visit, Guid? id, CancellationToken cancel) =>
        visit.Db.Invitations.SingleOrDefaultAsync(row => row.Id == (id ?? Guid.Empty), cancel);

    private static async Task<InvitationHere> LoadAsync(Visit visit, InvitationRow row, CancellationToken cancel) => new(
        visit,
        (await LoadedGroup.LoadAsync(visit.Db, row.GroupId, cancel))!,
        row,
        await visit.Db.People.SingleAsync(person => person.Id == row.CandidateId, cancel));
}
