using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Notices;

/// <summary>Looking ahead and catching up, for a clock that can be moved (T1).</summary>
public sealed class UpcomingTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_comes_next_is_told_in_order_with_its_readers_name(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        await desk.OweAsync(NoticeKind.Welcome, Someone.Jonas);
        desk.Bot.Clock.AdvanceMilliseconds(1);
        await desk.OweAsync();
        desk.Bot.Clock.AdvanceMilliseconds(1);
        await desk.OweAsync(NoticeKind.Nudge, Someone.Priya);

        var next = await Of(desk).NextAsync("fake", "W1", 2, CancellationToken.None);

        Assert.Equal(
            [new UpcomingNotice(TestBot.Start, "a Welcome", "Jonas Weber"), new UpcomingNotice(TestBot.Start + Duration.FromMilliseconds(1), "a KickOff", "the group")],
            next);
        Assert.Empty(await Of(desk).NextAsync("fake", "unknown", 2, CancellationToken.None));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Catching_up_plans_and_delivers_all_that_is_due_here_and_nothing_elsewhere(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var elsewhere = await desk.AddGroupAsync("W2", "ring", [Someone.Stranger]);
        var other = await desk.OweAsync(group: elsewhere);
        desk.Bot.Clock.Reset(Instant.FromUtc(2026, 11, 4, 15, 0));

        await Of(desk).CatchUpAsync("fake", "W1", CancellationToken.None);

        Assert.Contains(desk.Channel.In("circle"), posted => posted.Plain.Contains($"|{(int)NoticeKind.MeetingReminderDay}|", StringComparison.Ordinal));
        Assert.DoesNotContain(desk.Channel.All, posted => posted.To.Workspace == "W2");
        Assert.Equal(NoticeState.Owed, (await desk.RowAsync(other)).State);
        Assert.All(await Of(desk).NextAsync("fake", "W1", 100, CancellationToken.None), notice => Assert.True(notice.DueAt > desk.Bot.Now));
    }

    private static IUpcoming Of(Desk desk) => desk.Bot.Services.GetRequiredService<IUpcoming>();
}
