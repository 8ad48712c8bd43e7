using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Features.Notices;
using PeerBot.Core.Notices;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Workspaces;

/// <summary>Of somebody whose private messages do not arrive the group's facilitator hears kindly and once, and nobody else.</summary>
public sealed class UnreachableTests
{
    private const string Words = "private messages do not reach";

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_next_facilitator_hears_of_it_once_and_privately(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TellAsync(bot, "tom"))));
        await bot.PassAsync(Duration.FromHours(12));
        await TellAsync(bot, "tom");
        await bot.PassAsync(Duration.FromDays(3));
        var told = Assert.Single(bot.Channel.All, posted => posted.Plain.Contains(Words));
        Assert.Equal("maya", told.To.Person);
        Assert.Contains("Tom", told.Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Of_the_facilitator_themselves_the_one_after_hears(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await TellAsync(bot, "maya");
        await bot.PassAsync(Duration.FromHours(12));
        Assert.Equal("jonas", Assert.Single(bot.Channel.All, posted => posted.Plain.Contains(Words)).To.Person);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task While_a_group_forms_each_of_the_others_hears_and_a_group_of_one_nobody(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.SetUpAsync(bot, Someone.Maya, TestBot.Circle with { Openness = Openness.Public }, ("members", "maya|jonas|tom"));
        await TellAsync(bot, "tom");
        await bot.PassAsync(Duration.FromHours(12));
        Assert.Equal(["jonas", "maya"], bot.Channel.All.Where(posted => posted.Plain.Contains(Words)).Select(posted => posted.To.Person).Order());

        await using var alone = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(alone, ("members", "maya"));
        await TellAsync(alone, "maya");
        await alone.PassAsync(Duration.FromHours(12));
        Assert.DoesNotContain(alone.Channel.All, posted => posted.Plain.Contains(Words));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_who_cannot_be_reached_are_two_pieces_of_news_and_who_has_left_is_none(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await TellAsync(bot, "tom");
        await TellAsync(bot, "ana");
        await bot.Services.GetRequiredService<IWorkspaceDirectory>().PersonGoneAsync("fake", "W1", "ana", default);
        await bot.PassAsync(Duration.FromHours(12));
        Assert.Contains("Tom", Assert.Single(bot.Channel.All, posted => posted.Plain.Contains(Words)).Plain);
        Assert.Equal(NoticeState.Dropped, await bot.LookAsync(db => db.Notices.Where(row => row.Kind == NoticeKind.PersonUnreachable)
            .OrderByDescending(row => row.State).Select(row => row.State).FirstAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_month_later_it_is_news_again_and_what_is_unknown_is_none(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot);
        await TellAsync(bot, "tom");
        await bot.PassAsync(Duration.FromDays(31));
        await TellAsync(bot, "tom");
        await TellAsync(bot, "nobody");
        await bot.Services.GetRequiredService<IWorkspaceDirectory>().PersonUnreachableAsync("fake", "W9", "tom", default);
        await bot.PassAsync(Duration.FromHours(20));
        Assert.Equal(2, bot.Channel.All.Count(posted => posted.Plain.Contains(Words)));
    }

    private static Task TellAsync(TestBot bot, string person) =>
        bot.Services.GetRequiredService<IWorkspaceDirectory>().PersonUnreachableAsync("fake", "W1", person, default);
}
