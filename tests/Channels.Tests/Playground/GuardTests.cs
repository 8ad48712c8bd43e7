using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Playground;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>Only the person at this machine reaches the Playground: not another machine, not a page from elsewhere in the
/// same browser, not a name bent to this address (issue: loopback only, refused elsewhere and in Production).</summary>
public sealed class GuardTests : IAsyncLifetime
{
    private PlaygroundApp _app = null!;

    public static TheoryData<string> Reads =>
    [
        "/", "/playground.css", "/playground.js", "/favicon.svg", "/playground/messages.js",
        "/playground/state?as=maya", "/playground/messages?as=maya&place=peer-circle", "/playground/events?as=maya",
        "/playground/messages/1/receives?as=maya&platform=slack",
    ];

    public static TheoryData<string> Writes => ["command", "press", "submit", "read", "clock"];

    public static TheoryData<string> EvilHosts =>
    [
        "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:5080", "0.0.0.0", "127.0.0.2",
        "192.168.1.5", "[::]", "[::2]", "localhost.", "local", "127.1", "2130706433", "localhost@evil.example",
    ];

    public static TheoryData<string> EvilOrigins =>
    [
        "http://evil.example", "https://evil.example", "http://localhost.evil.example", "null", "", "http://localhost:1",
        "http://127.0.0.1:1", "file://", "http://192.168.1.5", "chrome-extension://abcdef", "http://localhost",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await PlaygroundApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Nothing_is_read_under_another_name(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path, host: "evil.example");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Nothing_is_done_under_another_name(string what)
    {
        using var response = await SendAsync(HttpMethod.Post, $"/playground/{what}", host: "evil.example");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(_app.Transcript.All);
    }

    [Theory]
    [MemberData(nameof(EvilHosts))]
    public async Task Names_that_only_look_like_this_machine_are_refused(string host)
    {
        using var response = await SendAsync(HttpMethod.Get, "/", host: host);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("localhost:5080")]
    public async Task This_machines_names_are_welcome(string host)
    {
        using var response = await SendAsync(HttpMethod.Get, "/", host: host);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_page_from_elsewhere_drives_nothing(string what)
    {
        using var response = await SendAsync(HttpMethod.Post, $"/playground/{what}", origin: "http://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_app.Transcript.All);
    }

    [Theory]
    [MemberData(nameof(EvilOrigins))]
    public async Task Only_the_page_itself_is_an_origin(string origin)
    {
        using var response = await SendAsync(HttpMethod.Post, "/playground/command", origin: origin);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.1.5")]
    public async Task The_right_port_of_another_machine_is_no_origin(string name)
    {
        using var response = await SendAsync(HttpMethod.Post, "/playground/command", origin: $"http://{name}:{_app.Address.Port}");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task The_page_itself_may_ask(string name)
    {
        using var response = await SendAsync(HttpMethod.Post, "/playground/command", origin: $"http://{name}:{_app.Address.Port}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("none", HttpStatusCode.OK)]
    public async Task What_the_browser_says_about_the_asker_counts(string site, HttpStatusCode status)
    {
        using var response = await SendAsync(HttpMethod.Post, "/playground/command", header: ("Sec-Fetch-Site", site));
        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/jsonp")]
    [InlineData("text/json")]
    [InlineData(null)]
    public async Task What_a_plain_web_form_could_send_is_refused(string? contentType)
    {
        using var response = await SendAsync(HttpMethod.Post, "/playground/command", contentType: contentType);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_app.Transcript.All);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON")]
    public async Task Json_is_taken(string contentType)
    {
        using var response = await SendAsync(HttpMethod.Post, "/playground/command", contentType: contentType);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task A_proxy_that_speaks_for_somebody_else_is_refused(string name, string value)
    {
        using var response = await SendAsync(HttpMethod.Get, "/", header: (name, value));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("203.0.113.7", HttpStatusCode.Forbidden)]
    [InlineData("192.168.1.20", HttpStatusCode.Forbidden)]
    [InlineData("10.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("2001:db8::1", HttpStatusCode.Forbidden)]
    [InlineData("::ffff:203.0.113.7", HttpStatusCode.Forbidden)]
    [InlineData("::ffff:127.0.0.1", HttpStatusCode.OK)]
    [InlineData("::1", HttpStatusCode.OK)]
    [InlineData("127.8.8.8", HttpStatusCode.OK)]
    public async Task Another_machine_is_refused_whatever_it_asks(string remote, HttpStatusCode status)
    {
        await using var app = await PlaygroundApp.StartAsync(pretendRemote: IPAddress.Parse(remote));
        using var page = await app.Http.GetAsync(new Uri("/", UriKind.Relative), Cancel);
        Assert.Equal(status, page.StatusCode);
        using var asked = await app.PostAsync("command", new { @as = "maya", place = "general", text = "hello" });
        Assert.Equal(status, asked.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK ? 1 : 0, app.Transcript.All.Count);
    }

    [Fact]
    public async Task In_Production_the_start_is_refused_with_the_key()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => PlaygroundApp.StartAsync(environment: "Production"));
        Assert.Contains("Playground:Enabled", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Every_answer_carries_the_rules_for_the_browser(string path)
    {
        await _app.Channel.PostAsync(Destination.To(PlaygroundTown.Workspace, "peer-circle"), Message.Of($"Hello"), "key", Cancel);
        using var response = await SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        CarriesTheRules(response);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_refusal_carries_the_rules_for_the_browser_too(string what)
    {
        using var response = await SendAsync(HttpMethod.Post, $"/playground/{what}", origin: "http://evil.example");
        CarriesTheRules(response);
    }

    private static void CarriesTheRules(HttpResponseMessage response)
    {
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        foreach (var rule in new[]
                 {
                     "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:",
                     "form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'",
                 })
        {
            Assert.Contains(rule, policy, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? host = null, string? origin = null,
        string? contentType = "application/json", (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (host is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("Host", host));
        }

        if (origin is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("Origin", origin));
        }

        if (header is var (name, value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"as":"maya","place":"peer-circle","text":"hello"}"""));
            request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        return await _app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }
}
