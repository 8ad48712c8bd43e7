using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Core;
using PeerBot.Core.CheckIns;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Features.CheckIns;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Notices;

/// <summary>Owed notices follow the facts (N1, N7, N8, F5, M5).</summary>
public sealed class PlanningTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Planning_twice_changes_nothing(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.PlanAsync();
        var once = await AllRowsAsync(desk);
        await desk.PlanAsync();
        Assert.Equal(once, await AllRowsAsync(desk));

        await desk.Bot.PassAsync(Duration.FromHours(30));
        await desk.PlanAsync();
        var later = await AllRowsAsync(desk);
        Assert.NotEqual(once, later);
        await desk.PlanAsync();
        Assert.Equal(later, await AllRowsAsync(desk));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_first_meeting_gets_its_reminders_prompts_and_facilitator_notice(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.PlanAsync();

        var first = await MeetingAsync(desk);
        var rows = (await RowsAsync(desk)).Where(row => row.Subject == first.Id.Value).ToList();
        Assert.Equal(
            [(NoticeKind.MeetingReminderDay, 1), (NoticeKind.MeetingReminderSoon, 1), (NoticeKind.CheckInPrompt, 5), (NoticeKind.FacilitatorNotice, 1),
                (NoticeKind.DidItTakePlace, 1), (NoticeKind.TimeToStart, 1), (NoticeKind.Agenda, 1)],
            rows.GroupBy(row => row.Kind).OrderBy(kind => kind.Key).Select(kind => (kind.Key, kind.Count())));
        Assert.Equal(Instant.FromUtc(2026, 11, 4, 15, 0), rows.Single(row => row.Kind == NoticeKind.MeetingReminderDay).DueAt);
        Assert.Equal(Instant.FromUtc(2026, 11, 5, 14, 45), rows.Single(row => row.Kind == NoticeKind.MeetingReminderSoon).DueAt);
        Assert.Equal(Instant.FromUtc(2026, 11, 5, 12, 0), rows.Single(row => row.Kind == NoticeKind.Agenda).DueAt);
        Assert.Equal(first.StartsAt + Duration.FromMinutes(15), rows.Single(row => row.Kind == NoticeKind.TimeToStart).ExpiresAt);
        Assert.All(rows.Where(row => row.Kind is not (NoticeKind.DidItTakePlace or NoticeKind.TimeToStart)), row => Assert.Equal(first.StartsAt, row.ExpiresAt));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_reminder_that_is_switched_off_is_not_planned(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.Bot.LookAsync(db => db.Groups.ExecuteUpdateAsync(set => set.SetProperty(row => row.ReminderMinutes, 0)));
        await desk.PlanAsync();
        Assert.DoesNotContain(await RowsAsync(desk), row => row.Kind == NoticeKind.MeetingReminderSoon);
        Assert.Contains(await RowsAsync(desk), row => row.Kind == NoticeKind.MeetingReminderDay);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_that_begins_within_a_day_of_its_meeting_is_introduced_and_not_reminded_at_once(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        bot.Clock.Reset(Instant.FromUtc(2026, 11, 4, 16, 0));
        await AGroup.StartAsync(bot);
        await bot.PassAsync(Duration.FromHours(4));
        Assert.Contains("Thursday 5 November at 15:00", Assert.Single(bot.Channel.In("circle")).Plain);
        Assert.Collection(
            bot.Channel.To("tom").Take(2),
            first => Assert.StartsWith("Welcome", first.Plain, StringComparison.Ordinal),
            second => Assert.Contains("[Check in]", second.Plain));

        await bot.PassAsync(Duration.FromMinutes((18 * 60) + 50));
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("We meet soon"));
        Assert.DoesNotContain(bot.Channel.All, posted => posted.Plain.Contains("Our next meeting is on"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Of_a_meeting_moved_to_within_a_day_the_group_is_told_aloud_once_each_time(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await bot.PassAsync(Duration.FromDays(1));
        await MoveToAsync("11:00");
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("A meeting has moved: it is on Wednesday 4 November at 10:00"));
        Assert.DoesNotContain(bot.Channel.All, posted => posted.Plain.Contains("Our next meeting is on"));

        // The second move only edits what was said of the first, which nobody hears.
        bot.Clock.AdvanceMinutes(180);
        await MoveToAsync("10:30");
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("A meeting has moved: it is on Wednesday 4 November at 09:30"));
        Assert.Single(bot.Channel.In("circle"), posted => posted.Plain.Contains("Our next meeting is on Wednesday 4 November at 09:30"));

        async Task MoveToAsync(string time)
        {
            var move = (await bot.SayAsync(Someone.Jonas, "/peer meet")).Message()!.Blocks.OfType<Chat.Messages.Buttons>().SelectMany(row => row.Items).First(button => button.Label == "Move");
            var form = (await bot.PressAsync(Someone.Jonas, move.Action)).Form();
            await bot.SubmitAsync(Someone.Jonas, form, ("date", "2026-11-04"), ("time", time));
            await bot.DeliverAsync();
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_moved_meeting_leaves_no_notice_of_its_old_time_behind(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.Bot.DeliverAsync();
        desk.Bot.Clock.Reset(Instant.FromUtc(2026, 11, 4, 15, 0));
        await desk.Bot.DeliverAsync();
        var sent = (await RowsAsync(desk)).Where(row => row.State == NoticeState.Sent).ToList();
        Assert.Contains(sent, row => row.Kind == NoticeKind.MeetingReminderDay);

        var meeting = await MoveAsync(desk, Duration.FromDays(2));
        await desk.PlanAsync();
        await desk.PlanAsync();

        var of = (await RowsAsync(desk)).Where(row => row.Subject == meeting.Id.Value).ToList();
        var old = of.Where(row => row.Standing == 0).ToList();
        Assert.NotEmpty(old);
        Assert.All(old, row => Assert.Equal(NoticeState.Dropped, row.State));
        Assert.All(of.Where(row => row.State == NoticeState.Owed && row.Kind is not (NoticeKind.DidItTakePlace or NoticeKind.TimeToStart)), row => Assert.Equal(meeting.StartsAt, row.ExpiresAt));
        Assert.Contains(of, row => row is { State: NoticeState.Owed, Kind: NoticeKind.MeetingReminderSoon });

        // Each sent one is asked for an edit, once a move.
        Assert.All(of.Where(row => row.State == NoticeState.Sent), row => Assert.Equal(1, row.EditWanted));
        await MoveAsync(desk, Duration.FromDays(1));
        await desk.PlanAsync();
        await desk.PlanAsync();
        foreach (var before in sent)
        {
            Assert.Equal(2, (await desk.RowAsync(before.Id)).EditWanted);
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_cancelled_meeting_takes_its_notices_along_and_gets_the_owed_ones_back_with_its_date(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.Bot.DeliverAsync();
        var before = (await RowsAsync(desk)).Where(row => row.Standing == 0).ToDictionary(row => row.Id);
        var meeting = await MeetingAsync(desk);
        desk.Script.Compose = notice => Task.FromResult(notice.IsEdit ? null : Script.Say("new"));

        await StateAsync(desk, meeting.Id, MeetingState.Cancelled);
        await desk.PlanAsync();
        await desk.SendAsync();

        var of = (await RowsAsync(desk)).Where(row => row.Subject == meeting.Id.Value).ToList();
        Assert.All(of, row => Assert.Equal(before[row.Id].State == NoticeState.Sent ? NoticeState.Removed : NoticeState.Dropped, row.State));

        await StateAsync(desk, meeting.Id, MeetingState.Planned);
        await desk.PlanAsync();
        foreach (var row in of.Where(row => row.State == NoticeState.Dropped))
        {
            Assert.Equal(NoticeState.Owed, (await desk.RowAsync(row.Id)).State);
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_is_being_sent_is_left_alone_but_asked_for_an_edit(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.PlanAsync();
        desk.Bot.Clock.Reset(Instant.FromUtc(2026, 11, 4, 15, 0));
        var claims = await desk.ClaimAsync();
        Assert.NotEmpty(claims);

        var meeting = await MoveAsync(desk, Duration.FromDays(2));
        await desk.PlanAsync();

        foreach (var claim in claims.Where(claim => claim.Row.Subject == meeting.Id.Value))
        {
            var row = await desk.RowAsync(claim.Row.Id);
            Assert.Equal(
                (NoticeState.Sending, claim.Row.Attempts, claim.Row.ClaimedUntil, claim.Row.DueAt, 1),
                (row.State, row.Attempts, row.ClaimedUntil, row.DueAt, row.EditWanted));
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_was_found_moot_at_sending_does_not_come_back_at_the_next_planning(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        desk.Script.Compose = _ => Task.FromResult<PeerBot.Chat.Messages.Message?>(null);
        await desk.Bot.DeliverAsync();
        var dropped = (await RowsAsync(desk)).Where(row => row.State == NoticeState.Dropped).ToList();
        Assert.NotEmpty(dropped);

        await desk.PlanAsync();
        foreach (var row in dropped)
        {
            Assert.Equal(NoticeState.Dropped, (await desk.RowAsync(row.Id)).State);
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_was_dropped_for_a_pause_comes_back_when_the_pause_ends_early(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.PlanAsync();
        var prompt = (await RowsAsync(desk)).First(row => row.Kind == NoticeKind.CheckInPrompt);
        await desk.ChangeAsync(prompt.Id, set => set.SetProperty(row => row.State, NoticeState.Dropped).SetProperty(row => row.LastProblem, "paused"));

        await desk.PlanAsync();

        Assert.Equal((NoticeState.Owed, null), ((await desk.RowAsync(prompt.Id)).State, (await desk.RowAsync(prompt.Id)).LastProblem));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_has_checked_in_is_not_prompted(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.PlanAsync();
        var meeting = await MeetingAsync(desk);
        var priya = await desk.PersonAsync(Someone.Priya);
        await desk.Bot.LookAsync(db =>
        {
            db.CheckIns.Add(new CheckInRow
            {
                Id = Guid.CreateVersion7(),
                WorkspaceId = db.Workspace,
                GroupId = desk.Group,
                MeetingId = meeting.Id,
                PersonId = priya,
                TopOfMind = "a release",
                Visibility = Visibility.AtTheMeeting,
                GivenAt = desk.Bot.Now,
            });
            return db.SaveChangesAsync();
        });

        await desk.PlanAsync();

        var prompts = (await RowsAsync(desk)).Where(row => row.Kind == NoticeKind.CheckInPrompt && row.Subject == meeting.Id.Value).ToList();
        Assert.Equal(NoticeState.Dropped, prompts.Single(row => row.RecipientId == priya).State);
        Assert.All(prompts.Where(row => row.RecipientId != priya), row => Assert.Equal(NoticeState.Owed, row.State));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_facilitator_who_does_not_answer_is_reminded_once_and_then_the_group_is_told(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.Bot.PassAsync(Instant.FromUtc(2026, 11, 5, 14, 0) - desk.Bot.Now);

        var meeting = await MeetingAsync(desk);
        var maya = await desk.PersonAsync(Someone.Maya);
        var said = (await RowsAsync(desk)).Where(row => row.Subject == meeting.Id.Value && row.State == NoticeState.Sent).ToList();
        var notice = Assert.Single(said, row => row.Kind == NoticeKind.FacilitatorNotice);
        var reminder = Assert.Single(said, row => row.Kind == NoticeKind.FacilitatorReminder);
        var stepIn = Assert.Single(said, row => row.Kind == NoticeKind.FacilitatorStepIn);
        Assert.Equal((maya, maya, null), (notice.RecipientId, reminder.RecipientId, stepIn.RecipientId));
        Assert.InRange(reminder.SentAt!.Value - notice.SentAt!.Value, Duration.FromDays(1), Duration.FromHours(25));
        Assert.InRange(stepIn.SentAt!.Value - reminder.SentAt.Value, Duration.FromDays(1), Duration.FromHours(25));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_facilitator_who_asked_for_a_swap_has_answered(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.Bot.PassAsync(Duration.FromHours(2));
        var meeting = await MeetingAsync(desk);
        var maya = await desk.PersonAsync(Someone.Maya);
        var jonas = await desk.PersonAsync(Someone.Jonas);
        await desk.Bot.LookAsync(db =>
        {
            db.SwapRequests.Add(new SwapRequestRow
            {
                Id = Guid.CreateVersion7(),
                WorkspaceId = db.Workspace,
                GroupId = desk.Group,
                MeetingId = meeting.Id,
                AskerId = maya,
                OtherId = jonas,
                AskedAt = desk.Bot.Now,
            });
            return db.SaveChangesAsync();
        });

        await desk.Bot.PassAsync(Instant.FromUtc(2026, 11, 5, 14, 0) - desk.Bot.Now);

        Assert.DoesNotContain(await RowsAsync(desk), row => row.Kind == NoticeKind.FacilitatorReminder && row.State == NoticeState.Sent);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_facilitator_who_said_yes_is_not_reminded(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.Bot.PassAsync(Duration.FromHours(2));
        var meeting = await MeetingAsync(desk);
        var maya = await desk.PersonAsync(Someone.Maya);
        await desk.Bot.LookAsync(async db =>
        {
            await RotaHistory.AppendAsync(db, await db.Groups.SingleAsync(), new RotaEvent.Confirmed(meeting.Id, maya), desk.Bot.Now, CancellationToken.None);
            return await db.SaveChangesAsync();
        });

        await desk.Bot.PassAsync(Instant.FromUtc(2026, 11, 5, 14, 0) - desk.Bot.Now);

        Assert.Equal(NoticeState.Dropped, Assert.Single(await RowsAsync(desk), row => row.Kind == NoticeKind.FacilitatorReminder).State);
        Assert.DoesNotContain(await RowsAsync(desk), row => row.Kind == NoticeKind.FacilitatorStepIn);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_that_has_ended_is_owed_nothing_more(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.PlanAsync();
        await desk.Bot.LookAsync(db => db.Groups.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, GroupState.Ended)));
        await desk.PlanAsync();
        Assert.NotEmpty(await RowsAsync(desk));
        Assert.All(await RowsAsync(desk), row => Assert.Equal(NoticeState.Dropped, row.State));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Planning_a_group_touches_no_other_groups_rows(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var other = await desk.AddGroupAsync("W1", "ring", [Someone.Maya, Someone.Lee]);
        await desk.Work.PlanAllAsync(CancellationToken.None);
        var before = (await RowsAsync(desk)).Where(row => row.GroupId == other).Select(Written).ToList();
        Assert.NotEmpty(before);

        await MoveAsync(desk, Duration.FromDays(2));
        await desk.Bot.LookAsync(db => db.Groups.Where(row => row.Id == other).ExecuteUpdateAsync(set => set.SetProperty(row => row.ReminderDays, 3)));
        await desk.PlanAsync();

        Assert.Equal(before, (await RowsAsync(desk)).Where(row => row.GroupId == other).Select(Written));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_group_that_cannot_be_planned_stops_no_other(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.Bot.LookAsync(db => db.Groups.ExecuteUpdateAsync(set => set.SetProperty(row => row.Cadence, "never")));
        var good = await desk.AddGroupAsync("W1", "ring", [Someone.Maya, Someone.Lee]);

        await desk.Work.PlanAllAsync(CancellationToken.None);

        Assert.All(await RowsAsync(desk), row => Assert.Equal(good, row.GroupId));
        Assert.NotEmpty(await RowsAsync(desk));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Several_planners_at_once_plan_as_one_does(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => desk.Work.PlanAllAsync(CancellationToken.None))));
        var rows = await RowsAsync(desk);
        Assert.NotEmpty(rows);
        await desk.Work.PlanAllAsync(CancellationToken.None);
        Assert.Equal(rows.Select(Written), (await RowsAsync(desk)).Select(Written));
    }

    private static Task<MeetingRow> MeetingAsync(Desk desk) => desk.Bot.LookAsync(
        db => db.Meetings.AsNoTracking().Where(row => row.GroupId == desk.Group).OrderBy(row => row.Occurrence).FirstAsync());

    private static async Task<MeetingRow> MoveAsync(Desk desk, Duration by)
    {
        var first = await MeetingAsync(desk);
        return await desk.Bot.LookAsync(async db =>
        {
            var row = await db.Meetings.SingleAsync(known => known.Id == first.Id);
            row.Take(row.ToCore().Move(row.StartsAt + by, desk.Bot.Now) is Outcome<Meeting>.Done moved ? moved.Value : throw new InvalidOperationException());
            await db.SaveChangesAsync();
            return row;
        });
    }

    private static Task<int> StateAsync(Desk desk, MeetingId meeting, MeetingState state) => desk.Bot.LookAsync(
        db => db.Meetings.Where(row => row.Id == meeting).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state)));

    private static Task<List<NoticeRow>> RowsAsync(Desk desk) =>
        desk.Bot.LookAsync(db => db.Notices.AsNoTracking().OrderBy(row => row.Id).ToListAsync());

    private static string Written(NoticeRow row) => JsonSerializer.Serialize(row.GetType().GetProperties().Select(property => $"{property.Name}={property.GetValue(row)}"));

    private static async Task<List<string>> AllRowsAsync(Desk desk) =>
    [
        .. (await RowsAsync(desk)).Select(Written),
        .. await desk.Bot.LookAsync(db => db.Meetings.OrderBy(row => row.Id).Select(row => $"{row.Id} {row.Version}").ToListAsync()),
    ];
}
