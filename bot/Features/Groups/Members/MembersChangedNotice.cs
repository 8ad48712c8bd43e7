using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Groups.Members;

/// <summary>Tells the channel that someone joined or left, and nothing more.</summary>
internal sealed class MembersChangedNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var membership = await notice.Db.Memberships.SingleOrDefaultAsync(row => row.Id == notice.Row.Subject, cancel);
        if (membership is null || notice.Group.State != GroupState.Active)
        {
            return null;
        }

        var person = await notice.Db.People.SingleAsync(row => row.Id == membership.PersonId, cancel);
        var tellsOfJoining = notice.Row.Key.Contains("|joined.", StringComparison.Ordinal);
        return (tellsOfJoining, membership.LeftAt) switch
        {
            (true, null) => MembersViews.HasJoined(person),
            (false, not null) => MembersViews.HasLeft(person),

            // Taken back: they were not added after all, or have not left.
            _ => null,
        };
    }
}
