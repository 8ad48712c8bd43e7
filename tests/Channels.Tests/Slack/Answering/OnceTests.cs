using System.Net;
using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Slack.Doors;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;

namespace PeerBot.Channels.Tests.Slack.Answering;

/// <summary>One delivery, one effect, however often and under however many names it comes (T2); and what happens when we fail.</summary>
public sealed class OnceTests
{
    [Fact]
    public async Task The_same_event_three_times_has_one_effect()
    {
        await using var app = await DoorApp.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            using var response = await app.EventAsync(Payloads.Event(Payloads.Mention("<@U0BOT> action something"), "Ev1"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            app.Clock.AdvanceSeconds(60);
        }

        Assert.Single(app.Spy.Asked);
        Assert.Single(app.Slack.Of("chat.postEphemeral"));
    }

    [Fact]
    public async Task The_same_message_under_other_event_ids_has_one_effect_also_at_the_same_time()
    {
        await using var app = await DoorApp.StartAsync();
        app.Spy.Reply = async _ =>
        {
            await Task.Delay(200);
            return new Reply.Whisper(Message.Of($"Heard."));
        };

        var responses = await Task.WhenAll(Enumerable.Range(0, 11).Select(i => app.EventAsync(Payloads.Event(Payloads.Words("hello"), $"Ev{i}"))));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Single(app.Spy.Asked);
    }

    [Fact]
    public async Task What_somebody_died_working_on_is_asked_for_again_until_it_has_had_its_effect()
    {
        await using var app = await DoorApp.StartAsync();
        await app.Spy.TakeAsync("slack", "T0TOWN", "event:Ev1", TestContext.Current.CancellationToken);
        var message = Payloads.Event(Payloads.Words("hello"), "Ev1");

        using var underWay = await app.EventAsync((JsonObject)message.DeepClone());
        await app.Spy.ReleaseAsync("slack", "T0TOWN", "event:Ev1", TestContext.Current.CancellationToken);
        using var again = await app.EventAsync((JsonObject)message.DeepClone());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (underWay.StatusCode, again.StatusCode));
        Assert.Single(app.Spy.Asked);
    }

    [Fact]
    public async Task What_has_been_done_is_answered_even_when_it_cannot_be_remembered()
    {
        await using var app = await DoorApp.StartAsync();
        app.Spy.DoneTrouble = new InvalidOperationException("the database is away");

        using var response = await app.CommandAsync("/action", "something");

        Assert.Contains("Heard.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(app.Faults.Errors);
    }

    [Fact]
    public async Task The_same_answers_sent_in_twice_count_once()
    {
        await using var app = await DoorApp.StartAsync();
        app.Spy.Reply = _ => Task.FromResult<Reply>(new Reply.CloseForm());
        using var first = await app.InteractionAsync(Payloads.Submission("p1/checkin/r1"));
        using var second = await app.InteractionAsync(Payloads.Submission("p1/checkin/r1"));
        using var other = await app.InteractionAsync(Payloads.Submission("p1/checkin/r1", answer: "other words"));

        Assert.Equal(2, app.Spy.Asked.Count);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Who_is_asked_to_put_something_right_may_send_the_same_again()
    {
        await using var app = await DoorApp.StartAsync();
        app.Spy.Reply = _ => Task.FromResult<Reply>(new Reply.FixForm([new("top", "Please write more.")]));
        using var first = await app.InteractionAsync(Payloads.Submission("p1/checkin/r1"));
        using var second = await app.InteractionAsync(Payloads.Submission("p1/checkin/r1"));

        Assert.Equal(2, app.Spy.Asked.Count);
        Assert.Contains("Please write more.", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_and_a_command_count_once_for_each_trigger()
    {
        await using var app = await DoorApp.StartAsync();
        var press = Payloads.Press("p1/item.done/7", app.Slack.Hook);
        for (var i = 0; i < 2; i++)
        {
            using var pressed = await app.InteractionAsync((JsonObject)press.DeepClone());
            using var typed = await app.CommandAsync("/action", "write the summary", trigger: "t1");
            app.Clock.AdvanceSeconds(1);
        }

        Assert.Equal(["ButtonPress", "Command"], app.Spy.Asked.Select(asked => asked.GetType().Name));
    }

    [Fact]
    public async Task Help_asks_no_memory_at_all()
    {
        await using var app = await DoorApp.StartAsync();
        app.Spy.Trouble = new InvalidOperationException("the database is away");

        using var response = await app.CommandAsync("/peer", "help");

        Assert.Contains("Heard.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_our_memory_is_away_events_are_asked_for_again_and_people_get_a_kind_word()
    {
        await using var app = await DoorApp.StartAsync();
        app.Spy.Trouble = new InvalidOperationException("the database is away, and somebody's words are in here");
        using var mention = await app.EventAsync(Payloads.Event(Payloads.Mention("<@U0BOT> action something"), "Ev1"));
        using var command = await app.CommandAsync("/action", "something");
        using var form = await app.InteractionAsync(Payloads.Submission("p1/checkin/r1"));
        using var press = await app.InteractionAsync(Payloads.Press("p1/item.done/7", app.Slack.Hook));
        app.Spy.Trouble = null;

        // Slack tries again at once: within the same second its signature is the same too.
        using var again = await app.EventAsync(Payloads.Event(Payloads.Mention("<@U0BOT> action something"), "Ev1"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, mention.StatusCode);
        Assert.Contains("went wrong on my side", await command.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var errors = JsonNode.Parse(await form.Content.ReadAsStringAsync())!;
        Assert.Equal("errors", (string?)errors["response_action"]);
        Assert.Contains("went wrong on my side", (string?)errors["errors"]!["top"], StringComparison.Ordinal);
        Assert.Contains("went wrong on my side", (await app.Slack.NextAsync("hook")).Body.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Single(app.Spy.Asked);
        Assert.Equal(4, app.Faults.Errors.Count);
        Assert.DoesNotContain(app.Faults.Lines, line => line.Contains("somebody's words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_failed_before_it_was_heard_may_come_again_at_once()
    {
        await using var app = await DoorApp.StartAsync();
        app.Spy.Members.Add("U0STRANGER");
        app.Spy.MemberTrouble = new InvalidOperationException("the database is away");
        var press = Payloads.Press("p1/item.done/7", app.Slack.Hook, user: Payloads.Person("U0STRANGER", "T0THEIRS"));
        using var failed = await app.InteractionAsync((JsonObject)press.DeepClone());
        Assert.Empty(app.Spy.Asked);
        app.Spy.MemberTrouble = null;
        app.Clock.AdvanceSeconds(1);

        using var again = await app.InteractionAsync((JsonObject)press.DeepClone());

        Assert.Single(app.Spy.Asked);
    }

    [Fact]
    public async Task A_noisy_workspace_does_not_keep_another_waiting()
    {
        await using var app = await DoorApp.StartAsync(isPatient: false);
        app.WaitsForWork = false;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Spy.Reply = async request =>
        {
            if (request.Caller.Workspace == "T0NOISY")
            {
                await gate.Task;
            }

            return new Reply.CloseForm();
        };
        var noise = Enumerable.Range(0, 400).Select(i => app.InteractionAsync(Payloads.Submission("p1/checkin/r1", hash: $"h{i}", team: "T0NOISY"))).ToList();
        await Task.Delay(1000);
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        using var calm = await app.InteractionAsync(Payloads.Submission("p1/checkin/r1"));
        var took = System.Diagnostics.Stopwatch.GetElapsedTime(since);
        var atOnce = app.Spy.Asked.Count(asked => asked.Caller.Workspace == "T0NOISY");
        gate.SetResult();
        var answers = await Task.WhenAll(noise);

        Assert.InRange(took.TotalSeconds, 0, 2);
        Assert.Equal(32, atOnce);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.Contains(bodies, body => body.Contains("A lot is going on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_being_answered_is_brought_to_its_end_when_the_program_stops()
    {
        await using var app = await DoorApp.StartAsync(isPatient: false);
        app.Spy.Reply = async _ =>
        {
            await Task.Delay(3500);
            return new Reply.Whisper(Message.Of($"At last."));
        };
        app.WaitsForWork = false;
        using var response = await app.CommandAsync("/action", "something");
        Assert.Empty(app.Slack.Of("hook"));

        await app.StopAsync();

        Assert.Single(app.Slack.Of("hook"));
    }
}
