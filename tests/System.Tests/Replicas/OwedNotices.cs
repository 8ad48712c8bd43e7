using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Features;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Replicas;

/// <summary>A group of a town's people, owed many notices; and what became of them.</summary>
internal sealed class OwedNotices(TestDatabase database, OwedTown town)
{
    // With the keys of the database's own ring, as the programs have them: what people wrote is sealed.
    private readonly DbFactory _databases = Parts(database).GetRequiredService<DbFactory>();
    private readonly List<Guid> _ids = [];
    private readonly Dictionary<Guid, NoticeKind> _kinds = [];
    private readonly List<PersonId> _people = [];
    private WorkspaceId _workspace;
    private GroupId _group;

    public int Count => _ids.Count;

    /// <summary>Makes the tables and the group, whose next meeting is so far ahead that the plan itself owes nothing yet.</summary>
    public async Task PrepareAsync()
    {
        await using (var start = Parts(database))
        {
            await start.GetRequiredService<DatabaseStart>().PrepareAsync(CancellationToken.None);
        }

        await using var db = _databases.Create();
        _workspace = await WorkspaceDirectory.EnterAsync(db, town.Platform, town.Workspace, CancellationToken.None);
        db.Enter(_workspace);
        foreach (var member in town.Members)
        {
            _people.Add((await WorkspaceDirectory.MeetAsync(db, member, $"Member {member}", Noon(), CancellationToken.None)).Id);
        }

        foreach (var person in db.People.Local)
        {
            // Awake all day, so that a run at night finds readers.
            (person.AwakeFrom, person.AwakeUntil, person.AwakeOnWeekends) = (LocalTime.Midnight, LocalTime.Midnight, true);
        }

        var now = SystemClock.Instance.GetCurrentInstant();
        var inSixDays = (now + Duration.FromDays(6)).InUtc().Date;
        var cadence = (Outcome<Cadence>.Done)Cadence.Weekly(1, new Slot(inSixDays.DayOfWeek, new LocalTime(16, 0)), inSixDays);
        var group = new GroupRow
        {
            Id = new GroupId(Guid.CreateVersion7()),
            WorkspaceId = _workspace,
            Channel = town.Channel,
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

    /// <summary>Owes so many more notices, due now, in turn to each member. What is about an item is about one of its own, which
    /// <see cref="PromiseOf"/> names.</summary>
    public async Task OweAsync(int more)
    {
        await using var db = _databases.Create(_workspace);
        var group = await db.Groups.SingleAsync(row => row.Id == _group);
        var now = SystemClock.Instance.GetCurrentInstant();
        for (var i = 0; i < more; i++)
        {
            var number = _ids.Count + i;
            var (kind, reader) = (town.KindOf(number), _people[number % _people.Count]);
            await db.OweAsync(group, kind, $"kill-{number}", reader, AddSubject(db, kind, reader, number, now), now);
        }

        foreach (var row in db.Notices.Local)
        {
            _ids.Add(row.Id);
            _kinds.Add(row.Id, row.Kind);
        }

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

    /// <summary>How many are not final yet. What a platform's trouble has put off is to be tried again now: the waits between
    /// tries would only make the run longer.</summary>
    public async Task<int> UnsettledAsync()
    {
        await using var db = _databases.Create(_workspace);
        if (town.SkipsWaits)
        {
            var now = SystemClock.Instance.GetCurrentInstant();
            await db.Notices.Where(row => row.State == NoticeState.Owed && row.NotBefore > now && _ids.Contains(row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NotBefore, now));
        }

        return await db.Notices.CountAsync(row => (row.State == NoticeState.Owed || row.State == NoticeState.Sending) && _ids.Contains(row.Id));
    }

    /// <summary>How many stand in this state.</summary>
    public async Task<int> CountAsync(NoticeState state)
    {
        await using var db = _databases.Create(_workspace);
        return await db.Notices.CountAsync(row => row.State == state && _ids.Contains(row.Id));
    }

    /// <summary>How often each key stands in the Playground's transcript.</summary>
    public async Task<IReadOnlyDictionary<string, int>> InTranscriptAsync()
    {
        await using var db = _databases.Create(_workspace);
        return await db.TranscriptEntries.Where(entry => entry.Key != null && entry.Body != null)
            .GroupBy(entry => entry.Key!).Select(key => new { key.Key, Times = key.Count() }).ToDictionaryAsync(key => key.Key, key => key.Times);
    }

    /// <summary>Each that is owed was posted exactly once, and is recorded as sent.</summary>
    /// <param name="posted">How often each key was posted.</param>
    public async Task AssertEachCameOnceAsync(IReadOnlyDictionary<string, int> posted, string story)
    {
        var fates = await FatesAsync(posted);
        var lost = fates.Count(fate => fate.Times == 0);
        var duplicated = fates.Count(fate => fate.Times > 1);
        var unsettled = fates.Count(fate => fate.State != NoticeState.Sent);
        var odd = string.Join(", ", fates.Where(fate => fate.Times != 1 || fate.State != NoticeState.Sent).Take(10));
        Assert.True((lost, duplicated, unsettled) == (0, 0, 0), $"lost {lost}, duplicated {duplicated}, unsettled {unsettled}: {odd}. {story}");
    }

    /// <summary>What became of each.</summary>
    public async Task<IReadOnlyList<Fate>> FatesAsync(IReadOnlyDictionary<string, int> posted)
    {
        await using var db = _databases.Create(_workspace);
        var rows = await db.Notices.Where(row => _ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id);
        return [.. _ids.Select((id, number) => new Fate(_kinds[id], rows[id].State, rows[id].WasUnclear, rows[id].LastProblem,
            posted.GetValueOrDefault(id.ToString("N")) + posted.GetValueOrDefault(PromiseOf(number))))];
    }

    /// <summary>The words of the item that notice number so and so is about.</summary>
    public static string PromiseOf(int number) => $"Promise {number:D4}.";

    private static ServiceProvider Parts(TestDatabase database) => new ServiceCollection()
        .AddLogging()
        .AddPeerBotFeatures(database.Provider, database.ConnectionString)
        .AddSingleton<IClock>(SystemClock.Instance)
        .BuildServiceProvider();

    private Guid? AddSubject(PeerBotDb db, NoticeKind kind, PersonId reader, int number, Instant now)
    {
        if (kind is not (NoticeKind.Nudge or NoticeKind.OfferAnswered))
        {
            return null;
        }

        var other = _people[(number + 1) % _people.Count];
        var item = new ActionItemRow
        {
            Id = new ItemId(Guid.CreateVersion7()),
            WorkspaceId = _workspace,
            GroupId = _group,
            OwnerId = kind == NoticeKind.Nudge ? reader : other,
            CreatedById = reader,
            Text = PromiseOf(number),

            // Due today, so that the plan itself reminds of none before tomorrow.
            Due = now.InZone(DateTimeZoneProviders.Tzdb[Noon()]).Date,
            State = ItemState.Open,
            CreatedAt = now,
        };
        db.ActionItems.Add(item);
        if (kind == NoticeKind.Nudge)
        {
            return item.Id.Value;
        }

        var offer = new ItemOfferRow
        {
            Id = Guid.CreateVersion7(), WorkspaceId = _workspace, GroupId = _group, ItemId = item.Id, FromId = reader, ToId = other,
            Answer = OfferAnswer.Accepted, At = now, AnsweredAt = now,
        };
        db.ItemOffers.Add(offer);
        return offer.Id;
    }

    // A zone in which it is about noon: no midnight passes in a run.
    private static string Noon() => $"Etc/GMT{SystemClock.Instance.GetCurrentInstant().InUtc().Hour - 12:+0;-0;0}";
}

/// <summary>What became of one notice.</summary>
/// <param name="Times">How often it was posted.</param>
internal sealed record Fate(NoticeKind Kind, NoticeState State, bool WasUnclear, string? Problem, int Times);
