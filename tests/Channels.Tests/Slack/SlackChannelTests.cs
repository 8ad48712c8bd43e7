using NodaTime.Testing;
using PeerBot.Channels.Tests.Slack.Api;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Slack.Rendering;
using PeerBot.Slack.Sending;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Slack.Faults;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Channels.Tests.Slack;

/// <summary>Sending in Slack: what a lost answer, a refusal or a busy Slack makes of a message (N2, F12-F16), and that nothing
/// else is sent along.</summary>
public sealed class SlackChannelTests : IAsyncLifetime
{
    private const string Workspace = "T0PEERS";
    private const string Token = "xoxb-fake-peers";

    private readonly FakeClock _clock = FakeClock.FromUtc(2026, 11, 23, 9, 0, 0);
    private FakeSlack _slack = null!;
    private FakeWorkspace _town = null!;
    private FakeConversation _circle = null!;
    private ApiBench _bench = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Destination Here => Destination.To(Workspace, "C0CIRCLE");

    private static Destination Maya => Destination.Privately(Workspace, "U0MAYA");

    public async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(_clock);
        _town = _slack.AddWorkspace(Workspace, "peers", Token);
        _town.AddPerson("U0MAYA", "Maya", "Europe/Berlin");
        _town.AddPerson("U0GONE", "Gone", null).IsDeactivated = true;
        _circle = _town.AddChannel("C0CIRCLE", "peer-circle", isPrivate: true, members: "U0MAYA");
        _bench = Bench(readBack: true);
    }

    public async ValueTask DisposeAsync()
    {
        _bench.Dispose();
        await _slack.DisposeAsync();
        Assert.Empty(_slack.Complaints);
    }

    [Theory]
    [InlineData(Trouble.CutBefore, false)]
    [InlineData(Trouble.PageBefore, false)]
    [InlineData(Trouble.FatalBefore, false)]
    [InlineData(Trouble.SilenceBefore, false)]
    [InlineData(Trouble.CutAfter, true)]
    [InlineData(Trouble.PageAfter, true)]
    [InlineData(Trouble.RubbishAfter, true)]
    [InlineData(Trouble.FatalAfter, true)]
    [InlineData(Trouble.SilenceAfter, true)]
    internal async Task A_lost_answer_is_unclear_and_the_history_says_what_became_of_it(Trouble trouble, bool arrived)
    {
        using var bench = Impatient(trouble);
        _slack.Faults.Next("chat.postMessage", trouble);
        Assert.IsType<SendResult.Unclear>(await bench.Channel.PostAsync(Here, Message.Of($"Hello"), "key-1", Cancel));
        var found = await _bench.Channel.FindAsync(Here, "key-1", Cancel);
        Assert.Equal(arrived, found is ReadBack.Found);
        Assert.True(arrived || found is ReadBack.NotThere);
        Assert.Equal(arrived ? 1 : 0, _circle.Shown.Count);
    }

    [Fact]
    public async Task Nobody_listening_is_not_sent()
    {
        await PostAsync(Here);
        await _slack.CutAsync();
        Assert.IsType<SendResult.TryAgain>(await PostAsync(Here));
        await _slack.ListenAsync();
        Assert.IsType<SendResult.Sent>(await PostAsync(Here));
        Assert.Equal(2, _circle.Shown.Count);
    }

    [Fact]
    public async Task A_busy_Slack_says_when_and_is_not_asked_before()
    {
        _slack.Faults.RetryAfter = 30;
        _slack.Faults.Next("chat.postMessage", Trouble.TooMany);
        Assert.Equal(new SendResult.TryAgain(Duration.FromSeconds(30), "ratelimited"), await PostAsync(Here));
        Assert.IsType<SendResult.TryAgain>(await PostAsync(Maya));
        Assert.Equal(1, _slack.Faults.Count[Trouble.TooMany]);
        Assert.Empty(_slack.CallsOf("chat.postMessage"));
    }

    [Fact]
    public async Task A_direct_chat_is_opened_once_and_whatever_becomes_of_that_is_no_lost_message()
    {
        foreach (var trouble in (Trouble[])[Trouble.CutAfter, Trouble.PageBefore, Trouble.FatalAfter, Trouble.RubbishAfter, Trouble.TooMany])
        {
            _slack.Faults.Next("conversations.open", trouble);
            Assert.IsType<SendResult.TryAgain>(await PostAsync(Maya));
            _bench.Time.Pass(TimeSpan.FromSeconds(2));
        }

        Assert.Empty(_slack.CallsOf("chat.postMessage"));
        Assert.IsType<SendResult.Sent>(await PostAsync(Maya));
        Assert.IsType<SendResult.Sent>(await PostAsync(Maya));
        
        // Two of the troubled ones never came to be a call.
        Assert.Equal(3 + 1, _slack.CallsOf("conversations.open").Count);
    }

    [Fact]
    public async Task A_message_does_not_wait_for_its_readers_zone()
    {
        using var bench = new ApiBench(_slack.Options(Token) with { LongestCall = Duration.FromSeconds(9) }, _clock);
        _slack.Faults.Next("users.info", Trouble.SilenceBefore);
        var started = TimeProvider.System.GetTimestamp();
        Assert.IsType<SendResult.Sent>(await bench.Channel.PostAsync(Maya, Message.Of($"Hello"), "key-1", Cancel));
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_direct_chat_that_is_no_more_is_opened_anew_once()
    {
        await PostAsync(Maya);
        _slack.Faults.NextError("chat.postMessage", "channel_not_found");
        Assert.IsType<SendResult.Sent>(await PostAsync(Maya));
        _bench.Time.Pass(TimeSpan.FromSeconds(5));
        _slack.Faults.NextError("chat.postMessage", "channel_not_found", times: 2);
        Assert.Equal(new SendResult.Gone("channel_not_found"), await PostAsync(Maya));
        Assert.Equal(2, _town.DirectOf("U0MAYA").Shown.Count);
    }

    [Fact]
    public async Task Who_left_and_what_is_closed_is_gone_for_good()
    {
        Assert.Equal(new SendResult.Gone("user_disabled"), await PostAsync(Destination.Privately(Workspace, "U0GONE")));
        Assert.Equal(new SendResult.Gone("user_not_found"), await PostAsync(Destination.Privately(Workspace, "U0NOBODY")));
        Assert.Equal(new SendResult.Gone("channel_not_found"), await PostAsync(Destination.To(Workspace, "C0NOWHERE")));
        _circle.IsArchived = true;
        Assert.Equal(new SendResult.Gone("is_archived"), await PostAsync(Here));
        _town.AddChannel("C0OPEN", "open", isPrivate: false, withBot: false);
        Assert.Equal(new SendResult.Gone("not_in_channel"), await PostAsync(Destination.To(Workspace, "C0OPEN")));
        Assert.Equal(["closed T0PEERS C0NOWHERE", "closed T0PEERS C0CIRCLE", "closed T0PEERS C0OPEN"], _bench.News.Told);
    }

    [Fact]
    public async Task That_an_edit_finds_the_channel_closed_is_told_and_that_a_message_is_not_there_is_not()
    {
        var said = Assert.IsType<SendResult.Sent>(await PostAsync(Here)).As;
        Assert.Equal(new SendResult.Gone("message_not_found"), await ReplaceAsync(said with { Message = "1762000000.999999" }));
        Assert.Empty(_bench.News.Told);
        _slack.Faults.NextError("chat.update", "is_archived");
        Assert.Equal(new SendResult.Gone("is_archived"), await ReplaceAsync(said));
        Assert.Equal("closed T0PEERS C0CIRCLE", Assert.Single(_bench.News.Told));

        Task<SendResult> ReplaceAsync(MessageRef posted) => _bench.Channel.ReplaceAsync(Workspace, posted, Message.Of($"x"), Cancel);
    }

    [Fact]
    public async Task A_workspace_whose_token_is_dead_waits_for_a_new_installation()
    {
        _slack.Town.Tokens.Bots[Token].Trouble = "account_inactive";
        Assert.IsType<SendResult.TryAgain>(await PostAsync(Here));
        Assert.IsType<SendResult.TryAgain>(await PostAsync(Here));
        Assert.Equal(new SendResult.TryAgain(Duration.FromMinutes(10), "account_inactive"), await PostAsync(Maya));
        Assert.Single(_slack.Calls);
    }

    [Fact]
    public async Task Without_read_back_no_key_is_sent_along_and_the_history_is_not_read()
    {
        using var bench = Bench(readBack: false);
        Assert.IsType<SendResult.Sent>(await bench.Channel.PostAsync(Here, Message.Of($"Hello"), "key-1", Cancel));
        Assert.Null(Assert.Single(_circle.Shown).Metadata);
        Assert.IsType<ReadBack.CannotTell>(await bench.Channel.FindAsync(Here, "key-1", Cancel));
        Assert.Empty(_slack.CallsOf("conversations.history"));
    }

    [Theory]
    [InlineData(Trouble.CutBefore)]
    [InlineData(Trouble.PageBefore)]
    [InlineData(Trouble.RubbishAfter)]
    [InlineData(Trouble.FatalBefore)]
    [InlineData(Trouble.SilenceBefore)]
    [InlineData(Trouble.TooMany)]
    internal async Task A_history_that_cannot_be_read_now_proves_nothing(Trouble trouble)
    {
        using var bench = Impatient(trouble);
        await PostAsync(Here);
        _slack.Faults.Next("conversations.history", trouble);
        await Assert.ThrowsAsync<HistoryUnreadException>(() => bench.Channel.FindAsync(Here, "key-1", Cancel));
    }

    [Theory]
    [InlineData("not_in_channel")]
    [InlineData("missing_scope")]
    [InlineData("channel_not_found")]
    public async Task A_history_we_may_not_read_cannot_tell(string code)
    {
        _slack.Faults.NextError("conversations.history", code);
        Assert.IsType<ReadBack.CannotTell>(await _bench.Channel.FindAsync(Here, "key-1", Cancel));
    }

    [Fact]
    public async Task A_message_is_found_far_back_and_too_far_back_cannot_be_told()
    {
        await PostAsync(Here);
        Talk(350);
        Assert.IsType<ReadBack.Found>(await _bench.Channel.FindAsync(Here, "key-1", Cancel));
        Assert.Equal(4, _slack.CallsOf("conversations.history").Count);
        Assert.IsType<ReadBack.NotThere>(await _bench.Channel.FindAsync(Here, "key-2", Cancel));
        Talk(1200);
        Assert.IsType<ReadBack.CannotTell>(await _bench.Channel.FindAsync(Here, "key-1", Cancel));
        Assert.Equal(8 + 15, _slack.CallsOf("conversations.history").Count);
    }

    [Fact]
    public async Task Somebody_elses_message_with_our_key_proves_nothing()
    {
        _slack.Town.Within(() => _circle.Add(new FakeMessage(_circle, _slack.Town.NextTs(), "U0MAYA")
        {
            Text = "planted",
            Metadata = new() { ["event_type"] = "peerbot_notice", ["event_payload"] = new System.Text.Json.Nodes.JsonObject { ["key"] = "key-1" } },
        }));
        Assert.IsType<ReadBack.NotThere>(await _bench.Channel.FindAsync(Here, "key-1", Cancel));
    }

    [Fact]
    public async Task A_message_has_words_for_screen_readers_and_unfurls_nothing()
    {
        await _bench.Channel.PostAsync(Here, new Message($"In short <!channel>", new Paragraph($"At length <@U0MAYA>")), "key-1", Cancel);
        var call = Assert.Single(_slack.CallsOf("chat.postMessage"));
        Assert.Equal(("false", "false"), (call.Text("unfurl_links"), call.Text("unfurl_media")));
        Assert.Contains("In short &lt;!channel&gt;", call.Text("text"), StringComparison.Ordinal);
        Assert.Null(call.Text("link_names"));
        Assert.Null(call.Text("token"));
    }

    [Fact]
    public async Task What_does_not_fit_into_one_message_goes_into_its_thread_and_can_still_be_edited()
    {
        _bench.Time.IsMovedByWaiting = true;
        var longest = new Message($"Long", [.. Enumerable.Range(0, 120).Select(i => new Paragraph($"Line {i} {new string('x', 400)}"))]);
        var sent = Assert.IsType<SendResult.Sent>(await _bench.Channel.PostAsync(Here, longest, "key-1", Cancel));
        Assert.Equal(BlockKitMessages.Pages(longest).Count, _circle.Shown.Count);
        Assert.All(_circle.Shown.Skip(1), page => Assert.Equal(sent.As.Message, page.Thread));
        Assert.Equal(sent, await _bench.Channel.ReplaceAsync(Workspace, sent.As, longest, Cancel));
    }

    [Fact]
    public async Task A_page_that_cannot_be_said_is_logged_by_its_code_and_the_message_is_sent_all_the_same()
    {
        await using var odd = new RawServer(async exchange => await exchange.WriteAsync(RawServer.Http(200,
            (await exchange.ReadAsync()).Contains("thread_ts", StringComparison.Ordinal)
                ? "{\"ok\":false,\"error\":\"is_archived\"}"
                : "{\"ok\":true,\"ts\":\"1.2\",\"team_id\":\"T0PEERS\"}")));
        using var bench = new ApiBench(new PeerBot.Slack.SlackOptions { ApiBaseUrl = odd.Url, BotToken = Token });
        var message = new Message($"Long", [.. Enumerable.Range(0, 60).Select(i => new Paragraph($"Line {i}"))]);
        Assert.IsType<SendResult.Sent>(await bench.Channel.PostAsync(Here, message, "key-1", Cancel));
        Assert.Contains("could not be said: is_archived", Assert.Single(bench.Logged.Split('\n'), line => line.StartsWith("Warning", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("Line 5", bench.Logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_takes_the_place_of_a_message_says_when_something_is_missing()
    {
        var sent = Assert.IsType<SendResult.Sent>(await PostAsync(Here));
        var list = new Message($"Long", new Bullets([.. Enumerable.Range(0, 100).Select(i => Text.Words($"Item {i} {new string('x', 300)}"))]));
        Assert.Equal(sent, await _bench.Channel.ReplaceAsync(Workspace, sent.As, list, Cancel));
        var blocks = Assert.Single(_slack.CallsOf("chat.update")).Text("blocks");
        Assert.Contains("Item 0", blocks, StringComparison.Ordinal);
        Assert.Contains("This is not all", blocks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_takes_the_place_of_a_private_message_is_in_its_readers_zone_while_we_know_whose_chat_it_is()
    {
        Text text = $"Due {new Moment(_clock.GetCurrentInstant())}";
        var sent = Assert.IsType<SendResult.Sent>(await _bench.Channel.PostAsync(Maya, Message.Of(text), "key-1", Cancel));
        await _bench.Channel.ReplaceAsync(Workspace, sent.As, Message.Of(text), Cancel);
        using var other = Bench(readBack: true);
        await other.Channel.ReplaceAsync(Workspace, sent.As, Message.Of(text), Cancel);
        var berlin = Assert.Single(_slack.CallsOf("chat.postMessage")).Text("text");
        var replaced = _slack.CallsOf("chat.update");
        Assert.Equal(berlin, replaced[0].Text("text"));
        Assert.NotEqual(berlin, replaced[1].Text("text"));
    }

    [Fact]
    public async Task Half_a_character_in_a_name_is_mended()
    {
        await using var odd = RawServer.Answering(200, "{\"ok\":true,\"team_id\":\"T0PEERS\",\"user\":{\"profile\":{\"display_name\":\"Maya \\ud800\"}}}");
        using var bench = new ApiBench(new PeerBot.Slack.SlackOptions { ApiBaseUrl = odd.Url, BotToken = Token });
        Assert.Equal("Maya \ufffd", (await bench.Channel.WhoIsAsync(Workspace, "U0MAYA", Cancel))!.Name);
    }

    [Fact]
    public async Task What_a_person_said_is_neither_changed_nor_removed()
    {
        Talk(1);
        var said = new MessageRef("C0CIRCLE", Assert.Single(_circle.Shown).Ts);
        Assert.Equal(new SendResult.Gone("cant_update_message"), await _bench.Channel.ReplaceAsync(Workspace, said, Message.Of($"x"), Cancel));
        Assert.Equal(new SendResult.Gone("cant_delete_message"), await _bench.Channel.RemoveAsync(Workspace, said, Cancel));
    }

    [Fact]
    public async Task A_yes_without_a_message_is_unclear()
    {
        await using var odd = RawServer.Answering(200, "{\"ok\":true,\"team_id\":\"T0PEERS\"}");
        using var bench = new ApiBench(new PeerBot.Slack.SlackOptions { ApiBaseUrl = odd.Url, BotToken = Token });
        Assert.IsType<SendResult.Unclear>(await bench.Channel.PostAsync(Here, Message.Of($"Hello"), "key-1", Cancel));
    }

    [Fact]
    public async Task People_are_asked_about_once_an_hour_and_anew_when_they_changed()
    {
        _town.AddPerson("U0GUEST", "Guest", "UTC").IsGuest = true;
        _town.AddPerson("U0FAR", "Far", "UTC", team: "T0FAR");
        _town.AddPerson("U0BOTTY", "Botty", null).IsBot = true;
        var people = _bench.Get<PeerBot.Slack.Api.SlackPeople>();
        Assert.Equal(new PersonCard("U0MAYA", "Maya", "Europe/Berlin"), await people.WhoIsAsync(Workspace, "U0MAYA", Cancel));
        _town.FindPerson("U0MAYA")!.Name = "Maya B";
        Assert.Equal("Maya", (await people.WhoIsAsync(Workspace, "U0MAYA", Cancel))!.Name);
        people.Forget(Workspace, "U0MAYA");
        Assert.Equal("Maya B", (await people.WhoIsAsync(Workspace, "U0MAYA", Cancel))!.Name);
        Assert.Null(await people.WhoIsAsync(Workspace, "U0GONE", Cancel));
        Assert.True((await people.WhoIsAsync(Workspace, "U0GUEST", Cancel))!.IsGuest);
        Assert.True((await people.WhoIsAsync(Workspace, "U0FAR", Cancel))!.IsGuest);
        Assert.True((await people.WhoIsAsync(Workspace, "U0BOTTY", Cancel))!.IsGuest);
        var calls = _slack.CallsOf("users.info").Count;
        _bench.Time.Pass(TimeSpan.FromMinutes(61));
        await people.WhoIsAsync(Workspace, "U0MAYA", Cancel);
        Assert.Equal(calls + 1, _slack.CallsOf("users.info").Count);
    }

    [Theory]
    [InlineData("{\"team_id\":\"T0PEERS\"}", false)]
    [InlineData("{}", false)]
    [InlineData("{\"team_id\":\"T0FAR\"}", true)]
    [InlineData("{\"team_id\":\"T0FAR\",\"enterprise_user\":{\"teams\":[\"T0OTHER\",\"T0PEERS\"]}}", false)]
    [InlineData("{\"team_id\":\"T0FAR\",\"enterprise_user\":{\"teams\":[\"T0OTHER\",5]}}", true)]
    [InlineData("{\"team_id\":\"T0PEERS\",\"is_stranger\":true}", true)]
    [InlineData("{\"team_id\":\"T0PEERS\",\"is_restricted\":true,\"enterprise_user\":{\"teams\":[\"T0PEERS\"]}}", true)]
    [InlineData("{\"team_id\":\"T0PEERS\",\"is_ultra_restricted\":true}", true)]
    public void A_guest_is_told_from_a_colleague_of_the_same_organisation(string user, bool isGuest)
    {
        using var json = System.Text.Json.JsonDocument.Parse(user);
        Assert.Equal(isGuest, PeerBot.Slack.Api.SlackPeople.CardOf(Workspace, "U0MAYA", json.RootElement).IsGuest);
    }

    [Fact]
    public async Task Who_can_read_along_is_known_and_guessed_carefully()
    {
        _town.AddChannel("C0OPEN", "open", isPrivate: false);
        _town.AddChannel("C0SHARED", "shared", isPrivate: true).IsSharedOutside = true;
        var places = _bench.Get<PeerBot.Slack.Api.SlackPlaces>();
        Assert.Equal(Openness.Private, (await places.WhereAsync(Workspace, "C0CIRCLE", Cancel)).Openness);
        Assert.Equal(Openness.Public, (await places.WhereAsync(Workspace, "C0OPEN", Cancel)).Openness);
        Assert.Equal(Openness.SharedOutside, (await places.WhereAsync(Workspace, "C0SHARED", Cancel)).Openness);
        Assert.Equal(Openness.Private, (await places.WhereAsync(Workspace, "C0UNSEEN", Cancel)).Openness);
        Assert.Equal(PlaceKind.Direct, (await places.WhereAsync(Workspace, "D0MAYA", Cancel)).Kind);
        _circle.IsPrivate = false;
        Assert.Equal(Openness.Private, (await places.WhereAsync(Workspace, "C0CIRCLE", Cancel)).Openness);
        places.Forget(Workspace, "C0CIRCLE");
        _slack.Faults.Next("conversations.info", Trouble.PageBefore);
        _circle.IsPrivate = true;
        Assert.Equal(Openness.Public, (await places.WhereAsync(Workspace, "C0CIRCLE", Cancel)).Openness);
        Assert.Equal(Openness.Private, (await places.WhereAsync(Workspace, "C0CIRCLE", Cancel)).Openness);
    }

    private void Talk(int messages) => _slack.Town.Within(() =>
    {
        for (var i = 0; i < messages; i++)
        {
            _circle.Add(new FakeMessage(_circle, _slack.Town.NextTs(), "U0MAYA") { Text = "small talk" });
        }
    });

    private ApiBench Bench(bool readBack) => new(_slack.Options(Token, readBack), _clock);

    // Only where nothing comes anyway; elsewhere a slow machine must not look like a silent Slack.
    private ApiBench Impatient(Trouble trouble) => new(_slack.Options(Token) with
    {
        LongestCall = trouble is Trouble.SilenceBefore or Trouble.SilenceAfter ? Duration.FromSeconds(1.5) : Duration.FromSeconds(9),
    }, _clock);

    private Task<SendResult> PostAsync(Destination to) => _bench.Channel.PostAsync(to, Message.Of($"Hello"), "key-1", Cancel);
}
