using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Groups;
using PeerBot.Core.Notices;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Notices;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Notices;

/// <summary>Nudges stay gentle through real rows and whatever is deployed around them (A6).</summary>
public sealed class NudgePlanTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Over_ninety_days_and_two_groups_the_caps_hold(Engine engine)
    {
        const string monthly = "monthly 1 Thursday@16:00 - 2026-11-05";
        await using var desk = await Desk.StartAsync(engine);
        var two = await desk.AddGroupAsync("W1", "two", [Someone.Lee, Someone.Tom], cadence: monthly);
        var one = await desk.AddGroupAsync("W1", "one", [Someone.Lee, Someone.Ana], cadence: monthly);
        await desk.Bot.LookAsync(db => db.Groups.Where(row => row.Id == desk.Group)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, Features.Groups.GroupState.Ended)));
        var items = new List<ItemId>
        {
            await AddAsync(desk, one, new LocalDate(2026, 11, 3)), await AddAsync(desk, two, new LocalDate(2026, 11, 3)),
            await AddAsync(desk, one, new LocalDate(2026, 11, 4)), await AddAsync(desk, two, new LocalDate(2026, 11, 28)),
        };
        var answered = await AddAsync(desk, two, new LocalDate(2026, 11, 2));
        Instant? answeredAt = null;

        var end = desk.Bot.Now + Duration.FromDays(90);
        while (desk.Bot.Now < end)
        {
            await desk.Bot.DeliverAsync();
            if (answeredAt is null && (await NudgesAsync(desk)).Exists(row => row.Subject == answered.Value))
            {
                answeredAt = desk.Bot.Now;
                await desk.Bot.LookAsync(db => db.ActionItems.Where(row => row.Id == answered)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.AnsweredAt, desk.Bot.Now)));
                await desk.PlanAsync(two);
            }

            desk.Bot.Clock.Reset(await NextAsync(desk));
        }

        var sent = await NudgesAsync(desk);
        var tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
        Assert.Equal((items.Count * 3) + 1, sent.Count);
        Assert.All(sent.GroupBy(row => row.SentAt!.Value.InZone(tokyo).Date), day => Assert.Single(day));
        Assert.All(sent.GroupBy(row => row.Subject), item => Assert.InRange(item.Count(), 1, Nudging.MostPerItem));
        Assert.DoesNotContain(sent, row => row.Subject == answered.Value && row.SentAt > answeredAt);
        Assert.All(sent, row => Assert.True(WakingHours.Default.IsAwake(row.SentAt!.Value, tokyo)));
        Assert.Equal(sent.Count, desk.Channel.To("lee").Count(posted => sent.Exists(row => row.Id.ToString("N") == posted.Key)));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_day_of_a_person_has_one_key_whatever_the_group(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var one = await desk.AddGroupAsync("W1", "one", [Someone.Lee]);
        var two = await desk.AddGroupAsync("W1", "two", [Someone.Lee]);
        var later = await AddAsync(desk, two, new LocalDate(2026, 11, 4));
        await desk.PlanAsync(two);
        var owed = Assert.Single(await AllNudgesAsync(desk));
        Assert.Equal(two, owed.GroupId);
        Assert.EndsWith("|2026-11-05", owed.Key);

        // An item of the other group comes first now, on the same day; the row changes hands when its group lets go.
        var sooner = await AddAsync(desk, one, new LocalDate(2026, 11, 4), createdBefore: later);
        for (var round = 0; round < 2; round++)
        {
            await desk.PlanAsync(one);
            await desk.PlanAsync(two);
        }

        await desk.PlanAsync(one);
        var row = Assert.Single(await AllNudgesAsync(desk));
        Assert.Equal((owed.Id, one, sooner.Value, NoticeState.Owed), (row.Id, row.GroupId, row.Subject!.Value, row.State));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_answer_drops_the_nudge_that_was_owed(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var group = await desk.AddGroupAsync("W1", "one", [Someone.Lee]);
        var item = await AddAsync(desk, group, new LocalDate(2026, 11, 4));
        await desk.PlanAsync(group);
        Assert.Equal(NoticeState.Owed, Assert.Single(await AllNudgesAsync(desk)).State);

        await desk.Bot.LookAsync(db => db.ActionItems.Where(row => row.Id == item)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AnsweredAt, desk.Bot.Now)));
        await desk.PlanAsync(group);

        Assert.Equal(NoticeState.Dropped, Assert.Single(await AllNudgesAsync(desk)).State);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task While_a_nudge_is_being_sent_no_other_is_planned_for_that_day(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var group = await desk.AddGroupAsync("W1", "one", [Someone.Lee]);
        await AddAsync(desk, group, new LocalDate(2026, 11, 2));
        await AddAsync(desk, group, new LocalDate(2026, 11, 2));
        await desk.PlanAsync(group);

        // Due on Tuesday, claimed only on Wednesday by a process that then stops answering.
        desk.Bot.Clock.Reset(Instant.FromUtc(2026, 11, 4, 1, 0));
        Assert.Contains(await desk.ClaimAsync(), claim => claim.Row.Kind == NoticeKind.Nudge);
        await desk.PlanAsync(group);

        Assert.DoesNotContain(await AllNudgesAsync(desk), row => row.State == NoticeState.Owed && row.Key.EndsWith("2026-11-04", StringComparison.Ordinal));
    }

    private static async Task<Instant> NextAsync(Desk desk)
    {
        var next = await desk.Bot.Services.GetRequiredService<IUpcoming>().NextAsync("fake", "W1", 1, CancellationToken.None);
        var latest = desk.Bot.Now + Duration.FromHours(12);
        return next is [var first, ..] && first.DueAt > desk.Bot.Now ? Instant.Min(first.DueAt, latest) : latest;
    }

    private static async Task<ItemId> AddAsync(Desk desk, GroupId group, LocalDate due, ItemId? createdBefore = null)
    {
        var lee = await desk.PersonAsync(Someone.Lee);
        var id = createdBefore is null ? Guid.CreateVersion7() : Guid.Empty;
        return await desk.Bot.LookAsync(async db =>
        {
            var row = new ActionItemRow
            {
                Id = new ItemId(id),
                WorkspaceId = db.Workspace,
                GroupId = group,
                OwnerId = lee,
                CreatedById = lee,
                Text = "write it down",
                Due = due,
                State = ItemState.Open,
                CreatedAt = desk.Bot.Now,
            };
            db.ActionItems.Add(row);
            await db.SaveChangesAsync();
            return row.Id;
        });
    }

    private static async Task<List<NoticeRow>> NudgesAsync(Desk desk) => (await AllNudgesAsync(desk)).FindAll(row => row.SentAt is not null);

    private static Task<List<NoticeRow>> AllNudgesAsync(Desk desk) => desk.Bot.LookAsync(
        db => db.Notices.AsNoTracking().Where(row => row.Kind == NoticeKind.Nudge).OrderBy(row => row.DueAt).ToListAsync());
}
