using System.Net;
using System.Net.Http.Json;

namespace PeerBot.System.Tests.Hosts;

/// <summary>An operator's figures: there when asked for, of numbers and fixed words alone (P2).</summary>
public sealed class MetricsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("peerbot-metrics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_page_counts_requests_notices_and_the_sweep_and_repeats_nobodys_words()
    {
        await using var bot = ProgramUnderTest.Start(Programs.Bot, _folder, ["Metrics:Enabled=true", "Scheduler:SweepSeconds=1"]);
        Assert.True(await bot.AnswersAsync("/health/ready", HttpStatusCode.OK, TimeSpan.FromSeconds(60)), string.Join('\n', bot.Errors));
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/playground/command")
        {
            Content = JsonContent.Create(new { As = "maya", Place = "peer-circle", Text = "/action water the canaryplant by friday" }),
        };
        ask.Headers.Add("Origin", bot.Url);
        using var answer = await bot.Http.SendAsync(ask);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        var page = await UntilAsync(bot, "outcome=\"sent\"");

        Assert.Contains("peerbot_requests_duration_seconds_count{", page, StringComparison.Ordinal);
        Assert.Contains("request=\"Command\"", page, StringComparison.Ordinal);
        Assert.Contains("peerbot_notices_lateness_seconds_bucket{", page, StringComparison.Ordinal);
        Assert.Contains("peerbot_sweep_age_seconds", page, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds", page, StringComparison.Ordinal);
        Assert.DoesNotContain("canaryplant", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("maya", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_page_is_absent_unless_it_is_switched_on()
    {
        await using var bot = ProgramUnderTest.Start(Programs.Bot, _folder, []);
        Assert.True(await bot.AnswersAsync("/health/live", HttpStatusCode.OK, TimeSpan.FromSeconds(60)), string.Join('\n', bot.Errors));
        using var answer = await bot.Http.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<string> UntilAsync(ProgramUnderTest bot, string words)
    {
        var page = string.Empty;
        for (var tries = 0; tries < 100 && !page.Contains(words, StringComparison.Ordinal); tries++)
        {
            await Task.Delay(200);
            page = await bot.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        }

        Assert.Contains(words, page, StringComparison.Ordinal);
        return page;
    }
}
