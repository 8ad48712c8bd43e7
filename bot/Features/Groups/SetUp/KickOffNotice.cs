using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.Recruiting;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>Introduces a new group in its channel (G1).</summary>
internal sealed class KickOffNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) =>
        await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is { Row.State: GroupState.Active } group
            ? SetUpViews.KickOff(group, (await RuleBook.CurrentAsync(notice.Db, group.Row, cancel))?.Rules ?? [], notice.Now)
            : null;
}

/// <summary>Greets a new member privately.</summary>
internal sealed class WelcomeNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) =>
        await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is { Row.State: GroupState.Active } group
            && notice.Recipient is { } reader && group.Member(reader.Id) is not null
                ? SetUpViews.Welcome(group, reader, notice.Now, wasAsked: await WasAskedAsync(notice, reader.Id, cancel))
                : null;

    // Whoever was only added may not want to be here (G3).
    private static Task<bool> WasAskedAsync(NoticeContext notice, PersonId reader, CancellationToken cancel) => notice.Db.Invitations.AnyAsync(
        row => row.GroupId == notice.Group.Id && row.CandidateId == reader && row.State == InvitationState.Joined, cancel);
}
