using PeerBot.Slack;
using PeerBot.Slack.Api;

namespace PeerBot.Channels.Tests.Slack.Api;

/// <summary>Within Slack's limits without a sleeping worker, and one busy workspace is nobody else's trouble (T18, F14).</summary>
public sealed class PacesTests
{
    private const string Post = "chat.postMessage";

    private readonly ManualTime _time = new();
    private readonly SlackPaces _paces;

    public PacesTests() => _paces = new SlackPaces(_time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_channel_takes_a_short_burst_and_then_one_a_second()
    {
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(_paces.Admit("T1", Post, "C1")));
        var later = _paces.Admit("T1", Post, "C1");
        Assert.Equal("paced", later?.Code);
        Assert.InRange(later!.After.TotalSeconds, 0.9, 1.0);
        Assert.Null(_paces.Admit("T1", Post, "C2"));
        Assert.Null(_paces.Admit("T1", "chat.update", "C1"));

        _time.Pass(TimeSpan.FromMilliseconds(600));
        Assert.InRange(_paces.Admit("T1", Post, "C1")!.After.TotalSeconds, 0.3, 0.41);
        _time.Pass(TimeSpan.FromMilliseconds(500));
        Assert.Null(_paces.Admit("T1", Post, "C1"));
        Assert.NotNull(_paces.Admit("T1", Post, "C1"));
    }

    [Fact]
    public void In_the_long_run_a_channel_gets_one_a_second_and_a_workspace_several_hundred_a_minute()
    {
        var (channel, workspace) = (0, 0);
        for (var tick = 0; tick < 600; tick++)
        {
            channel += _paces.Admit("T1", Post, "C1") is null ? 1 : 0;
            workspace += Enumerable.Range(0, 20).Count(i => _paces.Admit("T2", Post, $"C{tick % 50}{i}") is null);
            _time.Pass(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(channel, 60, 64);
        Assert.InRange(workspace, 300, 420);
    }

    [Fact]
    public void A_pause_is_for_one_method_in_one_workspace_and_ends()
    {
        _paces.PauseFor("T1", Post, Duration.FromSeconds(30));
        _paces.PauseFor("T1", Post, Duration.FromSeconds(5));
        Assert.Equal(30, _paces.Admit("T1", Post, "C1")?.After.TotalSeconds);
        Assert.Null(_paces.Admit("T1", "views.open", null));
        Assert.Null(_paces.Admit("T2", Post, "C1"));
        _time.Pass(TimeSpan.FromSeconds(29.5));
        Assert.InRange(_paces.Admit("T1", Post, "C1")!.After.TotalSeconds, 0.4, 0.5);
        _time.Pass(TimeSpan.FromSeconds(0.5));
        Assert.Null(_paces.Admit("T1", Post, "C1"));
    }

    [Fact]
    public void What_is_remembered_is_bounded()
    {
        for (var i = 0; i < 3 * SlackPaces.Most; i++)
        {
            _paces.Admit($"T{i % 7000}", Post, $"C{i}");
            _paces.PauseFor($"T{i}", "views.open", Duration.FromHours(1));
            _time.Pass(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(_paces.Remembered, 1, SlackPaces.Most + 3);
    }

    [Fact]
    public async Task Retry_After_holds_back_all_parallel_calls_of_that_method_and_workspace_and_no_others()
    {
        var isLimited = true;
        await using var slack = new RawServer(async exchange =>
        {
            var request = await exchange.ReadAsync();
            await exchange.WriteAsync(isLimited && request.Contains("xoxb-one", StringComparison.Ordinal) && request.Contains(Post, StringComparison.Ordinal)
                ? RawServer.Http(429, "{\"ok\":false,\"error\":\"ratelimited\"}", "Retry-After: 30")
                : RawServer.Http(200, "{\"ok\":true}"));
        });
        using var bench = new ApiBench(new SlackOptions { ApiBaseUrl = slack.Url });
        await bench.InstallAsync("T1", "xoxb-one");
        await bench.InstallAsync("T2", "xoxb-two");
        await bench.InstallAsync("T11", "xoxb-one");
        Assert.Equal(new SlackAnswer.Later(Duration.FromSeconds(30), "ratelimited"), await PostAsync(bench, "T1", "C1"));

        var held = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PostAsync(bench, "T1", $"C{i}")));
        Assert.All(held, answer => Assert.IsType<SlackAnswer.Later>(answer));
        Assert.Single(slack.Requests);

        Assert.IsType<SlackAnswer.Ok>(await PostAsync(bench, "T2", "C1"));
        Assert.IsType<SlackAnswer.Ok>(await bench.Api.CallAsync("users.info", "T1", [new("user", "U1")], Cancel));
        isLimited = false;
        bench.Time.Pass(TimeSpan.FromSeconds(29.9));
        Assert.IsType<SlackAnswer.Later>(await PostAsync(bench, "T1", "C1"));
        Assert.Equal(3, slack.Requests.Count);
        bench.Time.Pass(TimeSpan.FromSeconds(0.2));
        Assert.IsType<SlackAnswer.Ok>(await PostAsync(bench, "T1", "C1"));
    }

    private static Task<SlackAnswer> PostAsync(ApiBench bench, string workspace, string channel) =>
        bench.Api.CallAsync(Post, workspace, [new("channel", channel), new("text", "Hello")], Cancel);
}
