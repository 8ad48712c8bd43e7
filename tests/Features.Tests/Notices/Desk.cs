using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Core;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Delivery;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Notices;

/// <summary>A group whose notices a test owes and delivers by hand, in the words of a script.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private int _owed;

    private Desk(TestBot bot, Script script, HeldTime time) => (Bot, Script, Time) = (bot, script, time);

    public TestBot Bot { get; }

    public Script Script { get; }

    /// <summary>The monotonic time of this process.</summary>
    public HeldTime Time { get; }

    public FakeChannel Channel => Bot.Channel;

    public GroupId Group { get; private set; }

    public INoticeWork Work => Bot.Services.GetRequiredService<INoticeWork>();

    public static async Task<Desk> StartAsync(Engine engine, Action<IServiceCollection>? change = null)
    {
        var script = new Script();
        var time = new HeldTime();
        var routes = new NoticeRoutes();
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            routes.On<ScriptedComposer>(kind, $"a {kind}");
        }

        var bot = await TestBot.StartAsync(engine, services =>
        {
            services.AddSingleton(routes).AddSingleton(script).AddSingleton<TimeProvider>(time);
            change?.Invoke(services);
        });
        var desk = new Desk(bot, script, time);
        desk.Group = await desk.AddGroupAsync("W1", "circle", AGroup.People);
        return desk;
    }

    public async Task<GroupId> AddGroupAsync(
        string workspace, string channel, IReadOnlyList<Someone> people, string platform = "fake", string cadence = "weekly 1 Thursday@16:00 - 2026-11-05")
    {
        await using var db = Bot.Services.GetRequiredService<DbFactory>().Create();
        var id = await WorkspaceDirectory.EnterAsync(db, platform, workspace, CancellationToken.None);
        db.Enter(id);
        var group = new GroupRow
        {
            Id = new GroupId(Guid.CreateVersion7()),
            WorkspaceId = id,
            Channel = channel,
            State = GroupState.Active,
            Focus = "Leading",
            Zone = "Europe/Berlin",
            LengthMinutes = 60,
            Cadence = cadence,
            CreatedAt = Bot.Now,
        };
        db.Groups.Add(group);
        foreach (var (person, number) in people.Select((person, number) => (person, number)))
        {
            var row = await WorkspaceDirectory.MeetAsync(db, person.Id, person.Caller.Name, person.Caller.Zone, CancellationToken.None);
            group.CreatedBy = row.Id;
            db.Memberships.Add(new MembershipRow
            {
                Id = Guid.CreateVersion7(),
                WorkspaceId = id,
                GroupId = group.Id,
                PersonId = row.Id,
                JoinedAt = Bot.Now + Duration.FromSeconds(number),
            });
            await PeerBot.Features.Facilitation.RotaHistory.AppendAsync(db, group, new PeerBot.Core.Facilitation.RotaEvent.Joined(row.Id), Bot.Now, CancellationToken.None);
            await db.SaveChangesAsync();
        }

        await db.SaveChangesAsync();
        return group.Id;
    }

    /// <summary>Owes a notice now; the row's id.</summary>
    public async Task<Guid> OweAsync(
        NoticeKind kind = NoticeKind.KickOff, Someone? to = null, Duration? window = null, Guid? subject = null, GroupId? group = null)
    {
        var where = group ?? Group;
        await using var all = Bot.Services.GetRequiredService<DbFactory>().Create();
        var row = await all.Groups.IgnoreQueryFilters().SingleAsync(known => known.Id == where);
        await using var db = Bot.Services.GetRequiredService<DbFactory>().Create(row.WorkspaceId);
        var person = to is null ? (PersonId?)null : (await db.People.SingleAsync(known => known.ExternalId == to.Id)).Id;
        var occurrence = $"{++_owed}";
        await db.OweAsync(row, kind, occurrence, person, subject, Bot.Now, window);
        await db.SaveChangesAsync();
        var key = OweNotice.KeyOf(where, kind, occurrence, person);
        return (await db.Notices.SingleAsync(known => known.Key == key)).Id;
    }

    public async Task<NoticeRow> RowAsync(Guid id) => await Bot.LookAsync(
        db => db.Notices.IgnoreQueryFilters().AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>Changes one row behind the engine's back.</summary>
    public Task<int> ChangeAsync(Guid id, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<NoticeRow>> set) =>
        Bot.LookAsync(db => db.Notices.Where(row => row.Id == id).ExecuteUpdateAsync(set));

    /// <summary>As if the real time of the claim had passed.</summary>
    public Task EndClaimAsync(Guid id) =>
        ChangeAsync(id, set => set.SetProperty(row => row.ClaimedUntil, Instant.FromUtc(2020, 1, 1, 0, 0)));

    /// <summary>Plans one group, as a change of its facts does.</summary>
    public async Task PlanAsync(GroupId? group = null)
    {
        var workspace = await Bot.LookAsync(db => Task.FromResult(db.Workspace));
        await using var db = Bot.Services.GetRequiredService<DbFactory>().Create(workspace);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Bot.Services.GetRequiredService<PlanNotices>().PlanAsync(db, group ?? Group, Bot.Now, CancellationToken.None);
        await transaction.CommitAsync();
    }

    public Task<PersonId> PersonAsync(Someone who) =>
        Bot.LookAsync(db => db.People.Where(row => row.ExternalId == who.Id).Select(row => row.Id).SingleAsync());

    /// <summary>Delivers what is due, without planning anything.</summary>
    public async Task SendAsync()
    {
        for (var round = 0; round < 30 && await Work.DueAsync(CancellationToken.None) is { Count: > 0 } due; round++)
        {
            foreach (var workspace in due)
            {
                await Work.DeliverAsync(workspace, CancellationToken.None);
            }
        }
    }

    /// <summary>Claims everything that is due in the workspace, as a process does just before it dies.</summary>
    public async Task<IReadOnlyList<Claim>> ClaimAsync(Duration settle = default)
    {
        var workspace = await Bot.LookAsync(db => db.Workspaces.Where(row => row.ExternalId == "W1").Select(row => row.Id).SingleAsync());
        return await Bot.Services.GetRequiredService<ClaimNotices>().ClaimAsync(workspace, settle, Bot.Now, CancellationToken.None);
    }

    public Destination Circle { get; } = Destination.To("W1", "circle");

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}

/// <summary>Monotonic time that a test can let pass; nobody waits.</summary>
internal sealed class HeldTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Pass(Duration time) => Interlocked.Add(ref _ticks, (long)(time.TotalSeconds * TimeSpan.TicksPerSecond));
}
