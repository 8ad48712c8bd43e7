using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Groups;
using PeerBot.Features.Facilitation.Leading;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Facilitation.HandingOver;

/// <summary><c>/peer handover [@member]</c>: the facilitator hands over during the meeting, or a member takes over (F2, M4).</summary>
internal sealed class HandOverCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        if (row is null || await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel) is not { } group)
        {
            return instead ?? GroupHere.NoGroup();
        }

        if (Lead.OfTheRunning(group, visit.Now) is not { } lead)
        {
            return visit.Answer(LeadingViews.NothingToHandOver(
                group.NextMeeting(visit.Now) is { } next ? new Lead(group, next) : null, visit.Me));
        }

        var named = NamedMember.Find(group, command.Words);
        if (command.Words.Length > 0 && named.Person is not null)
        {
            return await HandOverTo.AnswerAsync(visit, lead, named.Person.Id, cancel);
        }

        if (lead.Leader?.Id != visit.Me.Id)
        {
            return visit.Answer(LeadingViews.MayTakeOver(lead, visit.Me));
        }

        Text? remark = command.Words.Length == 0 ? null : FacilitationViews.NotFound(named);
        return lead.Group.Members.Count > 1
            ? new Reply.ShowForm(LeadingViews.HandOverTo(lead, remark))
            : visit.Refuse(new Core.Facilitation.NobodyElseCanLead(), lead);
    }, cancel);
}
