using PeerBot.Chat.Channels;
using PeerBot.Playground;
using PeerBot.Playground.Entries;
using PeerBot.Playground.Time;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>The clock one can move (T1): forward only, kept, and never past a notice without saying it at its time.</summary>
public sealed class ClockTests : IAsyncLifetime
{
    private static readonly Duration ALittle = Duration.FromSeconds(20);

    private PlaygroundApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await PlaygroundApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("{\"hours\":1}", 1)]
    [InlineData("{\"hours\":744}", 744)]
    [InlineData("{\"days\":1}", 24)]
    [InlineData("{\"days\":31}", 744)]
    public async Task It_moves_by_hours_and_days(string move, int hours)
    {
        var before = _app.Clock.GetCurrentInstant();
        var answer = await _app.AskAsync("clock", System.Text.Json.Nodes.JsonNode.Parse(move)!);
        IsAbout(before + Duration.FromHours(hours), _app.Clock.GetCurrentInstant());
        Assert.True(answer["moved"]!.GetValue<bool>());
        Assert.Equal(0, answer["delivered"]!.GetValue<int>());
    }

    [Fact]
    public async Task Every_notice_on_the_way_is_said_at_its_own_time_and_in_order()
    {
        var now = _app.Clock.GetCurrentInstant();
        foreach (var hours in new[] { 20, 5, 11, 30 })
        {
            _app.Upcoming.Owe($"after {hours}", now + Duration.FromHours(hours));
        }

        var answer = await _app.AskAsync("clock", new { days = 1 });
        Assert.Equal(3, answer["delivered"]!.GetValue<int>());
        Assert.Equal(["after 5", "after 11", "after 20"], _app.Upcoming.Said.Select(said => said.What));
        Assert.All(_app.Upcoming.Said.Zip([5, 11, 20]), pair => IsAbout(now + Duration.FromHours(pair.Second), pair.First.At));
        IsAbout(now + Duration.FromDays(1), _app.Clock.GetCurrentInstant());
    }

    [Fact]
    public async Task It_jumps_to_the_next_notice_and_says_it()
    {
        var now = _app.Clock.GetCurrentInstant();
        _app.Upcoming.Owe("soon", now + Duration.FromHours(50));
        _app.Upcoming.Owe("later", now + Duration.FromHours(60));
        var answer = await _app.AskAsync("clock", new { jump = "next" });
        Assert.Equal(1, answer["delivered"]!.GetValue<int>());
        Assert.Equal("soon", Assert.Single(_app.Upcoming.Said).What);
        IsAbout(now + Duration.FromHours(50), _app.Clock.GetCurrentInstant());
    }

    [Fact]
    public async Task With_nothing_planned_a_jump_stays_where_it_is_and_says_so()
    {
        var answer = await _app.AskAsync("clock", new { jump = "next" });
        Assert.False(answer["moved"]!.GetValue<bool>());
        Assert.Equal(Duration.Zero, _app.Clock.Offset);
    }

    [Fact]
    public async Task A_notice_that_stays_owed_does_not_hold_the_clock()
    {
        var now = _app.Clock.GetCurrentInstant();
        _app.Upcoming.Stuck.Add("stuck");
        _app.Upcoming.Owe("stuck", now + Duration.FromHours(2));
        _app.Upcoming.Owe("fine", now + Duration.FromHours(3));
        await _app.AskAsync("clock", new { days = 1 });
        Assert.Equal("fine", Assert.Single(_app.Upcoming.Said).What);
        IsAbout(now + Duration.FromDays(1), _app.Clock.GetCurrentInstant());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_becomes_known_only_on_the_way_is_said_on_the_way(bool jump)
    {
        var now = _app.Clock.GetCurrentInstant();
        _app.Upcoming.Owe("in ten days", now + Duration.FromDays(10));
        _app.Upcoming.Later.Add((now + Duration.FromHours(47), "did it take place?", now + Duration.FromHours(48)));
        await _app.AskAsync("clock", jump ? new { jump = "next" } : (object)new { days = 11 });
        Assert.Equal("did it take place?", _app.Upcoming.Said[0].What);
        Assert.InRange(_app.Upcoming.Said[0].At, now + Duration.FromHours(48), now + Duration.FromHours(51) + ALittle);
        Assert.Equal(jump ? 1 : 2, _app.Upcoming.Said.Count);
        Assert.Equal(jump, _app.Clock.GetCurrentInstant() < now + Duration.FromDays(3));
    }

    [Fact]
    public async Task Very_many_notices_stop_the_move_early_and_honestly()
    {
        var now = _app.Clock.GetCurrentInstant();
        for (var i = 1; i <= 520; i++)
        {
            _app.Upcoming.Owe($"n{i}", now + Duration.FromMinutes(60 + i));
        }

        var first = await _app.AskAsync("clock", new { days = 1 });
        Assert.True(first["stoppedEarly"]!.GetValue<bool>());
        Assert.Equal(500, first["delivered"]!.GetValue<int>());
        var second = await _app.AskAsync("clock", new { days = 1 });
        Assert.False(second["stoppedEarly"]!.GetValue<bool>());
        Assert.Equal(20, second["delivered"]!.GetValue<int>());
    }

    [Fact]
    public async Task Moves_at_the_same_time_follow_one_another()
    {
        var now = _app.Clock.GetCurrentInstant();
        for (var i = 1; i <= 20; i++)
        {
            _app.Upcoming.Owe($"n{i}", now + Duration.FromMinutes(i));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _app.AskAsync("clock", new { hours = 1 })));
        Assert.False(_app.Upcoming.WasTwoAtOnce);
        IsAbout(now + Duration.FromHours(4), _app.Clock.GetCurrentInstant());
        Assert.Equal(20, _app.Upcoming.Said.Select(said => said.What).Distinct().Count());
    }

    [Fact]
    public async Task The_next_start_and_a_second_process_show_the_same_time()
    {
        await _app.AskAsync("clock", new { days = 3 });
        await using var next = await PlaygroundApp.StartAsync(_app.Transcript);
        IsAbout(_app.Clock.GetCurrentInstant(), next.Clock.GetCurrentInstant());
        await _app.AskAsync("clock", new { days = 2 });
        for (var i = 0; i < 50 && next.Clock.Offset < _app.Clock.Offset; i++)
        {
            await Task.Delay(100, Cancel);
        }

        IsAbout(_app.Clock.GetCurrentInstant(), next.Clock.GetCurrentInstant());
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1:00:00")]
    [InlineData("99999999999999999999")]
    public async Task A_note_that_makes_no_sense_leaves_the_clock_alone(string kept)
    {
        var transcript = new InMemoryTranscript();
        await transcript.WriteNoteAsync(PlaygroundTown.Workspace, "clock-offset", kept, Cancel);
        var clock = new PlaygroundClock(TimeProvider.System);
        await new ClockNote(transcript, clock).ReadAsync(Cancel);
        Assert.Equal(Duration.Zero, clock.Offset);
    }

    [Fact]
    public async Task It_never_goes_back()
    {
        var transcript = new InMemoryTranscript();
        var clock = new PlaygroundClock(TimeProvider.System);
        var note = new ClockNote(transcript, clock);
        var start = clock.GetCurrentInstant();
        await note.MoveToAsync(start + Duration.FromHours(5), Cancel);
        await note.MoveToAsync(start + Duration.FromHours(2), Cancel);
        await transcript.WriteNoteAsync(PlaygroundTown.Workspace, "clock-offset", "1:00:00", Cancel);
        await note.ReadAsync(Cancel);
        IsAbout(start + Duration.FromHours(5), clock.GetCurrentInstant());
    }

    [Fact]
    public async Task A_step_reaches_the_due_time_exactly_and_not_a_moment_before()
    {
        var clock = new PlaygroundClock(new Still());
        var transcript = new InMemoryTranscript();
        var note = new ClockNote(transcript, clock);
        var due = clock.GetCurrentInstant() + Duration.FromNanoseconds(1_234_567_890_123);
        await note.MoveToAsync(due, Cancel);
        Assert.Equal(due, clock.GetCurrentInstant());
        var second = new PlaygroundClock(new Still());
        await new ClockNote(transcript, second).ReadAsync(Cancel);
        Assert.Equal(due, second.GetCurrentInstant());
    }

    [Fact]
    public async Task What_is_due_next_is_told_in_the_readers_zone()
    {
        _app.Upcoming.Owe("Facilitator notice", Instant.FromUtc(2031, 3, 4, 5, 6));
        var state = await _app.GetAsync("/playground/state?as=priya");
        var notice = Assert.Single(state["upcoming"]!.AsArray())!;
        Assert.Equal("Tuesday 4 March at 10:36", notice["when"]!.GetValue<string>());
        Assert.Equal("peer-circle", notice["toWhom"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_move_counts_what_was_posted_and_not_what_was_only_said()
    {
        using var feed = new EntryFeed(_app.Transcript);
        var add = new NewEntry("town", "general", null, "maya", null, EntryBody.OfWords("x"), Instant.MinValue);
        await _app.Transcript.AddAsync(add, Cancel);
        await _app.Transcript.AddAsync(add with { Author = "peerbot", Key = "k" }, Cancel);
        await feed.RefreshAsync(Cancel);
        Assert.Equal((1, 2), (feed.PostedSince(0), feed.Newest));
    }

    private static void IsAbout(Instant expected, Instant actual) =>
        Assert.True(actual >= expected - ALittle && actual <= expected + ALittle, $"{actual} is not about {expected}");

    /// <summary>Real time that stands still.</summary>
    private sealed class Still : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Instant.FromUtc(2026, 11, 23, 9, 0).ToDateTimeOffset();
    }
}
