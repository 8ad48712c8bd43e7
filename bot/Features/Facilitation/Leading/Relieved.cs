using PeerBot.Chat.Messages;
using PeerBot.Core.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation.Leading;

/// <summary>Tells a facilitator privately that somebody relieved them.</summary>
internal static class Relieved
{
    /// <summary>One notice for each change, named by the id its undo has.</summary>
    public static Task TellAsync(Visit visit, Lead lead, PersonRow before, Button undo, CancellationToken cancel) => Reach.OweAsync(
        visit, lead, NoticeKind.LeaderChanged, $"{NoticePlan.OccurrenceOf(lead.Meeting)}.{undo.Action.Id}", before, lead.Row.Id.Value, cancel);
}
