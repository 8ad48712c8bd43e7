using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack.Acting;
using PeerBot.Tests.Support.Slack.Doors;
using PeerBot.Tests.Support.Slack.Sockets;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.System.Tests.Slack;

/// <summary>HTTP and Socket Mode are two doors into one room: nobody can tell afterwards which was used.</summary>
public sealed class DoorsTests
{
    [Fact]
    public async Task The_same_walk_through_either_door_leaves_the_same_words_everywhere()
    {
        var overHttp = await WalkAsync(isSocket: false);
        var overSocket = await WalkAsync(isSocket: true);

        Assert.Equal(overHttp, overSocket);
        Assert.True(overHttp.Count > 20, $"{overHttp.Count} messages are too few to tell.");
    }

    [Fact]
    public async Task Socket_Mode_goes_on_through_ends_of_connections_and_stops_when_it_is_switched_off()
    {
        await using var bot = await SlackWalk.StartAsync(Engine.Sqlite, isSocket: true);
        var sockets = bot.Slack.Sockets;
        foreach (var end in (Func<SocketLine, Task>[])[
            line => line.DisconnectAsync("refresh_requested"),
            line => line.DisconnectAsync("warning"),
            line => Task.Run(line.Break)])
        {
            var (before, ending) = (sockets.Opened, sockets.Lines.First(line => line.IsOpen));
            await end(ending);
            await UntilAsync(() => sockets.Opened > before);

            // Envelopes come over the lines in turn, so over the one that is about to end too.
            for (var turns = sockets.Lines.Count; turns > 0; turns--)
            {
                Assert.True((await bot.Maya().TypeAsync(bot.Circle, "/peer")).IsAcknowledged);
            }

            if (ending.IsLeaving)
            {
                await ending.CloseAsync();
                await UntilAsync(() => !sockets.Lines.Contains(ending));
            }
        }

        sockets.IsOn = false;
        await Task.WhenAll(sockets.Lines.Select(line => line.DisconnectAsync("link_disabled")));
        var opened = bot.Slack.CallsOf("apps.connections.open").Count;
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.True(bot.Slack.CallsOf("apps.connections.open").Count <= opened + 1, "It knocks on a door that was closed.");
    }

    [Fact]
    public async Task The_same_envelope_twice_has_one_effect()
    {
        await using var bot = await SlackWalk.StartAsync(Engine.Sqlite, isSocket: true);
        var maya = bot.Maya();
        var events = new SlackEvents(bot.Slack, bot.Town);
        var payload = events.Wrap(events.Message(maya.Write(maya.Direct, "action Canary twice by friday")));

        await maya.DeliverAsync(new(DeliveryKind.Event, payload, Envelope: "envelope-1"));
        await maya.DeliverAsync(new(DeliveryKind.Event, payload, Envelope: "envelope-1"));
        await bot.RestartAsync();
        await maya.DeliverAsync(new(DeliveryKind.Event, payload, Envelope: "envelope-1"));
        await bot.IdleAsync();

        Assert.Single(maya.Direct.Shown, message => message.Words.Contains("Noted for you", StringComparison.Ordinal));
        bot.NothingOddHappened("canary");
    }

    private static async Task<IReadOnlyList<string>> WalkAsync(bool isSocket)
    {
        await using var bot = await SlackWalk.StartAsync(Engine.Sqlite, isSocket);
        var (maya, jonas, priya) = (bot.Maya(), bot.Jonas(), bot.Priya());
        await maya.TypeAsync(bot.Circle, "/checkin");
        await maya.SendAsync(("What is top of mind?", "Hiring"), ("Who may see this?", "The group, now"));
        await bot.DeliverAsync();
        await maya.PressAsync(bot.Letter(maya, "You lead on"), "I'm in");
        await priya.TypeAsync(bot.Circle, "/action Write the guide by tomorrow");
        await jonas.TypeAsync(bot.Circle, "/action <@U0PRIYA|priya> Read the guide by friday");
        await bot.DeliverAsync();
        await priya.PressAsync(bot.Letter(priya, "asks whether you would take this on"), "Decline");
        await jonas.MentionAsync(bot.Circle, "rotation");
        await jonas.SayAsync("help");
        await bot.IdleAsync();
        await maya.TypeAsync(bot.Circle, "/peer nonsense");
        await bot.PassAsync(Duration.FromDays(2));
        await priya.PressAsync(bot.Public("Write the guide"), "Done");
        await bot.DeliverAsync();
        bot.NothingOddHappened();
        return [.. bot.Town.Conversations.OrderBy(place => place.Id, StringComparer.Ordinal).SelectMany(place => place.All.Select(Line))];
    }

    private static string Line(FakeMessage message) =>
        $"{message.Conversation.Id} {message.Author} {message.OnlyFor} {message.Edits} {message.IsRemoved} {message.Words} {string.Join('|', message.Buttons)}";

    private static async Task UntilAsync(Func<bool> done)
    {
        for (var i = 0; i < 500 && !done(); i++)
        {
            await Task.Delay(20);
        }

        Assert.True(done());
    }
}
