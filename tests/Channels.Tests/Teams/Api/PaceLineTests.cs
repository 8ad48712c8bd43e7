using PeerBot.Channels.Tests.Slack.Api;
using PeerBot.Teams.Api;

namespace PeerBot.Channels.Tests.Teams.Api;

/// <summary>Whoever somebody waits for waits for their turn: in order, each once, and not for ever (T18, F14).</summary>
public sealed class PaceLineTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly ManualTime _time = new();
    private readonly PaceLines _lines;

    public PaceLineTests() => _lines = new PaceLines(new TeamsPaces(_time), _time);

    [Fact]
    public async Task All_go_in_the_order_they_came_and_no_faster_than_a_tenant_takes()
    {
        var went = new List<(int Who, double At)>();
        var waiting = Enumerable.Range(0, 100).Select(async who =>
        {
            Assert.Null(await WaitAsync($"chat {who}"));
            lock (went)
            {
                went.Add((who, _time.GetTimestamp() / (double)TimeSpan.TicksPerSecond));
            }
        }).ToList();

        await PassUntilAsync(Task.WhenAll(waiting), TimeSpan.FromSeconds(1));

        var batches = went.GroupBy(one => Math.Floor(one.At)).OrderBy(batch => batch.Key).ToList();
        Assert.All(batches, batch => Assert.InRange(batch.Count(), 1, 30));
        Assert.Equal(Enumerable.Range(0, 4), batches.Select((batch, i) => batch.All(one => one.Who / 30 == i) ? i : -1));
        Assert.Equal(0, _lines.Lines);
    }

    [Fact]
    public async Task One_conversation_that_is_too_fast_holds_up_nobody_else()
    {
        var busy = Enumerable.Range(0, 8).Select(_ => WaitAsync("busy")).ToList();
        Assert.Null(await WaitAsync("calm").WaitAsync(TimeSpan.FromSeconds(15), Cancel));
        Assert.False(busy[^1].IsCompleted);
        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.Null(await busy[^1].WaitAsync(TimeSpan.FromSeconds(15), Cancel));
    }

    [Fact]
    public async Task A_notice_stands_back_while_somebody_waits_for_the_tenants_pace()
    {
        var waiting = Enumerable.Range(0, 31).Select(who => WaitAsync($"chat {who}")).ToList();
        _time.Pass(TimeSpan.FromMilliseconds(999));
        Assert.Equal("paced", _lines.Admit("T", "notice", PaceKind.Send)!.Code);
        _time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal("paced", _lines.Admit("T", "notice", PaceKind.Send)!.Code);
        Assert.Null(_lines.Admit("T2", "notice", PaceKind.Send));
        Assert.Null(await waiting[^1].WaitAsync(TimeSpan.FromSeconds(15), Cancel));
        Assert.Null(_lines.Admit("T", "notice", PaceKind.Send));
    }

    [Fact]
    public async Task Who_would_wait_too_long_is_told_later()
    {
        var last = Task.FromResult<ConnectorAnswer.Later?>(null);
        for (var i = 0; i < 1801 && await last is null; i++)
        {
            _time.Pass(TimeSpan.FromSeconds(1));
            last = WaitAsync("busy").WaitAsync(TimeSpan.FromSeconds(15), Cancel);
        }

        Assert.True((await last)!.After > PaceLines.Longest);
        Assert.Equal(0, _lines.Lines);
    }

    [Fact]
    public async Task A_pause_Teams_asked_for_is_no_turn_to_wait_for()
    {
        var paces = new TeamsPaces(_time);
        var lines = new PaceLines(paces, _time);
        var before = Enumerable.Range(0, 30).Select(who => lines.WaitAsync("T", $"chat {who}", PaceKind.Send, Cancel)).ToList();
        Assert.All(await Task.WhenAll(before), Assert.Null);
        var inLine = lines.WaitAsync("T", "busy", PaceKind.Send, Cancel);
        Assert.False(inLine.IsCompleted);

        paces.PauseFor("T", "busy", PaceKind.Send, Duration.FromSeconds(31));
        _time.Pass(TimeSpan.FromSeconds(1));

        foreach (var asked in new[] { inLine, lines.WaitAsync("T", "busy", PaceKind.Send, Cancel) })
        {
            var later = await asked.WaitAsync(TimeSpan.FromSeconds(15), Cancel);
            Assert.Equal(("ratelimited", Duration.FromSeconds(30)), (later!.Code, later.After));
        }
    }

    [Fact]
    public async Task A_line_does_not_grow_without_end()
    {
        var waiting = Enumerable.Range(0, 30 + PaceLines.Most).Select(who => WaitAsync($"chat {who}")).ToList();
        Assert.Equal("paced", (await WaitAsync("one too many").WaitAsync(TimeSpan.FromSeconds(15), Cancel))!.Code);
        Assert.Equal(PaceLines.Most, waiting.Count(one => !one.IsCompleted));
    }

    [Fact]
    public async Task Who_stops_waiting_takes_nobodys_turn()
    {
        using var stopping = new CancellationTokenSource();
        var first = Enumerable.Range(0, 30).Select(who => WaitAsync($"chat {who}")).ToList();
        var gone = _lines.WaitAsync("T", "gone", PaceKind.Send, stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone.WaitAsync(TimeSpan.FromSeconds(15), Cancel));

        var next = Enumerable.Range(0, 30).Select(who => WaitAsync($"next {who}")).ToList();
        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.All(await Task.WhenAll(first.Concat(next)).WaitAsync(TimeSpan.FromSeconds(15), Cancel), Assert.Null);
    }

    private Task<ConnectorAnswer.Later?> WaitAsync(string conversation) =>
        _lines.WaitAsync("T", conversation, PaceKind.Send, Cancel);

    // The clock stands still but for this, while timers run by the real one.
    private async Task PassUntilAsync(Task done, TimeSpan step)
    {
        for (var i = 0; i < 100 && !done.IsCompleted; i++)
        {
            await Task.WhenAny(done, Task.Delay(1100, Cancel));
            _time.Pass(done.IsCompleted ? TimeSpan.Zero : step);
        }

        await done;
    }
}
