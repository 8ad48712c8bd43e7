using NodaTime.Testing;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Teams.Sending;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack.Faults;
using PeerBot.Tests.Support.Teams;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Channels.Tests.Teams.Sending;

/// <summary>Sending in Teams: what a lost answer, a refusal or a busy Teams makes of a message (RELIABILITY 4.2, F12-F16), who cannot
/// be reached, and what is not retried.</summary>
public sealed class TeamsChannelTests : IAsyncLifetime
{
    private readonly FakeClock _clock = FakeClock.FromUtc(2026, 11, 23, 9, 0, 0);
    private FakeTeams _teams = null!;
    private SendingBench _bench = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Destination Here => Destination.To(TeamsTownOfTests.Id, TeamsTownOfTests.Circle);

    private static Destination Maya => To(Someone.Maya);

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync(_clock);
        _bench = new SendingBench(_teams);
        await _bench.HearAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _bench.Dispose();
        await _teams.DisposeAsync();
        Assert.Empty(_teams.Complaints);
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
    internal async Task A_lost_answer_is_unclear_whether_or_not_the_message_arrived_and_is_not_tried_again(Trouble trouble, bool arrived)
    {
        using var bench = new SendingBench(_teams, options => options with
        {
            // Only where nothing comes anyway; elsewhere a slow machine must not look like a silent Teams.
            LongestCall = trouble is Trouble.SilenceBefore or Trouble.SilenceAfter ? Duration.FromSeconds(1.5) : Duration.FromSeconds(9),
        });
        await bench.HearAsync();
        _teams.Faults.Next("send", trouble);
        Assert.IsType<SendResult.Unclear>(await bench.Channel.PostAsync(Here, Message.Of($"Hello"), "key-1", Cancel));
        Assert.Equal(arrived ? 1 : 0, bench.Circle.Shown.Count);
        Assert.Equal(1, _teams.Faults.Count[trouble]);
        Assert.IsType<ReadBack.CannotTell>(await bench.Channel.FindAsync(Here, "key-1", Cancel));
    }

    [Fact]
    public async Task Nobody_listening_is_not_sent()
    {
        await PostAsync(Here);
        await _teams.CutAsync();
        Assert.Equal(new SendResult.TryAgain(Duration.Zero, "not_connected"), await PostAsync(Here));
        await _teams.ListenAsync();
        Assert.IsType<SendResult.Sent>(await PostAsync(Here));
        Assert.Equal(2, _bench.Circle.Shown.Count);
    }

    [Fact]
    public async Task A_busy_Teams_says_when_and_that_conversation_alone_is_not_written_to_before()
    {
        _teams.Faults.RetryAfter = 30;
        _teams.Faults.Next("send", Trouble.TooMany);
        Assert.Equal(new SendResult.TryAgain(Duration.FromSeconds(30), "ratelimited"), await PostAsync(Here));
        Assert.Equal(new SendResult.TryAgain(Duration.FromSeconds(30), "ratelimited"), await PostAsync(Here));
        Assert.IsType<SendResult.Sent>(await PostAsync(Maya));
        Assert.Empty(_bench.Circle.Shown);
        _bench.Parts.Time.Pass(TimeSpan.FromSeconds(30));
        Assert.IsType<SendResult.Sent>(await PostAsync(Here));
    }

    [Fact]
    public async Task The_limits_of_a_conversation_are_kept_before_Teams_has_to_say_so()
    {
        _teams.Limits.AreKept = true;
        var results = new List<SendResult>();
        for (var i = 0; i < 12; i++)
        {
            results.Add(await PostAsync(Here));
        }

        Assert.Equal(7, results.OfType<SendResult.Sent>().Count());
        Assert.All(results.OfType<SendResult.TryAgain>(), later => Assert.Equal(("paced", true), (later.Code, later.After <= Duration.FromSeconds(1))));
        Assert.Equal(0, _teams.Limits.TooFast);
    }

    [Fact]
    public async Task A_personal_chat_is_opened_once_however_many_messages_wait_for_it_and_whatever_becomes_of_that_is_no_lost_message()
    {
        foreach (var trouble in (Trouble[])[Trouble.CutAfter, Trouble.PageBefore, Trouble.FatalAfter, Trouble.RubbishAfter])
        {
            _teams.Faults.Next("create", trouble);
            Assert.IsType<SendResult.TryAgain>(await PostAsync(To(Someone.Jonas)));
        }

        Assert.Empty(_teams.CallsOf("send"));
        var before = _teams.CallsOf("create").Count;
        var sent = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => PostAsync(To(Someone.Jonas)))));
        Assert.All(sent, result => Assert.IsType<SendResult.Sent>(result));
        Assert.Equal(before + 1, _teams.CallsOf("create").Count);

        using var restarted = new SendingBench(_teams);
        CopyAddresses(restarted);
        Assert.IsType<SendResult.Sent>(await restarted.Channel.PostAsync(To(Someone.Jonas), Message.Of($"Hello"), "key", Cancel));
        Assert.Equal(before + 1, _teams.CallsOf("create").Count);
        Assert.Equal(6, _bench.Town.PersonalOf(TeamsTownOfTests.Teams(Someone.Jonas)).Shown.Count);
    }

    [Fact]
    public async Task Who_wrote_to_us_is_answered_in_that_chat_without_opening_one()
    {
        var chat = _bench.Town.PersonalOf(TeamsTownOfTests.Teams(Someone.Jonas));
        await _bench.Addresses.KeepAsync(_bench.Seen(chat.Id, ConversationKind.Personal, Someone.Jonas), Cancel);
        Assert.Equal(chat.Id, Assert.IsType<SendResult.Sent>(await PostAsync(To(Someone.Jonas))).As.Conversation);
        Assert.Empty(_teams.CallsOf("create"));
    }

    [Fact]
    public async Task Who_blocked_us_is_told_of_once_and_left_alone_until_they_write_or_a_day_has_passed()
    {
        var jonas = _bench.Town.FindPerson(TeamsTownOfTests.Teams(Someone.Jonas))!;
        jonas.HasBlockedBot = true;
        Assert.Equal(new SendResult.Gone("MessageWritesBlocked"), await PostAsync(To(Someone.Jonas)));
        var calls = _teams.Calls.Count;
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(new SendResult.Gone("unreachable"), await PostAsync(To(Someone.Jonas)));
        }

        Assert.Equal(calls, _teams.Calls.Count);
        Assert.Equal([$"unreachable {_bench.Town.Id} {jonas.Id}"], _bench.Parts.News.Told);

        jonas.HasBlockedBot = false;
        await _bench.Addresses.KeepAsync(_bench.Seen(_bench.Town.PersonalOf(jonas.Id).Id, ConversationKind.Personal, Someone.Jonas), Cancel);
        Assert.IsType<SendResult.Sent>(await PostAsync(To(Someone.Jonas)));
    }

    [Fact]
    public async Task After_a_day_one_more_message_is_tried()
    {
        var jonas = _bench.Town.FindPerson(TeamsTownOfTests.Teams(Someone.Jonas))!;
        jonas.HasBlockedBot = true;
        await PostAsync(To(Someone.Jonas));
        _bench.Parts.Time.Pass(TimeSpan.FromHours(23));
        Assert.Equal(new SendResult.Gone("unreachable"), await PostAsync(To(Someone.Jonas)));
        jonas.HasBlockedBot = false;
        _bench.Parts.Time.Pass(TimeSpan.FromHours(2));
        Assert.IsType<SendResult.Sent>(await PostAsync(To(Someone.Jonas)));
    }

    [Fact]
    public async Task Who_has_no_PeerBot_cannot_be_reached_and_writing_in_a_channel_does_not_change_that()
    {
        var lee = _bench.Town.FindPerson(TeamsTownOfTests.Teams(Someone.Lee))!;
        _bench.Town.Find(TeamsTownOfTests.Team)!.HasBot = false;
        lee.HasBot = false;
        Assert.Equal(new SendResult.Gone("ForbiddenOperationException"), await PostAsync(To(Someone.Lee)));
        await _bench.Addresses.KeepAsync(_bench.Seen(TeamsTownOfTests.Team, ConversationKind.Channel, Someone.Lee), Cancel);
        Assert.Equal(new SendResult.Gone("unreachable"), await PostAsync(To(Someone.Lee)));
        Assert.Single(_bench.Parts.News.Told);
    }

    [Fact]
    public async Task Somebody_of_an_organisation_nothing_was_heard_from_is_nobodys_news()
    {
        Assert.Equal(new SendResult.Gone("unknown_tenant"), await PostAsync(Destination.Privately("22222222-aaaa-bbbb-cccc-000000000002", "29:1zoe")));
        Assert.Equal(new SendResult.Gone("BadArgument"), await PostAsync(Destination.Privately(_bench.Town.Id, "29:1nobody")));
        Assert.Empty(_bench.Parts.News.Told);
    }

    [Fact]
    public async Task A_personal_chat_that_is_no_more_is_opened_anew_once()
    {
        await PostAsync(Maya);
        _teams.Faults.NextError("send", "404 ConversationNotFound");
        Assert.IsType<SendResult.Sent>(await PostAsync(Maya));
        Assert.Equal(2, _teams.CallsOf("create").Count);
        _bench.Parts.Time.Pass(TimeSpan.FromSeconds(5));
        _teams.Faults.NextError("send", "404 ConversationNotFound", times: 2);
        Assert.Equal(new SendResult.Gone("ConversationNotFound"), await PostAsync(Maya));
        Assert.Single(_bench.Parts.News.Told);
    }

    [Fact]
    public async Task A_channel_that_was_deleted_or_that_PeerBot_was_taken_out_of_is_gone_and_its_group_hears_of_it()
    {
        _bench.Circle.HasBot = false;
        Assert.Equal(new SendResult.Gone("BotNotInConversationRoster"), await PostAsync(Here));
        _bench.Circle.IsDeleted = true;
        Assert.Equal(new SendResult.Gone("ConversationNotFound"), await PostAsync(Here));
        Assert.Equal(Enumerable.Repeat($"closed {_bench.Town.Id} {_bench.Circle.Id}", 2), _bench.Parts.News.Told);
    }

    [Fact]
    public async Task That_an_edit_finds_the_channel_closed_is_told_and_that_a_message_is_not_there_is_not()
    {
        var said = Assert.IsType<SendResult.Sent>(await PostAsync(Here)).As;
        Assert.IsType<SendResult.Gone>(await ReplaceAsync(said with { Message = "1762000009999" }));
        Assert.Empty(_bench.Parts.News.Told);
        _bench.Circle.HasBot = false;
        Assert.Equal(new SendResult.Gone("BotNotInConversationRoster"), await ReplaceAsync(said));
        _bench.Circle.IsDeleted = true;
        Assert.Equal(new SendResult.Gone("ConversationNotFound"), await ReplaceAsync(said));
        Assert.Equal(Enumerable.Repeat($"closed {_bench.Town.Id} {_bench.Circle.Id}", 2), _bench.Parts.News.Told);

        Task<SendResult> ReplaceAsync(MessageRef posted) => _bench.Channel.ReplaceAsync(_bench.Town.Id, posted, Message.Of($"x"), Cancel);
    }

    [Fact]
    public async Task The_newest_serviceUrl_is_the_one_that_is_called()
    {
        await PostAsync(Maya);
        _bench.Town.Region = "emea";
        Assert.IsType<SendResult.Gone>(await PostAsync(Here));
        await _bench.HearAsync();
        Assert.IsType<SendResult.Sent>(await PostAsync(Here));
        Assert.Equal("emea", _teams.Calls[^1].Region);
        Assert.IsType<SendResult.Sent>(await PostAsync(Maya));
    }

    [Fact]
    public async Task A_token_that_is_no_longer_taken_is_renewed_and_the_message_is_said_once()
    {
        await PostAsync(Here);
        _teams.Revoke();
        _bench.Parts.Time.Pass(TimeSpan.FromSeconds(31));
        Assert.IsType<SendResult.Sent>(await PostAsync(Here));
        Assert.Equal(2, _bench.Circle.Shown.Count);
        Assert.Equal(2, _teams.TokensGiven);
    }

    [Fact]
    public async Task A_bot_whose_secret_is_refused_waits_for_somebody_to_set_it_right()
    {
        _teams.RefusesSecret = true;
        using var bench = new SendingBench(_teams);
        await bench.HearAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(new SendResult.TryAgain(Duration.FromMinutes(10), "AADSTS7000215"), await bench.Channel.PostAsync(Here, Message.Of($"Hello"), "key", Cancel));
        }

        Assert.Empty(_teams.Calls);
        Assert.DoesNotContain(FakeTeams.Password, bench.Parts.Logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_into_one_message_follows_in_a_channel_in_its_thread_and_can_still_be_edited()
    {
        _bench.Parts.Time.IsMovedByWaiting = true;
        var longest = new Message($"Long", [.. Enumerable.Range(0, 120).Select(i => new Paragraph($"Line {i} {new string('x', 400)}"))]);
        var sent = Assert.IsType<SendResult.Sent>(await _bench.Channel.PostAsync(Here, longest, "key-1", Cancel));
        Assert.InRange(_bench.Circle.Shown.Count, 3, 20);
        Assert.All(_bench.Circle.Shown.Skip(1), page => Assert.Equal(sent.As.Message, page.Thread));
        Assert.Contains("Line 119 ", _bench.Circle.Shown[^1].Words, StringComparison.Ordinal);
        Assert.Equal(sent, await _bench.Channel.ReplaceAsync(_bench.Town.Id, sent.As, longest, Cancel));

        await _bench.Channel.PostAsync(Maya, longest, "key-2", Cancel);
        Assert.All(_bench.Town.PersonalOf(Maya.Person!).Shown, page => Assert.Null(page.Thread));
    }

    [Fact]
    public async Task Times_are_told_in_the_readers_zone_and_in_a_channel_in_the_groups()
    {
        Text text = $"Due {new Moment(Instant.FromUtc(2026, 11, 23, 15, 0))}";
        var toMaya = Assert.IsType<SendResult.Sent>(await _bench.Channel.PostAsync(Maya, Message.Of(text), "key", Cancel));
        var mayas = _bench.Town.PersonalOf(Maya.Person!).Shown[0];
        Assert.Contains("16:00", mayas.Words, StringComparison.Ordinal);
        await _bench.Channel.ReplaceAsync(_bench.Town.Id, toMaya.As, Message.Of(text) with { Zone = "Asia/Kolkata" }, Cancel);
        Assert.Contains("20:30", mayas.Words, StringComparison.Ordinal);

        await _bench.Channel.PostAsync(Here, Message.Of(text) with { Zone = "America/New_York" }, "key", Cancel);
        Assert.Contains("10:00", _bench.Circle.Shown[0].Words, StringComparison.Ordinal);
        Assert.Contains("New York", _bench.Circle.Shown[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_asked_about_once_an_hour_and_guests_are_told_from_colleagues()
    {
        var priya = _bench.Town.FindPerson(TeamsTownOfTests.Teams(Someone.Priya))!;
        priya.IsGuest = true;
        Assert.True((await _bench.Channel.WhoIsAsync(_bench.Town.Id, priya.Id, Cancel))!.IsGuest);
        var card = await _bench.Channel.WhoIsAsync(_bench.Town.Id, Maya.Person!, Cancel);
        Assert.Equal(new PersonCard(Maya.Person!, "Maya Lindqvist", "Europe/Stockholm"), card);
        var calls = _teams.Calls.Count;
        await _bench.Channel.WhoIsAsync(_bench.Town.Id, Maya.Person!, Cancel);
        Assert.Equal(calls, _teams.Calls.Count);
        _bench.Parts.Time.Pass(TimeSpan.FromMinutes(61));
        await _bench.Channel.WhoIsAsync(_bench.Town.Id, Maya.Person!, Cancel);
        Assert.Equal(calls + 1, _teams.Calls.Count);
    }

    [Fact]
    public async Task The_members_of_a_large_team_are_found_page_by_page()
    {
        var many = Enumerable.Range(0, 450).Select(number => $"29:1many-{number}").ToArray();
        foreach (var person in many)
        {
            _bench.Town.AddPerson(person, $"Member {person}", null);
        }

        var crowd = _bench.Town.AddChannel("19:crowd@thread.tacv2", "crowd", TeamsTownOfTests.Team, many);
        await _bench.Addresses.KeepAsync(_bench.Seen(crowd.Id, ConversationKind.Channel, Someone.Maya), Cancel);
        var address = await _bench.Addresses.ConversationAsync(_bench.Town.Id, crowd.Id, Cancel);
        var found = await _bench.Parts.Get<TeamsPeople>().MembersAsync(address!, Cancel);
        Assert.Equal(450, found!.Select(card => card.Person).Distinct().Count());
        Assert.Equal(3, _teams.CallsOf("members").Count);

        _teams.Faults.Next("members", Trouble.PageBefore);
        Assert.Null(await _bench.Parts.Get<TeamsPeople>().MembersAsync(address!, Cancel));
    }

    [Fact]
    public async Task What_a_person_said_is_neither_changed_nor_removed()
    {
        var said = _teams.Town.Within(() =>
        {
            var post = new FakePost(_bench.Circle, "1762000000001", Maya.Person, new() { ["text"] = "small talk" });
            _bench.Circle.Add(post);
            return new MessageRef(_bench.Circle.Id, post.Id);
        });
        Assert.IsType<SendResult.Gone>(await _bench.Channel.ReplaceAsync(_bench.Town.Id, said, Message.Of($"x"), Cancel));
        Assert.IsType<SendResult.Gone>(await _bench.Channel.RemoveAsync(_bench.Town.Id, said, Cancel));
    }

    private static Destination To(Someone who) => Destination.Privately(TeamsTownOfTests.Id, TeamsTownOfTests.Teams(who));

    private Task<SendResult> PostAsync(Destination to) => _bench.Channel.PostAsync(to, Message.Of($"Hello"), "key-1", Cancel);

    private void CopyAddresses(SendingBench to)
    {
        foreach (var (key, address) in _bench.Parts.Addresses.All)
        {
            to.Parts.Addresses.All[key] = address;
        }
    }
}
