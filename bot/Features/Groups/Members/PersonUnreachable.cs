using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups.Members;

/// <summary>Tells the one who leads next, or else the other members, that somebody's private messages do not arrive. They hear it
/// once, however often it is found out; only a month later it is news again.</summary>
internal static class PersonUnreachable
{
    private static readonly Duration OnceIn = Duration.FromDays(30);

    public static async Task TellAsync(Occasion occasion, LoadedGroup group, PersonRow whom, CancellationToken cancel)
    {
        var said = await occasion.Db.Notices
            .Where(row => row.GroupId == group.Id && row.Kind == NoticeKind.PersonUnreachable && row.Subject == whom.Id.Value)
            .Select(row => row.DueAt).ToListAsync(cancel);
        if (said.Exists(at => at > occasion.Now - OnceIn))
        {
            return;
        }

        var others = group.Members.Where(member => member.Id != whom.Id).ToList();
        var leader = group.Ahead(occasion.Now).Select(group.LeaderOf)
            .Select(turn => others.Find(member => member.Id == turn?.Leader)).FirstOrDefault(member => member is not null);
        foreach (var reader in leader is null ? others : [leader])
        {
            await occasion.Db.OweAsync(group.Row, NoticeKind.PersonUnreachable, $"{whom.Id.Value:N}.{said.Count}", reader.Id, whom.Id.Value,
                reader.NextAwake(occasion.Now), cancel: cancel);
        }
    }
}

/// <summary>The word about somebody who cannot be reached privately; nothing to say once they have left.</summary>
internal sealed class PersonUnreachableNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        var who = new PersonId(notice.Row.Subject!.Value);
        return await notice.Db.Memberships.AnyAsync(row => row.GroupId == notice.Group.Id && row.PersonId == who && row.LeftAt == null, cancel)
            ? MembersViews.Unreachable(await notice.Db.People.SingleAsync(row => row.Id == who, cancel))
            : null;
    }
}
