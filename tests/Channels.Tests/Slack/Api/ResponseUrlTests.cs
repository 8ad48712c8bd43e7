using System.Text.Json.Nodes;
using PeerBot.Slack;
using PeerBot.Slack.Api;

namespace PeerBot.Channels.Tests.Slack.Api;

/// <summary>Nobody makes PeerBot call an address that is not Slack's (T8): a table of tricks against a listening socket.</summary>
public sealed class ResponseUrlTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // {0} is the port of a socket that must never be connected to.
    public static TheoryData<string> Tricks =>
    [
        "http://127.0.0.1:{0}/", "https://127.0.0.1:{0}/", "http://localhost:{0}/", "https://localhost:{0}/", "http://[::1]:{0}/",
        "http://[::ffff:127.0.0.1]:{0}/", "http://0x7f.1:{0}/", "http://0x7f000001:{0}/", "http://2130706433:{0}/", "http://0177.0.0.1:{0}/",
        "http://127.1:{0}/", "http://0.0.0.0:{0}/", "http://[::]:{0}/", "http://127.0.0.2:{0}/", "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/", "http://10.0.0.1/", "http://192.168.1.1/", "https://hooks.slack.com@127.0.0.1:{0}/",
        "https://hooks.slack.com:443@127.0.0.1:{0}/", "https://user:word@hooks.slack.com/", "https://hooks.slack.com.localhost:{0}/",
        "https://hooks.slack.com.evil.example/", "https://evilhooks.slack.com/", "https://hooks-slack.com/", "https://hooks.slack.com:{0}/",
        "https://hooks.slack.com:80/", "http://hooks.slack.com/commands/1", "https://hooks.slack.com./commands/1",
        "https://127.0.0.1:{0}/?hooks.slack.com", "https://127.0.0.1:{0}/hooks.slack.com", "https://127.0.0.1:{0}/#hooks.slack.com",
        "https://127.0.0.1:{0}\\@hooks.slack.com/", "https://hooks.slack.com%2e127.0.0.1:{0}/", "https://hооks.slack.com/",
        "https://hooks.slack.com%00.evil.example/", "ftp://hooks.slack.com/", "file:///etc/passwd", "gopher://127.0.0.1:{0}/", "data:text/plain,x",
        "//hooks.slack.com/commands/1", "/commands/1", "hooks.slack.com/commands/1", "javascript:alert(1)", "https://slack.com/api/chat.postMessage",
        "https://127.0.0.1:{1}/",
    ];

    [Theory, MemberData(nameof(Tricks))]
    public async Task An_address_that_is_not_Slacks_is_never_called(string trick)
    {
        await using var trap = RawServer.Answering(200, "ok");
        await using var allowed = RawServer.Answering(200, "ok");
        var written = string.Format(null, trick, trap.Port, allowed.Port);
        if (Uri.TryCreate(written, UriKind.RelativeOrAbsolute, out var url))
        {
            // Beside Slack's own hosts an operator allowed another one, by its name and port.
            var options = new SlackOptions { LongestCall = Duration.FromSeconds(2) };
            using var bench = new ApiBench(options with { ResponseUrlHosts = [.. options.ResponseUrlHosts, $"localhost:{allowed.Port}"] });
            Assert.Equal(
                new SlackAnswer.Refused("response_url_not_allowed"),
                await bench.Get<ResponseUrl>().PostAsync(url, new JsonObject { ["text"] = "Hello" }, Cancel));
        }

        Assert.Equal(0, trap.Connections);
        Assert.Equal(0, allowed.Connections);
    }

    [Theory]
    [InlineData("https://hooks.slack.com/commands/T1/2/3")]
    [InlineData("https://HOOKS.slack.com/actions/T1/2/3")]
    [InlineData("https://hooks.slack.com:443/commands/T1/2/3")]
    [InlineData("https://hooks.slack-gov.com/commands/T1/2/3")]
    public void Slacks_own_addresses_are_allowed(string url)
    {
        using var bench = new ApiBench(new SlackOptions());
        Assert.True(bench.Get<ResponseUrl>().IsAllowed(new Uri(url)));
    }

    [Fact]
    public async Task An_answer_goes_out_as_JSON_without_a_token_and_is_not_sent_on()
    {
        await using var elsewhere = RawServer.Answering(200, "ok");
        foreach (var (status, body, header, expected) in new[]
        {
            (200, "ok", "X: y", nameof(SlackAnswer.Ok)),
            (200, "{\"ok\":true}", "X: y", nameof(SlackAnswer.Ok)),
            (200, "{\"ok\":false,\"error\":\"used_url\"}", "X: y", nameof(SlackAnswer.Refused)),
            (404, "used_url", "X: y", nameof(SlackAnswer.Refused)),
            (429, string.Empty, "Retry-After: 1", nameof(SlackAnswer.Later)),
            (500, string.Empty, "X: y", nameof(SlackAnswer.Unclear)),
            (302, string.Empty, $"Location: {elsewhere.Url}", nameof(SlackAnswer.Unclear)),
            (307, string.Empty, $"Location: {elsewhere.Url}", nameof(SlackAnswer.Unclear)),
        })
        {
            await using var hooks = RawServer.Answering(status, body, header);
            using var bench = new ApiBench(new SlackOptions { ResponseUrlHosts = [$"127.0.0.1:{hooks.Port}"] });
            var answer = await bench.Get<ResponseUrl>().PostAsync(
                new Uri($"http://127.0.0.1:{hooks.Port}/commands/T1/2/secret"), new JsonObject { ["text"] = "Grüße" }, Cancel);
            Assert.Equal(expected, answer.GetType().Name);
            var request = Assert.Single(hooks.Requests);
            Assert.Contains("\r\nContent-Type: application/json; charset=utf-8\r\n", request, StringComparison.Ordinal);
            Assert.DoesNotContain("Authorization", request, StringComparison.OrdinalIgnoreCase);
            Assert.Equal("Grüße", (string?)JsonNode.Parse(request.Split("\r\n\r\n")[1])!["text"]);
            Assert.Empty(bench.Logged);
        }

        Assert.Equal(0, elsewhere.Connections);
    }
}
