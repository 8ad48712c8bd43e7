using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Requests;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Requests;

/// <summary>One request being answered: who asks, when, and the rows of their workspace. Ids that come with a request are
/// looked up here, by workspace and current membership, at the moment of use (P3).</summary>
internal sealed class Visit : Occasion
{
    private Visit(PeerBotDb db, ChatRequest request, PersonRow me, Instant now)
        : base(db, now)
    {
        Request = request;
        Me = me;
    }

    public ChatRequest Request { get; }

    /// <summary>Who asks.</summary>
    public PersonRow Me { get; }

    /// <summary>The group that the request turned out to be about, once one of theirs was found; the last one, if several.</summary>
    public GroupRow? Group { get; private set; }

    /// <summary>The zone times are shown in to the person who asks.</summary>
    public DateTimeZone MyZone => Zones.Of(Me.Zone);

    /// <summary>Today, where the person who asks is.</summary>
    public LocalDate MyToday => Now.InZone(MyZone).Date;

    public static async Task<Visit> OpenAsync(PeerBotDb db, ChatRequest request, Instant now, CancellationToken cancel)
    {
        var caller = request.Caller;
        var workspace = await WorkspaceDirectory.EnterAsync(db, caller.Platform, caller.Workspace, cancel);
        db.Enter(workspace);
        var me = await WorkspaceDirectory.MeetAsync(db, caller.Person, caller.Name, caller.Zone, cancel);
        return new Visit(db, request, me, now);
    }

    /// <summary>The group if it is active and the person who asks is a current member of it; null both when it is unknown
    /// and when it is not theirs, so that no answer tells the one from the other.</summary>
    public async Task<GroupRow?> MyGroupAsync(GroupId group, CancellationToken cancel)
    {
        return await IsMemberAsync(group, cancel)
            && await Db.Groups.SingleOrDefaultAsync(row => row.Id == group && row.State == GroupState.Active, cancel) is { } found
                ? Settle(found)
                : null;
    }

    /// <summary>Says that the request is about this group of theirs.</summary>
    public GroupRow Settle(GroupRow mine)
    {
        Group = mine;
        return mine;
    }

    /// <summary>Whether the person who asks is a current member of this group.</summary>
    public Task<bool> IsMemberAsync(GroupId group, CancellationToken cancel) => Db.Memberships.AnyAsync(
        row => row.GroupId == group && row.PersonId == Me.Id && row.LeftAt == null, cancel);

    /// <summary>All active groups the person who asks belongs to, oldest first.</summary>
    public Task<IReadOnlyList<GroupRow>> MyGroupsAsync(CancellationToken cancel) => MineAsync(GroupState.Active, cancel);

    /// <summary>Groups of theirs that wait for every member's agreement (P1): nothing but that can be done in them yet.</summary>
    public Task<IReadOnlyList<GroupRow>> MyFormingGroupsAsync(CancellationToken cancel) => MineAsync(GroupState.Forming, cancel);

    private async Task<IReadOnlyList<GroupRow>> MineAsync(GroupState state, CancellationToken cancel) => await (
        from membership in Db.Memberships
        join row in Db.Groups on membership.GroupId equals row.Id
        where membership.PersonId == Me.Id && membership.LeftAt == null && row.State == state
        orderby row.CreatedAt, row.Id
        select row).ToListAsync(cancel);
}
