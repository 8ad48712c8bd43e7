using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime.Testing;
using PeerBot.Chat.Requests;
using PeerBot.Slack;
using PeerBot.Slack.Http;

namespace PeerBot.Channels.Tests.Slack.Doors;

/// <summary>What is no request of Slack's although it is signed, and what is too much (T1, T13).</summary>
public sealed class BadBodyTests
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string JsonType = "application/json";

    public static TheoryData<string, string, string, byte[], int> Bodies()
    {
        var deep = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000));
        var wide = Encoding.ASCII.GetBytes("{\"a\":" + string.Concat(Enumerable.Repeat("[", 33)) + string.Concat(Enumerable.Repeat("]", 33)) + "}");
        var table = new TheoryData<string, string, string, byte[], int>
        {
            { "an empty command", "commands", FormType, [], 400 },
            { "a command without a name", "commands", FormType, DoorApp.Form([new("user_id", "U0ANA")]), 400 },
            { "a command that is not UTF-8", "commands", FormType, "command=%2Fpeer&user_id=U0ANA&team_id=T0&text=%FF%FE"u8.ToArray(), 400 },
            { "a command as JSON", "commands", JsonType, "{}"u8.ToArray(), 415 },
            { "a command in another charset", "commands", FormType + "; charset=utf-16", "command=%2Fpeer&user_id=U0ANA"u8.ToArray(), 415 },
            { "a command without a type", "commands", "", "command=%2Fpeer&user_id=U0ANA"u8.ToArray(), 415 },
            { "a command in parts", "commands", "multipart/form-data; boundary=x", "--x--"u8.ToArray(), 415 },
            { "an interaction without a payload", "interactions", FormType, "a=b"u8.ToArray(), 400 },
            { "an event as a form", "events", FormType, "payload={}"u8.ToArray(), 415 },
            { "an event in another charset", "events", JsonType + "; charset=iso-8859-1", "{}"u8.ToArray(), 415 },
            { "a challenge without a challenge", "events", JsonType, "{\"type\":\"url_verification\"}"u8.ToArray(), 400 },
            { "a challenge that is no text", "events", JsonType, "{\"type\":\"url_verification\",\"challenge\":{}}"u8.ToArray(), 400 },
        };
        foreach (var (what, json) in (List<(string, byte[])>)[
            ("empty", []), ("null", "null"u8.ToArray()), ("a number", "17"u8.ToArray()), ("a list", "[]"u8.ToArray()), ("a text", "\"a\""u8.ToArray()),
            ("no JSON", "payload"u8.ToArray()), ("half an object", "{\"type\":"u8.ToArray()), ("two objects", "{}{}"u8.ToArray()),
            ("a comment", "{}/*a*/"u8.ToArray()), ("no UTF-8", [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]), ("UTF-16", Encoding.Unicode.GetBytes("{}")),
            ("depth 10,000", deep), ("depth 33", wide)])
        {
            table.Add($"an event: {what}", "events", JsonType, json, 400);
            table.Add($"an interaction: {what}", "interactions", FormType, Encoding.ASCII.GetBytes("payload=" + string.Concat(json.Select(b => $"%{b:X2}"))), 400);
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task What_Slack_would_not_send_is_refused_quickly_and_nobody_hears_of_it(string what, string path, string type, byte[] body, int status)
    {
        await using var app = await DoorApp.StartAsync();
        using var warm = await app.SendAsync($"/slack/{path}", "warm"u8.ToArray(), type);
        var since = Stopwatch.GetTimestamp();

        using var response = await app.SendAsync($"/slack/{path}", body, type);

        Assert.True((int)response.StatusCode == status, $"{what}: {response.StatusCode}");
        Assert.InRange(Stopwatch.GetElapsedTime(since).TotalMilliseconds, 0, 1000);
        Assert.Empty(app.Spy.Asked);
        Assert.Empty(app.Faults.Errors);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"type\":null}")]
    [InlineData("{\"type\":17,\"team\":[],\"user\":\"U\",\"actions\":{}}")]
    [InlineData("{\"type\":\"event_callback\",\"event\":null,\"team_id\":\"T0TOWN\"}")]
    [InlineData("{\"type\":\"event_callback\",\"event\":{\"type\":{}},\"team_id\":7,\"authorizations\":[null]}")]
    [InlineData("{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"channel_type\":\"im\",\"channel\":\"D0\",\"user\":\"U0\",\"text\":\"\\ud83d\"},\"team_id\":\"T0TOWN\"}")]
    [InlineData("{\"\\ud800\":1,\"type\":\"view_submission\",\"user\":{\"id\":\"U0\"},\"team\":{\"id\":\"T0TOWN\"},\"view\":{\"private_metadata\":\"{\\\"form\\\":7}\"}}")]
    [InlineData("{\"type\":\"block_actions\",\"user\":{\"id\":\"U0\"},\"team\":{\"id\":\"T0TOWN\"},\"actions\":[null,7,{\"type\":\"button\",\"value\":{}}]}")]
    public async Task Anything_that_is_an_object_is_acknowledged(string json)
    {
        await using var app = await DoorApp.StartAsync();

        using var asEvent = await app.SendAsync("/slack/events", Encoding.UTF8.GetBytes(json), JsonType);
        using var asInteraction = await app.SendFormAsync("/slack/interactions", [new("payload", json)]);

        Assert.Equal(HttpStatusCode.OK, asEvent.StatusCode);
        Assert.Equal(HttpStatusCode.OK, asInteraction.StatusCode);
        Assert.Empty(app.Faults.Errors);
    }

    [Theory]
    [InlineData(256 * 1024, false, 400)]
    [InlineData((256 * 1024) + 1, false, 413)]
    [InlineData((256 * 1024) + 1, true, 413)]
    [InlineData(2 * 1024 * 1024, false, 413)]
    [InlineData(2 * 1024 * 1024, true, 413)]
    public async Task A_body_has_at_most_256_KiB_whatever_its_headers_say(int size, bool isChunked, int status)
    {
        await using var app = await DoorApp.StartAsync();
        using var request = DoorApp.Signed("/slack/events", Enumerable.Repeat((byte)' ', size).ToArray(), JsonType);
        request.Headers.TransferEncodingChunked = isChunked;

        using var response = await app.Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("ssl_check=1", 200)]
    [InlineData("token=xxx&ssl_check=1", 200)]
    [InlineData("ssl_check=1&command=%2Fpeer&user_id=U0ANA&team_id=T0TOWN&text=help", 200)]
    [InlineData("ssl_check=1&payload=%7B%7D", 200)]
    [InlineData("ssl_check=0", 401)]
    [InlineData("xssl_check=1", 401)]
    [InlineData("a=ssl_check=1", 401)]
    [InlineData("", 401)]
    public async Task Only_the_certificate_probe_may_come_unsigned_and_nothing_else_of_it_is_read(string body, int status)
    {
        await using var app = await DoorApp.StartAsync();
        foreach (var path in (string[])["/slack/commands", "/slack/interactions", "/slack/events"])
        {
            using var response = await app.Http.SendAsync(DoorApp.Unsigned(path, Encoding.ASCII.GetBytes(body), FormType));

            Assert.Equal(status, (int)response.StatusCode);
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        }

        Assert.Empty(app.Spy.Asked);
    }

    [Fact]
    public async Task A_probe_with_half_a_signature_is_a_forgery()
    {
        await using var app = await DoorApp.StartAsync();
        using var request = DoorApp.Unsigned("/slack/commands", "ssl_check=1"u8.ToArray(), FormType);
        request.Headers.Add("X-Slack-Signature", "v0=00");

        using var response = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_challenge_comes_back_only_to_who_signed()
    {
        await using var app = await DoorApp.StartAsync();
        var body = Encoding.UTF8.GetBytes("{\"type\":\"url_verification\",\"challenge\":\"a<b>\"}");
        using var unsigned = await app.Http.SendAsync(DoorApp.Unsigned("/slack/events", body, JsonType));
        using var response = await app.SendAsync("/slack/events", body, "application/json; charset=UTF-8");

        Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);
        Assert.Equal("a<b>", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["challenge"]);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Every_address_that_takes_a_post_under_slack_stands_behind_the_guard()
    {
        await using var app = await DoorApp.StartAsync();
        var posts = app.Endpoints.OfType<RouteEndpoint>().Where(IsPostUnderSlack).ToList();

        Assert.Equal(["/slack/commands", "/slack/events", "/slack/interactions"], posts.Select(post => post.RoutePattern.RawText).Order());
        foreach (var post in posts)
        {
            Assert.NotNull(post.Metadata.GetMetadata<GuardedBySlackSignature>());
            using var response = await app.Http.SendAsync(DoorApp.Unsigned(post.RoutePattern.RawText!, "{}"u8.ToArray(), JsonType));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task An_address_added_to_the_group_later_is_guarded_too()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var group = app.MapGroup("/slack");
        var clock = new FakeClock(Instant.FromUnixTimeSeconds(1_700_000_000));
        var signature = new SlackSignature(new SlackOptions { SigningSecret = DoorApp.Secret }, clock);
        new SlackGuard(signature, new SeenSignatures(clock), NullLogger<SlackGuard>.Instance).Protect(group);
        group.MapPost("/more", (HttpContext http) => http.Response.WriteAsync("let in"));
        group.MapMethods("/both", ["GET", "POST"], (HttpContext http) => http.Response.WriteAsync("let in"));
        group.Map("/any", (HttpContext http) => http.Response.WriteAsync("let in"));
        group.MapGet("/page", (HttpContext http) => http.Response.WriteAsync("let in"));
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        foreach (var path in (string[])["/slack/more", "/slack/both", "/slack/any"])
        {
            using var response = await http.SendAsync(DoorApp.Unsigned(path, "{}"u8.ToArray(), JsonType));
            Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{path}: {response.StatusCode}");
        }

        Assert.Equal("let in", await http.GetStringAsync("/slack/page"));
    }

    [Fact]
    public async Task Slack_has_no_door_over_HTTP_in_Socket_Mode_alone()
    {
        await using var app = await DoorApp.StartAsync(options => options with { SigningSecret = null, AppToken = "xapp-1" });

        using var response = await app.SendAsync("/slack/commands", "a=b"u8.ToArray(), FormType);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_body_that_arrives_byte_by_byte_is_read_whole()
    {
        await using var app = await DoorApp.StartAsync();
        var body = DoorApp.Form([new("command", "/action"), new("text", "café 🙌 & <"), new("team_id", "T0TOWN"), new("channel_id", "D0ANA"), new("user_id", "U0ANA")]);
        using var request = DoorApp.Signed("/slack/commands", body, FormType);
        request.Content = new StreamContent(new DripStream(body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(FormType);

        using var response = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("café 🙌 & <", Assert.IsType<Command>(Assert.Single(app.Spy.Asked)).Words);
    }

    private static bool IsPostUnderSlack(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.StartsWith("/slack", StringComparison.Ordinal)
        && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.All(HttpMethods.IsGet) != true;

    private sealed class DripStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1)], cancellationToken);

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => DripAsync(destination, cancellationToken);

        private async Task DripAsync(Stream destination, CancellationToken cancel)
        {
            foreach (var one in ToArray())
            {
                await destination.WriteAsync(new[] { one }, cancel);
                await destination.FlushAsync(cancel);
            }
        }
    }
}
