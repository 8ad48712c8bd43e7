using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Features.Tests.Running;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Workspaces;

/// <summary>A channel that PeerBot was taken out of is left alone until it is back; the group goes on in private chats.</summary>
public sealed class ClosedChannelTests
{
    private const string Told = "cannot write in your group's channel";

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Nothing_more_is_sent_to_a_closed_channel_while_the_meeting_goes_on_and_is_ended_from_a_private_chat(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var refused = RefuseTheChannel(bot);
        await News(bot).PlaceClosedAsync(TestBot.Circle, default);

        await bot.PressAsync(Someone.Maya, bot.Meeting().Button("Next").Action, where: Someone.Maya.Direct);
        for (var minute = 1; minute <= 40; minute++)
        {
            await bot.ItIsAsync(minute);
        }

        var meet = await bot.SayAsync(Someone.Maya, "/peer meet", Someone.Maya.Direct);
        Assert.Contains("running now", meet.Plain());
        Assert.Contains("The meeting is closed.", (await bot.PressAsync(Someone.Maya, meet.Button("End the meeting").Action, where: Someone.Maya.Direct)).Plain());
        await bot.PassAsync(Duration.FromHours(3));
        Assert.Equal(MeetingState.Held, await bot.StateAsync());
        Assert.Equal(0, refused());
        Assert.Single(bot.Channel.To("maya"), posted => posted.Plain.Contains(Told));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task That_the_channel_is_closed_is_learned_from_the_first_refusal_too(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine, TellsOfRefusals);
        await AGroup.StartAsync(bot);
        await bot.ItIsAsync(0);
        await bot.TypeAsync(Someone.Maya, "/peer meet start");
        var refused = RefuseTheChannel(bot);
        for (var minute = 1; minute <= 20; minute++)
        {
            await bot.ItIsAsync(minute);
        }

        Assert.Equal(1, refused());
        Assert.Single(bot.Channel.To("maya"), posted => posted.Plain.Contains(Told));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Once_it_is_added_again_what_was_held_back_is_said_and_the_running_meeting_shows_how_it_stands(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var before = bot.Meeting().Plain;
        RefuseTheChannel(bot);
        await News(bot).PlaceClosedAsync(TestBot.Circle, default);
        await News(bot).PersonLeftAsync(TestBot.Circle, "tom", default);
        await bot.ItIsAsync(20);
        Assert.Equal(before, bot.Meeting().Plain);

        Open(bot);
        await News(bot).PlaceOpenedAsync(TestBot.Circle, default);
        await bot.DeliverAsync();
        Assert.NotEqual(before, bot.Meeting().Plain);
        bot.Public("Tom Okafor has left the group.");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_command_typed_there_says_that_it_is_back_and_a_button_pressed_there_does_not(Engine engine)
    {
        await using var bot = await RunningScene.RunningAsync(engine);
        var refused = RefuseTheChannel(bot);
        await News(bot).PlaceClosedAsync(TestBot.Circle, default);
        await bot.PressAsync(Someone.Maya, bot.Meeting().Button("More").Action);
        await bot.SayAsync(Someone.Jonas, "/peer rotation", Someone.Jonas.Direct);
        await bot.ItIsAsync(12);
        Assert.Equal(0, refused());

        await bot.SayAsync(Someone.Jonas, "/peer rotation");
        await bot.DeliverAsync();
        Assert.Equal(1, refused());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_post_that_finds_the_channel_closed_waits_for_the_return(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine, TellsOfRefusals);
        await AGroup.StartAsync(bot);
        var refused = RefuseTheChannel(bot);
        await News(bot).PersonLeftAsync(TestBot.Circle, "tom", default);
        await bot.PassAsync(Duration.FromHours(5));
        Assert.Equal(1, refused());

        Open(bot);
        await News(bot).PlaceOpenedAsync(TestBot.Circle, default);
        await bot.DeliverAsync();
        bot.Public("Tom Okafor has left the group.");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Reports_that_come_while_the_lead_changes_tell_one_person(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        const int Rounds = 12;
        for (var round = 0; round < Rounds; round++)
        {
            var place = TestBot.Circle with { Conversation = $"circle-{round}" };
            await AGroup.SetUpAsync(bot, Someone.Maya, place);
            await Task.WhenAll([
                .. Enumerable.Range(0, 4).Select(turn => Task.Run(async () =>
                {
                    await Task.Delay(turn * 4);
                    await News(bot).PlaceClosedAsync(place, default);
                })),
                Task.Run(() => News(bot).PersonLeftAsync(place, "maya", default)),
            ]);
        }

        var told = await bot.LookAsync(db => db.Notices.Where(row => row.Kind == NoticeKind.PlaceClosed).Select(row => row.GroupId).ToListAsync());
        Assert.Equal(Rounds, told.Count);
        Assert.Equal(Rounds, told.Distinct().Count());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Closed_again_within_a_day_nobody_is_told_again_and_days_later_they_are(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        for (var time = 0; time < 2; time++)
        {
            await News(bot).PlaceClosedAsync(TestBot.Circle, default);
            await bot.PassAsync(Duration.FromHours(2));
            await News(bot).PlaceOpenedAsync(TestBot.Circle, default);
        }

        Assert.Single(bot.Channel.To("maya"), posted => posted.Plain.Contains(Told));
        await bot.PassAsync(Duration.FromDays(2));
        await News(bot).PlaceClosedAsync(TestBot.Circle, default);
        await bot.PassAsync(Duration.FromHours(20));
        Assert.Equal(2, bot.Channel.All.Count(posted => posted.Plain.Contains(Told)));
    }

    private static IWorkspaceDirectory News(TestBot bot) => bot.Services.GetRequiredService<IWorkspaceDirectory>();

    // Refuses every post and edit in the circle; gives how many there were.
    private static Func<int> RefuseTheChannel(TestBot bot)
    {
        var refused = 0;
        SendResult? Refuse(bool isThere)
        {
            if (!isThere)
            {
                return null;
            }

            Interlocked.Increment(ref refused);
            return new SendResult.Gone("not_in_channel");
        }

        bot.Channel.Trouble = (to, _) => Refuse(to.Conversation == TestBot.Circle.Conversation);
        bot.Channel.EditTrouble = posted => Refuse(posted.Conversation == TestBot.Circle.Conversation);
        return () => refused;
    }

    private static void Open(TestBot bot) => (bot.Channel.Trouble, bot.Channel.EditTrouble) = (null, null);

    // As the channels of real platforms do, on finding out by being refused.
    private static void TellsOfRefusals(IServiceCollection parts)
    {
        var channel = (IChatChannel)parts.Last(part => part.ServiceType == typeof(IChatChannel)).ImplementationInstance!;
        parts.RemoveAll<IChatChannel>().AddSingleton<IChatChannel>(made => new TellingChannel(channel, made));
    }

    private sealed class TellingChannel(IChatChannel channel, IServiceProvider services) : IChatChannel
    {
        public string Platform => channel.Platform;

        public Duration SettleTime => channel.SettleTime;

        public async Task<SendResult> PostAsync(Destination to, Message message, string key, CancellationToken cancel) =>
            await TellAsync(to.Conversation, await channel.PostAsync(to, message, key, cancel));

        public async Task<SendResult> ReplaceAsync(string workspace, MessageRef posted, Message message, CancellationToken cancel) =>
            await TellAsync(posted.Conversation, await channel.ReplaceAsync(workspace, posted, message, cancel));

        public async Task<SendResult> RemoveAsync(string workspace, MessageRef posted, CancellationToken cancel) =>
            await TellAsync(posted.Conversation, await channel.RemoveAsync(workspace, posted, cancel));

        public Task<ReadBack> FindAsync(Destination to, string key, CancellationToken cancel) => channel.FindAsync(to, key, cancel);

        public Task<PersonCard?> WhoIsAsync(string workspace, string person, CancellationToken cancel) => channel.WhoIsAsync(workspace, person, cancel);

        private async Task<SendResult> TellAsync(string? conversation, SendResult result)
        {
            if (result is SendResult.Gone && conversation is not null)
            {
                await services.GetRequiredService<IWorkspaceDirectory>().PlaceClosedAsync(TestBot.Circle with { Conversation = conversation }, default);
            }

            return result;
        }
    }
}
