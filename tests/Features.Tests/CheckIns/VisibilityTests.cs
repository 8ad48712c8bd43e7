using PeerBot.Features.Tests.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.CheckIns;

/// <summary>Who sees a check-in, and when (M6, P1, P3). Jonas writes; Maya leads the first meeting.</summary>
public sealed class VisibilityTests
{
    private const string Secret = "thinking of leaving management";

    private static readonly Instant During = Instant.FromUtc(2026, 11, 5, 15, 10);

    public static TheoryData<Engine, string, string> Readers
    {
        get
        {
            var table = new TheoryData<Engine, string, string>();
            foreach (var engine in Enum.GetValues<Engine>())
            {
                foreach (var sight in new[] { "me", "facilitator", "meeting", "now" })
                {
                    foreach (var reader in new[] { "maya", "priya", "tom", "ana", "jonas" })
                    {
                        table.Add(engine, sight, reader);
                    }
                }
            }

            return table;
        }
    }

    [Theory, MemberData(nameof(Readers))]
    public async Task Each_member_reads_what_its_author_allowed_and_no_sooner(Engine engine, string sight, string reader)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await GiveAsync(bot, sight);
        var who = AGroup.People.Single(person => person.Id == reader);
        var before = sight == "now" || reader == "jonas" || (sight == "facilitator" && reader == "maya");
        var during = before || sight == "meeting";

        Assert.Equal(before, await ReadsAsync(bot, who));
        bot.Clock.Reset(During);
        Assert.Equal(during, await ReadsAsync(bot, who));
        Assert.Equal(sight == "now", bot.Channel.In("circle").Any(posted => posted.Plain.Contains(Secret)));
        Assert.DoesNotContain(bot.Channel.All, posted => posted.To.Person is not null && posted.Plain.Contains(Secret));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Narrowing_takes_it_out_of_the_channel_and_widening_brings_it_back(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await GiveAsync(bot, "now");
        Assert.StartsWith("Jonas Weber has checked in for Thursday 5 November", Acts.Card(bot, Secret).Plain);
        await GiveAsync(bot, "me");
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains(Secret));
        Assert.False(await ReadsAsync(bot, Someone.Maya));

        bot.Clock.AdvanceMinutes(1);
        await GiveAsync(bot, "now");
        Acts.Card(bot, Secret);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_change_edits_the_shared_one_in_place(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await GiveAsync(bot, "now");
        var first = Acts.Card(bot, Secret).Ref;
        await bot.SubmitAsync(Someone.Jonas, (await bot.SayAsync(Someone.Jonas, "/checkin")).Form(), ("top", "feeling better"));
        await bot.DeliverAsync();
        Assert.Equal(first, Acts.Card(bot, "feeling better").Ref);
        Assert.DoesNotContain(bot.Channel.Shown, posted => posted.Plain.Contains(Secret));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_has_given_none_is_not_said(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await GiveAsync(bot, "meeting");
        var board = (await bot.SayAsync(Someone.Maya, "/peer checkins")).Plain();
        Assert.StartsWith("There are no check-ins", board);
        Assert.All(AGroup.People, person => Assert.DoesNotContain(person.Caller.Name, board));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Outsiders_read_nothing_and_what_a_former_member_wrote_is_shown_to_nobody(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await Acts.StartLabAsync(bot);
        await GiveAsync(bot, "now");
        await Acts.LeaveAsync(bot, Someone.Ana);
        foreach (var outsider in new[] { Someone.Ana, Someone.Lee, Someone.Stranger })
        {
            Assert.False(await ReadsAsync(bot, outsider));
        }

        await Acts.LeaveAsync(bot, Someone.Jonas);
        Assert.False(await ReadsAsync(bot, Someone.Maya));
    }

    private static async Task GiveAsync(TestBot bot, string sight)
    {
        var form = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        await bot.SubmitAsync(Someone.Jonas, form, ("top", Secret), ("sight", sight));
        await bot.DeliverAsync();
    }

    private static async Task<bool> ReadsAsync(TestBot bot, Someone who) =>
        (await bot.SayAsync(who, "/peer checkins")).Plain().Contains(Secret);
}
