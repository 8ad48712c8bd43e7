using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Channels.Tests.Slack.Answering;
using PeerBot.Chat.Replies;
using PeerBot.Slack.Socket;

namespace PeerBot.Channels.Tests.Slack.Doors;

/// <summary>The door without an address: whatever happens on the line, every envelope is acknowledged and the line comes back
/// (F12, F25).</summary>
public sealed class SocketModeTests
{
    private static readonly SocketTimes Fast = new()
    {
        Connections = 1,
        Ping = Duration.FromMilliseconds(200),
        Idle = Duration.FromMilliseconds(400),
        Hello = Duration.FromSeconds(1),
        FirstWait = Duration.FromMilliseconds(50),
        LongestWait = Duration.FromMilliseconds(400),
        Overlap = Duration.FromMilliseconds(300),
        Farewell = Duration.FromSeconds(2),
    };

    [Fact]
    public async Task A_command_is_answered_in_its_acknowledgement()
    {
        await using var line = await SocketStub.StartAsync();
        await using var app = await StartAsync(line);
        var call = await line.CallAsync(0);

        await call.EnvelopeAsync("e1", "slash_commands", Command("/peer", "help"), takesAnswer: true);

        var ack = await call.AckAsync("e1");
        Assert.Contains("Heard.", (string?)ack["payload"]!["text"], StringComparison.Ordinal);
        Assert.Empty(app.Slack.Of("hook"));
    }

    [Fact]
    public async Task Where_the_acknowledgement_takes_no_answer_the_answer_goes_another_way()
    {
        await using var line = await SocketStub.StartAsync();
        await using var app = await StartAsync(line);
        var call = await line.CallAsync(0);
        var command = Command("/peer", "help");
        command["response_url"] = app.Slack.Hook.ToString();

        await call.EnvelopeAsync("e1", "slash_commands", command);
        await call.EnvelopeAsync("e2", "events_api", Payloads.Event(Payloads.Mention("<@U0BOT> help")));

        Assert.False((await call.AckAsync("e1")).ContainsKey("payload"));
        Assert.False((await call.AckAsync("e2")).ContainsKey("payload"));
        await app.Slack.NextAsync("hook");
        await app.Slack.NextAsync("chat.postEphemeral");
    }

    [Fact]
    public async Task The_same_envelope_twice_is_acknowledged_twice_and_has_one_effect()
    {
        await using var line = await SocketStub.StartAsync();
        await using var app = await StartAsync(line);
        var call = await line.CallAsync(0);
        var payload = Payloads.Press("p1/item.done/7", app.Slack.Hook);
        await call.EnvelopeAsync("e1", "interactive", payload);
        await call.AckAsync("e1");
        var other = (JsonObject)payload.DeepClone();
        other["trigger_id"] = "another";

        await call.EnvelopeAsync("e1", "interactive", other);
        await call.EnvelopeAsync("e2", "interactive", (JsonObject)payload.DeepClone());
        await call.AckAsync("e2");

        Assert.Single(app.Spy.Asked);
        Assert.Equal(3, call.Heard.Count);
    }

    [Fact]
    public async Task Frames_in_pieces_are_put_together_and_what_is_no_envelope_is_ignored()
    {
        await using var line = await SocketStub.StartAsync();
        await using var app = await StartAsync(line);
        var call = await line.CallAsync(0);
        var envelope = new JsonObject { ["envelope_id"] = "e1", ["type"] = "slash_commands", ["payload"] = Command("/peer", "help"), ["accepts_response_payload"] = true };

        await call.SayAsync("Ping from applink"u8.ToArray());
        await call.SayAsync("null"u8.ToArray());
        await call.SayAsync([]);
        await call.SayAsync([1, 2, 3], type: WebSocketMessageType.Binary);
        await call.SayAsync(Encoding.UTF8.GetBytes("{\"type\":\"" + new string('x', 300_000) + "\"}"));
        await call.SayAsync(new JsonObject { ["type"] = "something_new" });
        await call.SayAsync(Encoding.UTF8.GetBytes(envelope.ToJsonString()), part: 7);

        Assert.NotNull((await call.AckAsync("e1"))["payload"]);
        Assert.True(call.IsOpen);
        Assert.Single(call.Heard);
    }

    [Fact]
    public async Task An_envelope_nobody_knows_and_one_that_fails_are_acknowledged_too()
    {
        await using var line = await SocketStub.StartAsync();
        await using var app = await StartAsync(line);
        var call = await line.CallAsync(0);
        app.Spy.Reply = _ => throw new InvalidOperationException("a fault");

        await call.EnvelopeAsync("e1", "workflow_step", []);
        await call.EnvelopeAsync("e2", "slash_commands", []);
        await call.EnvelopeAsync("e3", "events_api", new JsonObject { ["type"] = "app_rate_limited", ["team_id"] = "T0TOWN" });
        await call.EnvelopeAsync("e4", "slash_commands", Command("/peer", ""), takesAnswer: true);
        await call.SayAsync("{\"envelope_id\":\"e5\",\"type\":\"interactive\",\"payload\":7}"u8.ToArray());

        foreach (var id in (string[])["e1", "e2", "e3", "e4", "e5"])
        {
            await call.AckAsync(id);
        }

        Assert.True(call.IsOpen);
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task The_new_connection_is_open_before_the_old_one_closes(string reason)
    {
        await using var line = await SocketStub.StartAsync();
        await using var app = await StartAsync(line);
        var old = await line.CallAsync(0);
        var wasOpen = false;
        line.Greeting = _ =>
        {
            wasOpen = old.IsOpen;
            return new JsonObject { ["type"] = "hello" };
        };

        await old.DisconnectAsync(reason);
        var next = await line.CallAsync(1);
        await old.Ended.WaitAsync(TimeSpan.FromSeconds(5));
        await next.EnvelopeAsync("e1", "slash_commands", Command("/peer", "help"), takesAnswer: true);

        Assert.NotNull((await next.AckAsync("e1"))["payload"]);
        Assert.True(wasOpen);
    }

    [Fact]
    public async Task What_comes_over_the_old_connection_beside_its_successor_is_acknowledged_until_Slack_closes_it()
    {
        await using var line = await SocketStub.StartAsync();
        await using var app = await StartAsync(line, Fast with { Overlap = Duration.FromMinutes(1) });
        var old = await line.CallAsync(0);

        await old.DisconnectAsync("warning");
        var next = await line.CallAsync(1);
        await next.EnvelopeAsync("e1", "slash_commands", Command("/peer", "help"));
        await next.AckAsync("e1");
        await Task.Delay(300);
        await old.EnvelopeAsync("e2", "slash_commands", Command("/peer", "help"));
        await old.AckAsync("e2");

        await old.CloseAsync();
        await old.Ended.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.True(next.IsOpen);
    }

    [Fact]
    public async Task A_line_that_is_sent_away_as_soon_as_it_was_greeted_is_renewed_ever_more_slowly()
    {
        await using var line = await SocketStub.StartAsync();
        var wait = Duration.FromMilliseconds(600);
        await using var app = await StartAsync(line, Fast with { Idle = Duration.FromSeconds(20), FirstWait = wait, LongestWait = wait });
        var first = await line.CallAsync(0);
        var since = System.Diagnostics.Stopwatch.GetTimestamp();

        await first.DisconnectAsync("refresh_requested");
        await (await line.CallAsync(1)).DisconnectAsync("refresh_requested");
        await line.CallAsync(2);

        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalMilliseconds, 590, 10_000);
    }

    [Fact]
    public async Task What_the_old_connection_brought_last_is_still_acknowledged_on_it()
    {
        await using var line = await SocketStub.StartAsync();
        await using var app = await StartAsync(line);
        app.Spy.Reply = async _ =>
        {
            await Task.Delay(700);
            return new Reply.Quiet();
        };
        var old = await line.CallAsync(0);

        await old.EnvelopeAsync("e1", "slash_commands", Command("/peer", ""), takesAnswer: true);
        await old.DisconnectAsync("warning");
        await line.CallAsync(1);
        await old.AckAsync("e1");
        await old.Ended.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Switched_off_means_stop_with_one_clear_line()
    {
        await using var line = await SocketStub.StartAsync();
        await using var app = await StartAsync(line, Fast with { Connections = 2 });
        await line.CallAsync(1);

        await line.Calls[0].DisconnectAsync("link_disabled");
        await Task.WhenAll(line.Calls.Select(call => call.Ended)).WaitAsync(TimeSpan.FromSeconds(5));
        await Task.Delay(1000);

        Assert.Equal(2, line.Calls.Count);
        Assert.Equal(2, app.Slack.Of("apps.connections.open").Count);
        Assert.Contains("Socket Mode is switched off", Assert.Single(app.Faults.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_line_comes_back()
    {
        await using var line = await SocketStub.StartAsync();
        await using var app = await StartAsync(line);
        for (var i = 0; i < 3; i++)
        {
            (await line.CallAsync(i)).Cut();
        }

        var last = await line.CallAsync(3);
        await last.EnvelopeAsync("e1", "slash_commands", Command("/peer", "help"), takesAnswer: true);
        await last.AckAsync("e1");
    }

    [Fact]
    public async Task A_line_that_answers_no_ping_is_dead()
    {
        await using var line = await SocketStub.StartAsync();
        line.IsDeaf = true;
        await using var app = await StartAsync(line);
        var deaf = await line.CallAsync(0);
        line.IsDeaf = false;

        var next = await line.CallAsync(1);
        await next.EnvelopeAsync("e1", "slash_commands", Command("/peer", "help"), takesAnswer: true);
        await next.AckAsync("e1");
        deaf.Cut();
    }

    [Fact]
    public async Task A_line_without_a_hello_is_given_up()
    {
        await using var line = await SocketStub.StartAsync();
        line.Greeting = number => number == 0 ? null : new JsonObject { ["type"] = "hello" };
        await using var app = await StartAsync(line);

        await line.CallAsync(1);
        await line.Calls[0].Ended.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task One_connection_too_many_waits_the_longest()
    {
        await using var line = await SocketStub.StartAsync();
        line.Greeting = number => number == 0 ? new JsonObject { ["type"] = "disconnect", ["reason"] = "too_many_websockets" } : new JsonObject { ["type"] = "hello" };
        await using var app = await StartAsync(line, Fast with { LongestWait = Duration.FromSeconds(1) });
        await line.CallAsync(0);
        var since = System.Diagnostics.Stopwatch.GetTimestamp();

        await line.CallAsync(1);

        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalSeconds, 0.8, 5);
    }

    [Fact]
    public async Task A_refused_address_is_asked_for_again_later_and_no_foreign_address_is_called()
    {
        await using var line = await SocketStub.StartAsync();
        var answers = new Queue<JsonObject>([
            new() { ["ok"] = false, ["error"] = "internal_error" },
            new() { ["ok"] = false, ["error"] = "invalid_auth" },
            new() { ["ok"] = true, ["url"] = "ws://example.com/link" },
            new() { ["ok"] = true, ["url"] = "http://127.0.0.1/link" },
            new() { ["ok"] = true }]);
        await using var app = await StartAsync(line, answer: () => answers.TryDequeue(out var odd) ? odd : null);

        await line.CallAsync(0);

        Assert.Equal(6, app.Slack.Of("apps.connections.open").Count);
        Assert.DoesNotContain(app.Faults.Lines, said => said.Contains("xapp-", StringComparison.Ordinal) || said.Contains("ticket", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_program_stops_the_line_is_closed_in_order()
    {
        await using var line = await SocketStub.StartAsync();
        await using var app = await StartAsync(line, Fast with { Connections = 2 });
        await line.CallAsync(1);

        await app.StopAsync();

        await Task.WhenAll(line.Calls.Select(call => call.Ended)).WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Waits_double_to_a_cap_and_begin_anew_after_a_success()
    {
        var backOff = new BackOff(Duration.FromSeconds(1), Duration.FromSeconds(60));
        for (var i = 0; i < 100; i++)
        {
            var due = Duration.Min(Duration.FromSeconds(60), Duration.FromSeconds(1) * (1L << Math.Min(i, 20)));
            Assert.InRange(backOff.Next(), due / 2, due);
        }

        backOff.Reset();
        Assert.InRange(backOff.Next(), Duration.FromMilliseconds(500), Duration.FromSeconds(1));
    }

    private static JsonObject Command(string name, string text) => new()
    {
        ["command"] = name, ["text"] = text, ["team_id"] = "T0TOWN", ["channel_id"] = "C0CIRCLE", ["user_id"] = "U0ANA", ["user_name"] = "ana",
        ["trigger_id"] = Guid.NewGuid().ToString("N"),
    };

    private static async Task<DoorApp> StartAsync(SocketStub line, SocketTimes? times = null, Func<JsonObject?>? answer = null)
    {
        var slack = await SlackStub.StartAsync();
        slack.Answers["apps.connections.open"] = _ => answer?.Invoke() ?? new JsonObject { ["ok"] = true, ["url"] = line.Url };
        return await DoorApp.StartAsync(
            options => options with { SigningSecret = null, AppToken = "xapp-of-these-tests" }, services => services.AddSingleton(times ?? Fast), slack);
    }
}
