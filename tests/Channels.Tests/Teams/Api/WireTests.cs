using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Slack.Api;
using PeerBot.Teams;
using PeerBot.Teams.Api;

namespace PeerBot.Channels.Tests.Teams.Api;

/// <summary>What a call of the connector is said to have become, over real sockets (RELIABILITY 4.2, F12, F13): never sent is said
/// only when nothing can have been done, and whatever may have been delivered is unclear.</summary>
public sealed class WireTests
{
    private const string Canary = "canary-token-of-the-bot";
    private const string Blocked =
        "{\"errorCode\":209,\"message\":\"{\\r\\n \\\"subCode\\\": \\\"MessageWritesBlocked\\\",\\r\\n \\\"details\\\": \\\"Thread is blocked\\\"}\"}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int, string, string[], string> Answers => new()
    {
        { 201, "{\"id\":\"1:abc\"}", [], "Ok 1:abc" },
        { 200, "{\"id\":\"1:abc\",\"more\":{\"deep\":[1,{}]}}", [], "Ok 1:abc" },
        { 202, "", [], "Ok " },
        { 200, "[]", [], "Ok " },
        { 200, "{\"id\":5}", [], "Ok " },
        { 200, "{\"id\":\"\\ud800\"}", [], "Ok \ufffd" },
        { 429, "{\"error\":{\"code\":\"TooManyRequests\"}}", ["Retry-After: 30"], "Later ratelimited 30" },
        { 429, "", [], "Later ratelimited 2" },
        { 429, "", ["Retry-After: 0"], "Later ratelimited 1" },
        { 429, "", ["Retry-After: soon"], "Later ratelimited 2" },
        { 429, "", ["Retry-After: 2147483647"], "Later ratelimited 86400" },
        { 408, "", [], "Unclear http_408" },
        { 412, "{\"error\":{\"code\":\"PreconditionFailed\"}}", [], "Unclear http_412" },
        { 500, "{\"error\":{\"code\":\"InternalError\"}}", [], "Unclear http_500" },
        { 502, "{\"id\":\"1:abc\"}", [], "Unclear http_502" },
        { 503, "", ["Retry-After: 30"], "Unclear http_503" },
        { 504, "", [], "Unclear http_504" },
        { 302, "", ["Location: http://127.0.0.1:9/elsewhere"], "Unclear http_302" },
        { 403, Blocked, [], "Refused 403 MessageWritesBlocked" },
        { 403, "{\"error\":{\"code\":\"BotNotInConversationRoster\",\"message\":\"What Maya wrote\"}}", [], "Refused 403 BotNotInConversationRoster" },
        { 403, "{\"error\":{\"code\":\"What Maya wrote\"}}", [], "Refused 403 http_403" },
        { 403, "{\"errorCode\":1000}", [], "Refused 403 error_1000" },
        { 403, "<html>Forbidden</html>", [], "Refused 403 http_403" },
        { 404, "{\"error\":{\"code\":\"ConversationNotFound\"}}", [], "Refused 404 ConversationNotFound" },
        { 404, "{\"error\":{\"code\":\"\\ud800\"}}", [], "Refused 404 http_404" },
        { 400, "{\"error\":{\"code\":\"BadSyntax\",\"message\":\"{not json\"}}", [], "Refused 400 BadSyntax" },
        { 413, "{\"error\":{\"code\":\"MessageSizeTooBig\"}}", [], "Refused 413 MessageSizeTooBig" },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task An_answer_is_put_into_its_class(int status, string body, string[] headers, string expected)
    {
        await using var teams = RawServer.Answering(status, body, headers);
        Assert.Equal(expected, Said(await CallAsync(teams.Url)));
    }

    [Fact]
    public async Task A_body_too_deep_is_read_as_nothing_and_an_endless_one_is_not_read_to_its_end()
    {
        await using var deep = RawServer.Answering(200, "{\"id\":\"1\",\"x\":" + new string('[', 10_000) + new string(']', 10_000) + "}");
        Assert.Equal("Ok ", Said(await CallAsync(deep.Url)));

        await using var endless = new RawServer(async exchange =>
        {
            await exchange.ReadAsync();
            await exchange.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"id\":\"1\",\"x\":\"");
            var piece = new string('x', 64 * 1024);
            while (!exchange.End.IsCancellationRequested)
            {
                await exchange.WriteAsync(piece);
            }
        });
        Assert.Equal("Ok ", Said(await CallAsync(endless.Url)));
    }

    [Fact]
    public async Task Nobody_listening_is_not_sent()
    {
        var closed = RawServer.Answering(200, "{}");
        var url = closed.Url;
        await closed.DisposeAsync();
        Assert.Equal("NotSent not_connected", Said(await CallAsync(url)));
        Assert.Equal("NotSent name_not_found", Said(await CallAsync(new Uri("http://teams.invalid/"))));
    }

    [Fact]
    public async Task A_connection_lost_before_the_message_left_is_not_sent_and_afterwards_unclear()
    {
        await using var reset = new RawServer(async exchange =>
        {
            await exchange.ReadAsync();
            exchange.Reset();
        });
        Assert.Equal("Unclear connection_lost", Said(await CallAsync(reset.Url)));
        Assert.Equal("NotSent connection_lost", Said(await CallAsync(reset.Url, HttpMethod.Get)));
    }

    [Fact]
    public async Task Silence_is_unclear_once_the_message_left_and_a_call_that_never_began_is_not_sent()
    {
        await using var silent = new RawServer(async exchange =>
        {
            await exchange.ReadAsync();
            await exchange.SilenceAsync();
        });
        Assert.Equal("Unclear timeout", Said(await CallAsync(silent.Url, longest: Duration.FromSeconds(1))));

        using var over = new CancellationTokenSource();
        await over.CancelAsync();
        using var bench = new ConnectorBench(Options(Duration.FromSeconds(9)));
        Assert.Equal("NotSent cancelled", Said(await bench.Get<ConnectorHttp>().CallAsync(HttpMethod.Post, silent.Url, new JsonObject(), null, over.Token)));
    }

    [Fact]
    public async Task Nobody_is_followed_elsewhere_and_nothing_secret_is_logged()
    {
        await using var elsewhere = RawServer.Answering(200, "{\"id\":\"1\"}");
        await using var away = RawServer.Answering(307, "", $"Location: {elsewhere.Url}");
        using var bench = new ConnectorBench(Options(Duration.FromSeconds(9)));
        var answer = await bench.Get<ConnectorHttp>().CallAsync(
            HttpMethod.Post, away.Url, new JsonObject { ["text"] = "What Maya wrote" }, new Secret(Canary), Cancel);
        Assert.Equal("Unclear http_307", Said(answer));
        Assert.Equal(0, elsewhere.Connections);
        Assert.Contains($"Bearer {Canary}", Assert.Single(away.Requests), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, bench.Logged, StringComparison.Ordinal);
        Assert.DoesNotContain("Maya", bench.Logged, StringComparison.Ordinal);
    }

    internal static TeamsOptions Options(Duration longest) => new() { AppId = "00000000-0000-0000-0000-0000000000aa", LongestCall = longest };

    internal static string Said(ConnectorAnswer answer) => answer switch
    {
        ConnectorAnswer.Ok ok => $"Ok {ok.Id}",
        ConnectorAnswer.Refused refused => $"Refused {refused.Status} {refused.Code}",
        ConnectorAnswer.Later later => $"Later {later.Code} {later.After.TotalSeconds}",
        _ => $"{answer.GetType().Name} {answer.CodeOf()}",
    };

    private static async Task<ConnectorAnswer> CallAsync(Uri url, HttpMethod? method = null, Duration? longest = null)
    {
        using var bench = new ConnectorBench(Options(longest ?? Duration.FromSeconds(9)));
        return await bench.Get<ConnectorHttp>().CallAsync(method ?? HttpMethod.Post, url, new JsonObject { ["type"] = "message" }, new Secret(Canary), Cancel);
    }
}
