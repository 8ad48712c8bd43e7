using PeerBot.Slack;
using PeerBot.Slack.Api;

namespace PeerBot.Channels.Tests.Slack.Api;

/// <summary>What a call is said to have become, over real sockets (RELIABILITY 4.1, F12, F13, F16): never sent is said only
/// when nothing can have been done, and whatever may have been done is unclear.</summary>
public sealed class WireTests
{
    private const string Canary = "xoxb-canary-token";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int, string, string[], string> Answers => new()
    {
        { 200, "{\"ok\":true,\"ts\":\"1.2\"}", [], "Ok" },
        { 200, "{\"ok\":true,\"unknown\":{\"deep\":[1,2,{\"x\":null}]},\"warning\":\"missing_charset\"}", [], "Ok" },
        { 200, "{\"ok\":false,\"error\":\"channel_not_found\"}", [], "Refused channel_not_found" },
        { 200, "{\"ok\":false,\"error\":\"a_code_of_tomorrow\"}", [], "Refused a_code_of_tomorrow" },
        { 200, "{\"ok\":false}", [], "Refused unnamed_error" },
        { 200, "{\"ok\":false,\"error\":null}", [], "Refused unnamed_error" },
        { 200, "{\"ok\":false,\"error\":{\"code\":1}}", [], "Refused unnamed_error" },
        { 200, "{\"ok\":false,\"error\":\"What Maya wrote\"}", [], "Refused unnamed_error" },
        { 200, "{\"ok\":false,\"error\":\"\\ud800\"}", [], "Refused unnamed_error" },
        { 200, "{\"ok\":false,\"error\":\"fatal_error\"}", [], "Unclear fatal_error" },
        { 200, "{\"ok\":false,\"error\":\"internal_error\"}", [], "Unclear internal_error" },
        { 200, "{\"ok\":false,\"error\":\"service_unavailable\"}", [], "Unclear service_unavailable" },
        { 200, "{\"ok\":false,\"error\":\"request_timeout\"}", [], "Unclear request_timeout" },
        { 200, "{\"ok\":false,\"error\":\"ratelimited\"}", ["Retry-After: 7"], "Later ratelimited 7" },
        { 200, "{\"ok\":false,\"error\":\"rate_limited\"}", [], "Later rate_limited 30" },
        { 429, "{\"ok\":false,\"error\":\"ratelimited\"}", ["Retry-After: 30"], "Later ratelimited 30" },
        { 429, "", ["Retry-After: 3600"], "Later ratelimited 3600" },
        { 429, "<html>Slow down</html>", [], "Later ratelimited 30" },
        { 429, "", ["Retry-After: 0"], "Later ratelimited 1" },
        { 429, "", ["Retry-After: soon"], "Later ratelimited 30" },
        { 429, "", ["Retry-After: -5"], "Later ratelimited 30" },
        { 429, "", ["Retry-After: 2147483647"], "Later ratelimited 86400" },
        { 500, "<html><h1>Server error</h1></html>", ["Content-Type: text/html"], "Unclear http_500" },
        { 502, "", [], "Unclear http_502" },
        { 503, "{\"ok\":true,\"ts\":\"1.2\"}", [], "Unclear http_503" },
        { 504, "{\"ok\":false,\"error\":\"channel_not_found\"}", [], "Unclear http_504" },
        { 408, "", [], "Unclear http_408" },
        { 200, "", [], "Unclear unreadable" },
        { 200, "null", [], "Unclear unreadable" },
        { 200, "[]", [], "Unclear unreadable" },
        { 200, "\"ok\"", [], "Unclear unreadable" },
        { 200, "{}", [], "Unclear unreadable" },
        { 200, "{\"ok\":\"true\"}", [], "Unclear unreadable" },
        { 200, "{\"ok\":true", [], "Unclear unreadable" },
        { 200, "<html>Please log in to this hotel's network</html>", ["Content-Type: text/html"], "Unclear unreadable" },
        { 201, "{\"ok\":true}", [], "Unclear http_201" },
        { 204, "", [], "Unclear http_204" },
        { 302, "", ["Location: http://127.0.0.1:9/elsewhere"], "Unclear http_302" },
        { 403, "<html>Forbidden</html>", [], "Refused http_403" },
        { 404, "no such page", [], "Refused http_404" },
        { 403, "{\"ok\":false,\"error\":\"access_denied\"}", [], "Refused access_denied" },
        { 400, "{\"ok\":true}", [], "Refused unnamed_error" },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task An_answer_is_put_into_its_class(int status, string body, string[] headers, string expected)
    {
        await using var slack = RawServer.Answering(status, body, headers);
        Assert.Equal(expected, Said(await CallAsync(slack.Url)));
    }

    [Fact]
    public async Task A_body_too_deep_or_too_long_is_unreadable_and_not_read_to_its_end()
    {
        await using var deep = RawServer.Answering(200, "{\"ok\":true,\"x\":" + new string('[', 10_000) + new string(']', 10_000) + "}");
        Assert.Equal("Unclear unreadable", Said(await CallAsync(deep.Url)));

        var sent = 0L;
        await using var endless = new RawServer(async exchange =>
        {
            await exchange.ReadAsync();
            await exchange.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"ok\":true,\"x\":\"");
            var piece = new string('x', 64 * 1024);
            while (!exchange.End.IsCancellationRequested)
            {
                await exchange.WriteAsync(piece);
                sent += piece.Length;
            }
        });
        Assert.Equal("Unclear unreadable", Said(await CallAsync(endless.Url)));
        Assert.InRange(sent, SlackHttp.MostBytes / 2, 16 * SlackHttp.MostBytes);
    }

    [Fact]
    public async Task Nobody_listening_means_not_sent()
    {
        Uri nobody;
        await using (var gone = RawServer.Answering(200, "{}"))
        {
            nobody = gone.Url;
        }

        Assert.Equal("NotSent not_connected", Said(await CallAsync(nobody)));
    }

    [Fact]
    public async Task A_name_nobody_knows_means_not_sent() =>
        Assert.IsType<SlackAnswer.NotSent>(await CallAsync(new Uri("https://slack.invalid/api/"), Duration.FromSeconds(3)));

    [Fact]
    public async Task No_secure_connection_means_not_sent()
    {
        await using var plain = new RawServer(exchange => exchange.WriteAsync("this is not TLS at all"));
        Assert.Equal("NotSent no_secure_connection", Said(await CallAsync(new Uri($"https://127.0.0.1:{plain.Port}/api/"))));

        // Who keeps silent before the connection is secure has read nothing either.
        await using var silent = new RawServer(exchange => exchange.SilenceAsync());
        Assert.IsType<SlackAnswer.NotSent>(await CallAsync(new Uri($"https://127.0.0.1:{silent.Port}/api/"), Duration.FromSeconds(1)));
        Assert.Equal(1, silent.Connections);
    }

    [Fact]
    public async Task A_connection_cut_after_the_request_was_read_is_unclear()
    {
        await using var polite = new RawServer(exchange => exchange.ReadAsync());
        Assert.Equal("Unclear connection_lost", Said(await CallAsync(polite.Url)));

        await using var rude = new RawServer(async exchange =>
        {
            await exchange.ReadAsync();
            exchange.Reset();
        });
        Assert.Equal("Unclear connection_lost", Said(await CallAsync(rude.Url)));

        await using var halfway = RawServer.Saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"ok\":true");
        Assert.Equal("Unclear connection_lost", Said(await CallAsync(halfway.Url)));

        await using var rubbish = RawServer.Saying("220 mail.example ESMTP\r\n\r\n");
        Assert.Equal("Unclear connection_lost", Said(await CallAsync(rubbish.Url)));
        Assert.All([polite, rude, halfway, rubbish], server => Assert.Single(server.Requests));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"ok\"")]
    public async Task Silence_after_the_request_is_unclear(string first)
    {
        await using var slack = new RawServer(async exchange =>
        {
            await exchange.ReadAsync();
            await exchange.WriteAsync(first);
            await exchange.SilenceAsync();
        });
        Assert.Equal("Unclear timeout", Said(await CallAsync(slack.Url, longest: Duration.FromMilliseconds(400))));
    }

    [Fact]
    public async Task A_connection_used_before_that_breaks_is_not_used_to_post_again()
    {
        await using var slack = new RawServer(async exchange =>
        {
            await exchange.ReadAsync();
            await exchange.WriteAsync(RawServer.Http(200, "{\"ok\":true}").Replace("Connection: close", "Connection: keep-alive", StringComparison.Ordinal));
            await exchange.ReadAsync();
            exchange.Reset();
        });
        using var bench = new ApiBench(new SlackOptions { ApiBaseUrl = slack.Url });
        Assert.IsType<SlackAnswer.Ok>(await bench.Http.CallAsync("chat.postMessage", Canary, [new("text", "first")], Cancel));
        Assert.IsType<SlackAnswer.Unclear>(await bench.Http.CallAsync("chat.postMessage", Canary, [new("text", "second")], Cancel));
        Assert.Equal((2, 1), (slack.Requests.Count, slack.Connections));
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_the_truth_too()
    {
        await using var slack = new RawServer(async exchange =>
        {
            await exchange.ReadAsync();
            await exchange.SilenceAsync();
        });
        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        Assert.Equal("NotSent cancelled", Said(await CallAsync(slack.Url, cancel: given.Token)));
        Assert.Equal(0, slack.Connections);

        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Assert.Equal("Unclear cancelled", Said(await CallAsync(slack.Url, cancel: impatient.Token)));
        Assert.Single(slack.Requests);
    }

    [Fact]
    public async Task A_call_ends_before_a_delivery_gives_up_on_it() =>
        Assert.InRange(await Task.FromResult(new SlackOptions().LongestCall), Duration.FromSeconds(5), Duration.FromSeconds(9.5));

    [Fact]
    public async Task A_call_is_one_form_with_the_token_in_the_header_alone()
    {
        await using var slack = RawServer.Answering(200, "{\"ok\":true}", "Set-Cookie: d=1");
        using var bench = new ApiBench(new SlackOptions { ApiBaseUrl = slack.Url });
        for (var i = 0; i < 2; i++)
        {
            await bench.Http.CallAsync("chat.postMessage", Canary, [new("channel", "C1"), new("text", "a&b=c d+e ü \"€\""), new("blocks", "[{}]")], Cancel);
        }

        var request = slack.Requests[1];
        var parts = request.Split("\r\n\r\n");
        Assert.StartsWith("POST /api/chat.postMessage HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains($"\r\nAuthorization: Bearer {Canary}\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8\r\n", request, StringComparison.Ordinal);
        Assert.Equal("channel=C1&text=a%26b%3Dc+d%2Be+%C3%BC+%22%E2%82%AC%22&blocks=%5B%7B%7D%5D", parts[1]);
        Assert.DoesNotContain("cookie", parts[0], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("traceparent", parts[0], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Expect:", parts[0], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nothing_of_a_call_is_logged_by_the_client()
    {
        await using var slack = RawServer.Answering(500, "words of somebody");
        using var bench = new ApiBench(new SlackOptions { ApiBaseUrl = slack.Url });
        await bench.Http.CallAsync("chat.postMessage", Canary, [new("text", "words of somebody")], Cancel);
        Assert.Empty(bench.Logged);
        Assert.Equal("***", new Secret(Canary).ToString());
        Assert.Equal("***", $"{new Secret(Canary)}");
        Assert.DoesNotContain("canary", new SlackOptions { BotToken = Canary, SigningSecret = Canary }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_followed_elsewhere_with_the_token()
    {
        await using var elsewhere = RawServer.Answering(200, "{\"ok\":true}");
        foreach (var status in (int[])[301, 302, 303, 307, 308])
        {
            await using var slack = RawServer.Answering(status, string.Empty, $"Location: {elsewhere.Url}");
            Assert.Equal($"Unclear http_{status}", Said(await CallAsync(slack.Url)));
        }

        Assert.Equal(0, elsewhere.Connections);
    }

    private static async Task<SlackAnswer> CallAsync(Uri api, Duration? longest = null, CancellationToken? cancel = null)
    {
        using var bench = new ApiBench(new SlackOptions { ApiBaseUrl = api, LongestCall = longest ?? Duration.FromSeconds(9) });
        return await bench.Http.CallAsync("chat.postMessage", Canary, [new("channel", "C1"), new("text", "Hello")], cancel ?? Cancel);
    }

    private static string Said(SlackAnswer answer) => answer switch
    {
        SlackAnswer.Ok => "Ok",
        SlackAnswer.Later later => $"Later {later.Code} {later.After.TotalSeconds}",
        _ => $"{answer.GetType().Name} {answer.CodeOf()}",
    };
}
