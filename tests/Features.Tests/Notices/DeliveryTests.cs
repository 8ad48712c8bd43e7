using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Core.Groups;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Notices;

/// <summary>From owed to its end: sent, dropped, expired or failed (N3, N4, N5, F27, G5, P1).</summary>
public sealed class DeliveryTests
{
    private static readonly Duration Later = Duration.FromMinutes(20);

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_due_notice_is_sent_once_and_recorded(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var id = await desk.OweAsync();

        await desk.SendAsync();
        await desk.SendAsync();

        var posted = Assert.Single(desk.Channel.All);
        var row = await desk.RowAsync(id);
        Assert.Equal((NoticeState.Sent, posted.Ref.ToString(), (Instant?)desk.Bot.Now), (row.State, row.SentAs, row.SentAt));
        Assert.Null(row.ClaimedUntil);
        Assert.Equal(id.ToString("N"), posted.Key);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_is_not_due_yet_is_not_sent(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var id = await desk.OweAsync();
        await desk.ChangeAsync(id, set => set.SetProperty(row => row.NotBefore, desk.Bot.Now + Duration.FromSeconds(1)));

        Assert.Empty(await desk.Work.DueAsync(CancellationToken.None));
        await desk.SendAsync();
        Assert.Empty(desk.Channel.All);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_has_become_moot_is_dropped_unsaid(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        desk.Script.Compose = _ => Task.FromResult<PeerBot.Chat.Messages.Message?>(null);
        var id = await desk.OweAsync();

        await desk.SendAsync();

        Assert.Empty(desk.Channel.All);
        Assert.Equal(NoticeState.Dropped, (await desk.RowAsync(id)).State);
    }

    [Theory]
    [InlineData(Engine.Sqlite, NoticeKind.KickOff, 72)]
    [InlineData(Engine.Postgres, NoticeKind.KickOff, 72)]
    [InlineData(Engine.Sqlite, NoticeKind.Nudge, 24)]
    [InlineData(Engine.Postgres, NoticeKind.Nudge, 24)]
    [InlineData(Engine.Sqlite, NoticeKind.MeetingReminderSoon, 1)]
    [InlineData(Engine.Postgres, NoticeKind.MeetingReminderSoon, 1)]
    public async Task A_notice_past_its_window_expires_unsaid_and_one_within_it_is_sent(Engine engine, NoticeKind kind, int hours)
    {
        await using var desk = await Desk.StartAsync(engine);
        var window = kind == NoticeKind.MeetingReminderSoon ? Duration.FromHours(hours) : Duration.FromDays(30);
        var stale = await desk.OweAsync(kind, window: window);
        desk.Bot.Clock.AdvanceMilliseconds(1);
        var fresh = await desk.OweAsync(kind, window: window);

        desk.Bot.Clock.Advance(Duration.FromHours(hours) - Duration.FromMilliseconds(1));
        await desk.SendAsync();

        Assert.Equal(NoticeState.Expired, (await desk.RowAsync(stale)).State);
        Assert.Equal(NoticeState.Sent, (await desk.RowAsync(fresh)).State);
        Assert.Equal(fresh.ToString("N"), Assert.Single(desk.Channel.All).Key);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_has_left_and_who_pauses_get_nothing_and_for_who_pauses_it_waits(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var toLeft = await desk.OweAsync(to: Someone.Jonas);
        var toPaused = await desk.OweAsync(to: Someone.Priya);
        var toAway = await desk.OweAsync(to: Someone.Tom);
        await desk.Bot.LookAsync(async db =>
        {
            var jonas = await db.People.SingleAsync(person => person.ExternalId == "jonas");
            (await db.Memberships.SingleAsync(row => row.PersonId == jonas.Id)).LeftAt = desk.Bot.Now;
            foreach (var (who, kind) in new[] { ("priya", AbsenceKind.Paused), ("tom", AbsenceKind.Away) })
            {
                db.Absences.Add(new AbsenceRow
                {
                    Id = Guid.CreateVersion7(),
                    WorkspaceId = db.Workspace,
                    GroupId = desk.Group,
                    PersonId = (await db.People.SingleAsync(person => person.ExternalId == who)).Id,
                    From = new LocalDate(2026, 11, 1),
                    Until = new LocalDate(2026, 11, 2),
                    Kind = kind,
                });
            }

            return await db.SaveChangesAsync();
        });

        await desk.SendAsync();

        Assert.Equal("tom", Assert.Single(desk.Channel.All).To.Person);
        Assert.Equal((NoticeState.Dropped, "left"), await EndAsync(desk, toLeft));
        Assert.Equal((NoticeState.Owed, null), await EndAsync(desk, toPaused));
        Assert.Equal((NoticeState.Sent, null), await EndAsync(desk, toAway));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_nudge_waits_for_its_readers_waking_hours(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.OweAsync(NoticeKind.Nudge, Someone.Tom);

        await desk.SendAsync();
        Assert.Empty(desk.Channel.All);

        // Nine in New York.
        desk.Bot.Clock.Reset(Instant.FromUtc(2026, 11, 2, 14, 0));
        await desk.SendAsync();
        Assert.Single(desk.Channel.All);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_can_never_be_sent_has_failed(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        desk.Channel.Trouble = (_, _) => new SendResult.Gone("channel_not_found");
        var id = await desk.OweAsync();

        await desk.SendAsync();

        Assert.Equal((NoticeState.Failed, "channel_not_found"), await EndAsync(desk, id));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_platform_that_asks_for_time_gets_it(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var calls = 0;
        desk.Channel.Trouble = (_, _) => calls++ == 0 ? new SendResult.TryAgain(Duration.FromMinutes(10), "rate_limited") : null;
        var first = await desk.OweAsync();
        desk.Bot.Clock.AdvanceMilliseconds(1);
        var second = await desk.OweAsync();

        await desk.SendAsync();
        desk.Bot.Clock.Advance(Duration.FromMinutes(10) - Duration.FromMilliseconds(2));
        await desk.SendAsync();
        Assert.Equal(1, calls);
        Assert.Equal((NoticeState.Owed, "rate_limited"), await EndAsync(desk, first));

        desk.Bot.Clock.Advance(Duration.FromMinutes(2));
        await desk.SendAsync();
        Assert.Equal([first.ToString("N"), second.ToString("N")], desk.Channel.All.Select(posted => posted.Key));
        Assert.Equal(0, (await desk.RowAsync(second)).Tries);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_outage_of_an_hour_loses_nothing_that_is_still_in_its_window(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var (away, calls) = (true, 0);
        desk.Channel.Trouble = (_, _) =>
        {
            calls++;
            return away ? new SendResult.TryAgain(Duration.Zero, "connection_refused") : null;
        };
        var first = await desk.OweAsync();
        desk.Bot.Clock.AdvanceMilliseconds(1);
        var second = await desk.OweAsync(NoticeKind.ItemCard);
        var tooLate = await desk.OweAsync(NoticeKind.MeetingReminderSoon, Someone.Maya, Duration.FromMinutes(50));
        await PassAsync(desk, Duration.FromHours(1));
        Assert.InRange(calls, 10, 40);
        Assert.Empty(desk.Channel.All);
        Assert.Equal((NoticeState.Owed, "connection_refused"), await EndAsync(desk, first));

        away = false;
        await PassAsync(desk, Duration.FromMinutes(11));
        Assert.Equal([first.ToString("N"), second.ToString("N")], desk.Channel.All.Select(posted => posted.Key));
        Assert.Equal((NoticeState.Sent, null), await EndAsync(desk, first));
        Assert.Equal((NoticeState.Expired, "connection_refused"), await EndAsync(desk, tooLate));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_platform_that_comes_back_shortly_before_the_end_of_a_window_still_gets_the_notice(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var away = true;
        desk.Channel.Trouble = (_, _) => away ? new SendResult.TryAgain(Duration.Zero, "busy") : null;

        // In front of it in the same place waits one that has days, and so would wait longer.
        var patient = await desk.OweAsync();
        desk.Bot.Clock.AdvanceMilliseconds(1);
        var hasty = await desk.OweAsync(NoticeKind.MeetingReminderSoon, window: Duration.FromMinutes(30));
        await PassAsync(desk, Duration.FromMinutes(28));

        away = false;
        await PassAsync(desk, Duration.FromMinutes(2) - Duration.FromSeconds(1));
        Assert.Equal([patient.ToString("N"), hasty.ToString("N")], desk.Channel.All.Select(posted => posted.Key));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Refusals_do_not_count_as_the_notices_own_failures(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        desk.Channel.Trouble = (_, _) => new SendResult.TryAgain(Duration.Zero, "busy");
        var id = await desk.OweAsync();
        await PassAsync(desk, Duration.FromMinutes(30));
        desk.Channel.Trouble = null;
        var usual = desk.Script.Compose;
        var calls = 0;
        desk.Script.Compose = notice => ++calls < 5 ? throw new InvalidOperationException("what somebody wrote") : usual(notice);
        await PassAsync(desk, Duration.FromMinutes(13));

        Assert.Equal(5, calls);
        Assert.Equal((NoticeState.Sent, null), await EndAsync(desk, id));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_poison_notice_fails_after_five_tries_and_holds_nobody_up(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var poison = await desk.OweAsync(NoticeKind.ItemCard);
        var good = await desk.OweAsync();
        var tries = 0;
        var usual = desk.Script.Compose;
        desk.Script.Compose = notice =>
        {
            if (notice.Row.Id != poison)
            {
                return usual(notice);
            }

            tries++;
            throw new InvalidOperationException("what somebody wrote");
        };

        await desk.SendAsync();
        Assert.Equal(NoticeState.Sent, (await desk.RowAsync(good)).State);
        for (var round = 0; round < 10; round++)
        {
            desk.Bot.Clock.Advance(Later);
            await desk.SendAsync();
        }

        Assert.Equal(5, tries);
        Assert.Equal((NoticeState.Failed, "composer"), await EndAsync(desk, poison));
        Assert.Single(desk.Channel.All);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task One_workspaces_trouble_leaves_another_on_time(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var other = await desk.AddGroupAsync("W2", "ring", [Someone.Stranger]);
        desk.Channel.Trouble = (to, _) => to.Workspace == "W1" ? new SendResult.TryAgain(Duration.FromHours(1), "rate_limited") : null;
        var late = await desk.OweAsync();
        var onTime = await desk.OweAsync(group: other);

        await desk.SendAsync();

        Assert.Equal(NoticeState.Owed, (await desk.RowAsync(late)).State);
        var row = await desk.RowAsync(onTime);
        Assert.Equal((NoticeState.Sent, (Instant?)desk.Bot.Now), (row.State, row.SentAt));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_workspace_of_a_platform_this_process_does_not_serve_is_not_due(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var elsewhere = await desk.AddGroupAsync("W3", "ring", [Someone.Of("x", "X", null, "W3")], platform: "another");
        var id = await desk.OweAsync(group: elsewhere);

        Assert.Empty(await desk.Work.DueAsync(CancellationToken.None));
        Assert.False(await desk.Work.DeliverAsync((await desk.RowAsync(id)).WorkspaceId, CancellationToken.None));
        Assert.Equal((NoticeState.Owed, null), await EndAsync(desk, id));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task At_most_four_are_sent_side_by_side_and_each_place_in_order(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var (running, most) = (0, 0);
        desk.Channel.Trouble = (_, _) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            Thread.Sleep(20);
            Interlocked.Decrement(ref running);
            return null;
        };
        for (var round = 0; round < 4; round++)
        {
            foreach (var to in AGroup.People.Append(null))
            {
                await desk.OweAsync(to: to);
            }

            desk.Bot.Clock.AdvanceMilliseconds(1);
        }

        await desk.SendAsync();

        Assert.Equal(24, desk.Channel.All.Count);
        Assert.InRange(most, 2, 4);
        foreach (var place in desk.Channel.All.GroupBy(posted => posted.To))
        {
            var sent = new List<Instant>();
            foreach (var posted in place)
            {
                sent.Add((await desk.RowAsync(Guid.ParseExact(posted.Key, "N"))).DueAt);
            }

            Assert.Equal(sent.Order(), sent);
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_delivery_that_is_told_to_stop_sends_nothing_and_leaves_everything_owed(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        using var stop = new CancellationTokenSource();
        var id = await desk.OweAsync();
        desk.Script.Compose = notice =>
        {
            stop.Cancel();
            return Task.FromResult(Script.Say("too late"));
        };

        var workspace = (await desk.RowAsync(id)).WorkspaceId;
        Assert.True(await desk.Work.DeliverAsync(workspace, stop.Token));

        Assert.Empty(desk.Channel.All);
        Assert.Equal((NoticeState.Owed, null), await EndAsync(desk, id));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_slow_delivery_stops_in_time_and_says_that_something_is_left(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        for (var i = 0; i < 6; i++)
        {
            await desk.OweAsync();
        }

        desk.Channel.Trouble = (_, _) =>
        {
            desk.Time.Pass(Duration.FromSeconds(2));
            return null;
        };
        var workspace = await desk.Bot.LookAsync(db => db.Groups.Select(row => row.WorkspaceId).SingleAsync());
        Assert.True(await desk.Work.DeliverAsync(workspace, CancellationToken.None));
        Assert.Equal(3, desk.Channel.All.Count);

        await desk.SendAsync();
        Assert.Equal(6, desk.Channel.All.Count);
    }

    /// <summary>As the sweep would: every fifteen seconds whatever is due is delivered.</summary>
    private static async Task PassAsync(Desk desk, Duration time)
    {
        for (var passed = Duration.Zero; passed < time; passed += Duration.FromSeconds(15))
        {
            await desk.SendAsync();
            desk.Bot.Clock.Advance(Duration.Min(Duration.FromSeconds(15), time - passed));
        }

        await desk.SendAsync();
    }

    private static async Task<(NoticeState, string?)> EndAsync(Desk desk, Guid id) =>
        await desk.RowAsync(id) is { } row ? (row.State, row.LastProblem) : default;

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = Volatile.Read(ref most); value > known; known = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, known);
        }
    }
}
