using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Delivery;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Notices;

/// <summary>Exactly once, as a member sees it, through crashes, lost answers and rivals (N2, F1-F4, F8, F13, F19).</summary>
public sealed class ExactlyOnceTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_deliveries_at_once_send_each_of_300_notices_once(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var workspace = await desk.Bot.LookAsync(async db =>
        {
            var group = await db.Groups.SingleAsync();
            for (var i = 0; i < 300; i++)
            {
                await db.OweAsync(group, NoticeKind.KickOff, $"many{i}", null, null, desk.Bot.Now);
            }

            await db.SaveChangesAsync();
            return group.WorkspaceId;
        });

        for (var round = 0; round < 20 && (await desk.Work.DueAsync(CancellationToken.None)).Count > 0; round++)
        {
            await Task.WhenAll(
                Task.Run(() => desk.Work.DeliverAsync(workspace, CancellationToken.None)),
                Task.Run(() => desk.Work.DeliverAsync(workspace, CancellationToken.None)));
        }

        Assert.Equal(300, desk.Channel.All.Count);
        Assert.Equal(300, desk.Channel.All.Select(posted => posted.Key).Distinct().Count());
        Assert.Equal(300, await desk.Bot.LookAsync(db => db.Notices.CountAsync(row => row.State == NoticeState.Sent && row.Attempts == 1)));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Four_claimers_at_once_never_share_a_notice(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.Bot.LookAsync(async db =>
        {
            var group = await db.Groups.SingleAsync();
            for (var i = 0; i < 120; i++)
            {
                await db.OweAsync(group, NoticeKind.KickOff, $"many{i}", null, null, desk.Bot.Now);
            }

            return await db.SaveChangesAsync();
        });

        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => desk.ClaimAsync())));

        var ids = claimed.SelectMany(claims => claims).Select(claim => claim.Row.Id).ToList();
        Assert.Equal(120, ids.Count);
        Assert.Equal(120, ids.Distinct().Count());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_claim_that_holds_is_left_alone(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var id = await desk.OweAsync();
        Assert.Single(await desk.ClaimAsync());

        // The movable clock says nothing about claims.
        desk.Bot.Clock.Advance(Duration.FromDays(1));
        Assert.Empty(await desk.Work.DueAsync(CancellationToken.None));
        Assert.Empty(await desk.ClaimAsync());
        await desk.SendAsync();

        Assert.Empty(desk.Channel.All);
        Assert.Equal(NoticeState.Sending, (await desk.RowAsync(id)).State);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_claim_holds_for_half_a_minute_of_real_time(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var before = SystemClock.Instance.GetCurrentInstant();
        await desk.OweAsync();

        var claim = Assert.Single(await desk.ClaimAsync());

        var after = SystemClock.Instance.GetCurrentInstant();
        Assert.InRange(claim.Row.ClaimedUntil!.Value - Duration.FromSeconds(30), before - Duration.FromMilliseconds(50), after + Duration.FromMilliseconds(50));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_sender_that_died_before_sending_loses_nothing(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var id = await desk.OweAsync();
        await desk.ClaimAsync();
        await desk.EndClaimAsync(id);

        await desk.SendAsync();

        Assert.Single(desk.Channel.All);
        Assert.Equal(NoticeState.Sent, (await desk.RowAsync(id)).State);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_sender_that_died_after_sending_doubles_nothing(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var id = await desk.OweAsync();
        await desk.ClaimAsync();
        await desk.Channel.PostAsync(desk.Circle, Script.Say("arrived")!, id.ToString("N"), CancellationToken.None);
        await desk.EndClaimAsync(id);

        await desk.SendAsync();

        var posted = Assert.Single(desk.Channel.All);
        var row = await desk.RowAsync(id);
        Assert.Equal((NoticeState.Sent, posted.Ref.ToString()), (row.State, row.SentAs));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_claim_that_ended_is_read_back_only_after_the_platform_has_settled(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        desk.Channel.SettleTime = Duration.FromHours(1);
        var id = await desk.OweAsync();
        await desk.ClaimAsync();
        var real = SystemClock.Instance.GetCurrentInstant();
        await desk.ChangeAsync(id, set => set.SetProperty(row => row.ClaimedUntil, real - Duration.FromMinutes(59)));

        Assert.Empty(await desk.Work.DueAsync(CancellationToken.None));
        Assert.Empty(await desk.ClaimAsync(Duration.FromHours(1)));

        await desk.ChangeAsync(id, set => set.SetProperty(row => row.ClaimedUntil, real - Duration.FromMinutes(61)));
        await desk.SendAsync();
        Assert.Equal(NoticeState.Sent, (await desk.RowAsync(id)).State);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_lost_answer_is_read_back_and_not_sent_again(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        desk.Channel.Lost = _ => new SendResult.Unclear("timeout");
        var id = await desk.OweAsync();

        await desk.SendAsync();

        Assert.Single(desk.Channel.All);
        var row = await desk.RowAsync(id);
        Assert.Equal((NoticeState.Sent, true), (row.State, row.WasUnclear));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_channel_that_throws_has_lost_the_answer(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        desk.Channel.Lost = _ => throw new HttpRequestException("what somebody wrote");
        var id = await desk.OweAsync();

        await desk.SendAsync();

        Assert.Single(desk.Channel.All);
        var row = await desk.RowAsync(id);
        Assert.Equal((NoticeState.Sent, true), (row.State, row.WasUnclear));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_never_arrived_is_sent_again_after_the_read_back(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var calls = 0;
        desk.Channel.Trouble = (_, _) => calls++ == 0 ? new SendResult.Unclear("reset") : null;
        var id = await desk.OweAsync();

        await desk.SendAsync();
        Assert.Empty(desk.Channel.All);
        desk.Bot.Clock.Advance(Duration.FromMinutes(1));
        await desk.SendAsync();

        Assert.Single(desk.Channel.All);
        Assert.Equal(NoticeState.Sent, (await desk.RowAsync(id)).State);
    }

    [Theory]
    [InlineData(Engine.Sqlite, NoticeKind.Nudge, 1, NoticeState.Failed)]
    [InlineData(Engine.Postgres, NoticeKind.Nudge, 1, NoticeState.Failed)]
    [InlineData(Engine.Sqlite, NoticeKind.MeetingReminderSoon, 2, NoticeState.Sent)]
    [InlineData(Engine.Postgres, NoticeKind.MeetingReminderSoon, 2, NoticeState.Sent)]
    public async Task Where_nobody_can_tell_the_kind_decides(Engine engine, NoticeKind kind, int posts, object state)
    {
        await using var desk = await Desk.StartAsync(engine);
        desk.Channel.Lost = posted => desk.Channel.All.Count == 1 ? new SendResult.Unclear("timeout") : null;
        desk.Channel.Sight = _ => new ReadBack.CannotTell();
        var id = await desk.OweAsync(kind);

        await desk.SendAsync();
        desk.Bot.Clock.Advance(Duration.FromMinutes(1));
        await desk.SendAsync();

        Assert.Equal(posts, desk.Channel.All.Count);
        var row = await desk.RowAsync(id);
        Assert.Equal(((NoticeState)state, true), (row.State, row.WasUnclear));
    }

    [Theory]
    [InlineData(Engine.Sqlite, true)]
    [InlineData(Engine.Postgres, true)]
    [InlineData(Engine.Sqlite, false)]
    [InlineData(Engine.Postgres, false)]
    public async Task Ten_minutes_in_which_every_answer_is_lost_lose_no_notice_and_make_no_storm(Engine engine, bool isReadBack)
    {
        await using var desk = await Desk.StartAsync(engine);
        var (isDown, calls) = (true, 0);
        desk.Channel.Trouble = (_, _) =>
        {
            calls++;
            return isDown ? new SendResult.Unclear("http_500") : null;
        };
        desk.Channel.Sight = _ => !isReadBack ? new ReadBack.CannotTell() : isDown ? throw new HttpRequestException() : new ReadBack.NotThere();
        var id = await desk.OweAsync(NoticeKind.Welcome);
        await PassMinutesAsync(desk, 10);
        Assert.InRange(calls, 1, 6);
        Assert.Empty(desk.Channel.All);

        isDown = false;
        await PassMinutesAsync(desk, 11);

        Assert.Single(desk.Channel.All);
        Assert.Equal(NoticeState.Sent, (await desk.RowAsync(id)).State);
    }

    // What waits to be read back waits by the machine's time, which a test does not let pass.
    private static async Task PassMinutesAsync(Desk desk, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            await desk.Bot.LookAsync(db => db.Notices.IgnoreQueryFilters().Where(row => row.State == NoticeState.Sending)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, Instant.FromUtc(2020, 1, 1, 0, 0))));
            await desk.SendAsync();
            desk.Bot.Clock.Advance(Duration.FromMinutes(1));
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_result_that_comes_after_its_claim_is_not_recorded(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var id = await desk.OweAsync();
        var late = Assert.Single(await desk.ClaimAsync());
        await desk.EndClaimAsync(id);
        var ours = Assert.Single(await desk.ClaimAsync());
        Assert.Equal(ClaimKind.Settle, ours.Kind);

        var record = desk.Bot.Services.GetRequiredService<RecordNotice>();
        await record.SentAsync(late, "late\n1", 0);
        await record.FailAsync(late, "late");
        await record.UnclearAsync(late, "late");
        Assert.Equal((NoticeState.Sending, null), ((await desk.RowAsync(id)).State, (await desk.RowAsync(id)).SentAs));

        await record.SentAsync(ours, "ours\n1", 0);
        await record.SentAsync(late, "late\n1", 0);
        Assert.Equal("ours\n1", (await desk.RowAsync(id)).SentAs);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_was_frozen_between_claim_and_send_does_not_send(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var id = await desk.OweAsync();
        var usual = desk.Script.Compose;
        desk.Script.Compose = notice =>
        {
            desk.Time.Pass(Duration.FromSeconds(21));
            return usual(notice);
        };

        var workspace = (await desk.RowAsync(id)).WorkspaceId;
        await desk.Work.DeliverAsync(workspace, CancellationToken.None);
        Assert.Empty(desk.Channel.All);
        var row = await desk.RowAsync(id);
        Assert.Equal((NoticeState.Owed, 0), (row.State, row.Tries));

        desk.Script.Compose = usual;
        await desk.SendAsync();
        Assert.Single(desk.Channel.All);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_change_while_the_answer_was_lost_still_reaches_the_message(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var subject = Guid.CreateVersion7();
        var id = await desk.OweAsync(subject: subject);
        desk.Channel.Lost = _ => new SendResult.Unclear("timeout");
        desk.Channel.SettleTime = Duration.FromHours(1);
        await desk.SendAsync();
        desk.Script.Compose = _ => Task.FromResult(Script.Say("as it is now"));
        await desk.Bot.LookAsync(async db =>
        {
            await db.RefreshAsync(subject, CancellationToken.None);
            return 0;
        });

        desk.Channel.SettleTime = Duration.Zero;
        await desk.SendAsync();

        Assert.Equal("as it is now", Assert.Single(desk.Channel.Shown).Plain);
        var row = await desk.RowAsync(id);
        Assert.Equal(row.EditWanted, row.EditDone);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_edit_reaches_every_copy_and_takes_away_what_is_moot(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var subject = Guid.CreateVersion7();
        var shared = await desk.OweAsync(NoticeKind.ItemCard, subject: subject);
        var toMaya = await desk.OweAsync(NoticeKind.Welcome, Someone.Maya, subject: subject);
        var moot = await desk.OweAsync(NoticeKind.KickOff, subject: subject);
        await desk.SendAsync();

        desk.Script.Compose = notice => Task.FromResult(
            notice is { IsEdit: true, Row.Kind: NoticeKind.KickOff } ? null : Script.Say("done"));
        await RefreshAsync(desk, subject);
        await desk.SendAsync();

        Assert.Equal(["done", "done"], desk.Channel.Shown.Select(posted => posted.Plain));
        Assert.Equal(3, desk.Channel.All.Count);
        Assert.Equal(NoticeState.Removed, (await desk.RowAsync(moot)).State);
        Assert.Equal(NoticeState.Sent, (await desk.RowAsync(shared)).State);
        Assert.Equal((1, 1), ((await desk.RowAsync(toMaya)).EditWanted, (await desk.RowAsync(toMaya)).EditDone));
        Assert.Empty(await desk.Work.DueAsync(CancellationToken.None));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_change_during_an_edit_is_not_lost(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var subject = Guid.CreateVersion7();
        await desk.OweAsync(subject: subject);
        await desk.SendAsync();
        var edits = 0;
        desk.Script.Compose = async _ =>
        {
            if (edits++ == 0)
            {
                await RefreshAsync(desk, subject);
                return Script.Say("old");
            }

            return Script.Say("new");
        };

        await RefreshAsync(desk, subject);
        await desk.SendAsync();

        Assert.Equal(2, edits);
        Assert.Equal("new", Assert.Single(desk.Channel.Shown).Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_failing_edit_backs_off_and_is_given_up_after_five_tries(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var subject = Guid.CreateVersion7();
        var id = await desk.OweAsync(subject: subject);
        await desk.SendAsync();
        var calls = 0;
        desk.Channel.EditTrouble = _ =>
        {
            calls++;
            return new SendResult.Unclear("timeout");
        };
        await RefreshAsync(desk, subject);

        await desk.SendAsync();
        Assert.Equal(1, calls);
        for (var round = 0; round < 10; round++)
        {
            desk.Bot.Clock.Advance(Duration.FromMinutes(11));
            await desk.SendAsync();
        }

        Assert.Equal(5, calls);
        var row = await desk.RowAsync(id);
        Assert.Equal((NoticeState.Sent, row.EditWanted, "timeout"), (row.State, row.EditDone, row.LastProblem));

        desk.Channel.EditTrouble = null;
        await RefreshAsync(desk, subject);
        await desk.SendAsync();
        Assert.Null((await desk.RowAsync(id)).LastProblem);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_older_edit_that_wakes_late_does_not_undo_a_newer_one(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var subject = Guid.CreateVersion7();
        await desk.OweAsync(subject: subject);
        await desk.SendAsync();
        desk.Script.Compose = _ =>
        {
            desk.Time.Pass(Duration.FromSeconds(25));
            return Task.FromResult(Script.Say("old"));
        };
        await RefreshAsync(desk, subject);
        var workspace = await desk.Bot.LookAsync(db => db.Groups.Select(row => row.WorkspaceId).SingleAsync());
        await desk.Work.DeliverAsync(workspace, CancellationToken.None);
        Assert.NotEqual("old", Assert.Single(desk.Channel.Shown).Plain);

        desk.Script.Compose = _ => Task.FromResult(Script.Say("new"));
        await desk.SendAsync();
        Assert.Equal("new", Assert.Single(desk.Channel.Shown).Plain);
    }

    private static Task<int> RefreshAsync(Desk desk, Guid subject) => desk.Bot.LookAsync(async db =>
    {
        await db.RefreshAsync(subject, CancellationToken.None);
        return 0;
    });
}
