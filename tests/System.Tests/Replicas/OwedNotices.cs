using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;
using PeerBot.Playground;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Replicas;

/// <summary>A group of the Playground's people, owed many welcomes; and what became of them.</summary>
internal sealed class OwedNotices(TestDatabase database)
{
    private readonly DbFactory _databases = new(database.Provider, database.ConnectionString);
    private readonly List<Guid> _ids = [];
    private readonly List<PersonId> _people = [];
    private WorkspaceId _workspace;
    private GroupId _group;

    public int Count => _ids.Count;

    /// <summary>Makes the tables and the group, whose next meeting is so far ahead that the plan itself owes nothing yet.</summary>
    public async Task PrepareAsync()
    {
        using (var start = new DatabaseStart(_databases))
        {
            await start.PrepareAsync(CancellationToken.None);
        }

        await using var db = _databases.Create();
        _workspace = await WorkspaceDirectory.EnterAsync(db, PlaygroundTown.Platform, PlaygroundTown.Workspace, CancellationToken.None);
        db.Enter(_workspace);
        foreach (var member in PlaygroundTown.Members)
        {
            _people.Add((await WorkspaceDirectory.MeetAsync(db, member.Id, member.Name, member.ZoneId, CancellationToken.None)).Id);
        }

        var now = SystemClock.Instance.GetCurrentInstant();
        var inSixDays = (now + Duration.FromDays(6)).InUtc().Date;
        var cadence = (Outcome<Cadence>.Done)Cadence.Weekly(1, new Slot(inSixDays.DayOfWeek, new LocalTime(16, 0)), inSixDays);
        var group = new GroupRow
        {
            Id = new GroupId(Guid.CreateVersion7()),
            WorkspaceId = _workspace,
            Channel = PlaygroundTown.GroupChannel,
            Openness = Openness.Private,
            State = GroupState.Active,
            Focus = "Delegating",
            Zone = "Etc/UTC",
            LengthMinutes = 60,
            Cadence = cadence.Value.ToString(),
            CreatedBy = _people[0],
            CreatedAt = now,
        };
        _group = group.Id;
        db.Groups.Add(group);
        foreach (var person in _people)
        {
            db.Memberships.Add(new MembershipRow
            {
                Id = Guid.CreateVersion7(), WorkspaceId = _workspace, GroupId = _group, PersonId = person, JoinedAt = now,
            });
            await RotaHistory.AppendAsync(db, group, new RotaEvent.Joined(person), now, CancellationToken.None);
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Owes so many more welcomes, due now, in turn to each member.</summary>
    public async Task OweAsync(int more)
    {
        await using var db = _databases.Create(_workspace);
        var group = await db.Groups.SingleAsync(row => row.Id == _group);
        var now = SystemClock.Instance.GetCurrentInstant();
        for (var i = 0; i < more; i++)
        {
            await db.OweAsync(group, NoticeKind.Welcome, $"kill-{_ids.Count + i}", _people[(_ids.Count + i) % _people.Count], null, now);
        }

        _ids.AddRange(db.Notices.Local.Select(row => row.Id));
        await db.SaveChangesAsync();
    }

    /// <summary>Lets the claims of dead processes, and the locks of their Hangfire, end now instead of within a minute. Only
    /// while no process lives.</summary>
    public async Task EndClaimsAsync()
    {
        await using var db = _databases.Create(_workspace);
        var now = SystemClock.Instance.GetCurrentInstant();
        await db.Notices.Where(row => row.State == NoticeState.Sending && row.ClaimedUntil > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, now));
        if (database.Engine == Engine.Postgres)
        {
            await db.Database.ExecuteSqlAsync($"delete from hangfire.lock");
        }
    }

    /// <summary>How many are not final yet.</summary>
    public async Task<int> UnsettledAsync()
    {
        await using var db = _databases.Create(_workspace);
        return await db.Notices.CountAsync(row => row.Kind == NoticeKind.Welcome
            && (row.State == NoticeState.Owed || row.State == NoticeState.Sending));
    }

    /// <summary>How many stand in this state.</summary>
    public async Task<int> CountAsync(NoticeState state)
    {
        await using var db = _databases.Create(_workspace);
        return await db.Notices.CountAsync(row => row.Kind == NoticeKind.Welcome && row.State == state);
    }

    /// <summary>Each that is owed stands in the transcript exactly once, and is recorded as sent.</summary>
    public async Task AssertEachCameOnceAsync(string story)
    {
        await using var db = _databases.Create(_workspace);
        var posted = await db.TranscriptEntries.Where(entry => entry.Key != null && entry.Body != null)
            .GroupBy(entry => entry.Key!).Select(key => new { key.Key, Times = key.Count() }).ToDictionaryAsync(key => key.Key, key => key.Times);
        var states = await db.Notices.Where(row => row.Kind == NoticeKind.Welcome).ToDictionaryAsync(row => row.Id, row => row.State);
        var lost = _ids.Count(id => !posted.ContainsKey(id.ToString("N")));
        var duplicated = posted.Count(key => key.Value > 1);
        var unsettled = _ids.Count(id => states[id] != NoticeState.Sent);
        Assert.True((lost, duplicated, unsettled) == (0, 0, 0), $"lost {lost}, duplicated {duplicated}, unsettled {unsettled}. {story}");
    }
}
