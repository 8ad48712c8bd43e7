using System.Net;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime.Testing;
using PeerBot.Channels.Tests.Slack.Api;
using PeerBot.Chat.Channels;
using PeerBot.Slack;
using PeerBot.Slack.Install;

namespace PeerBot.Channels.Tests.Slack.Install;

/// <summary>Installing through a browser: a state that is good once, for ten minutes and in one browser, no way to be sent
/// elsewhere, and a page a person understands whatever happens (T9).</summary>
public sealed class InstallTests : IAsyncLifetime
{
    private const string Given = """{"ok":true,"app_id":"A0PEER","token_type":"bot","access_token":"xoxb-canary","bot_user_id":"U0BOT","is_enterprise_install":false,"team":{"id":"T0ONE","name":"<script>"},"enterprise":{"id":"E0ORG"} }""";

    private readonly FakeClock _clock = FakeClock.FromUtc(2026, 11, 23, 9, 0, 0);
    private readonly MemoryInstallations _memory = new();
    private string _answer = RawServer.Http(200, Given);
    private RawServer _slack = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, string> Troubles => new()
    {
        { RawServer.Http(200, "{\"ok\":false,\"error\":\"invalid_code\"}"), 400, "no longer good" },
        { RawServer.Http(200, "{\"ok\":false,\"error\":\"code_already_used\"}"), 400, "no longer good" },
        { RawServer.Http(200, "{\"ok\":false,\"error\":\"bad_client_secret\"}"), 400, "could not be installed" },
        { RawServer.Http(200, "{\"ok\":false,\"error\":\"bad_redirect_uri\"}"), 400, "could not be installed" },
        { RawServer.Http(200, "{\"ok\":false,\"error\":\"fatal_error\"}"), 503, "could not be reached" },
        { RawServer.Http(500, "<html>"), 503, "could not be reached" },
        { RawServer.Http(200, "rubbish"), 503, "could not be reached" },
        { RawServer.Http(429, string.Empty), 503, "could not be reached" },
        { string.Empty, 503, "could not be reached" },
        { RawServer.Http(200, "{\"ok\":true}"), 400, "could not be installed" },
        { RawServer.Http(200, Given.Replace("\"bot\"", "\"user\"", StringComparison.Ordinal)), 400, "could not be installed" },
        { RawServer.Http(200, Given.Replace("T0ONE", "../../etc", StringComparison.Ordinal)), 400, "could not be installed" },
        { RawServer.Http(200, Given.Replace("A0PEER", "A0EVIL", StringComparison.Ordinal)), 400, "could not be installed" },
        { RawServer.Http(200, Given.Replace("{\"id\":\"T0ONE\",\"name\":\"<script>\"}", "null", StringComparison.Ordinal)), 400, "could not be installed" },
    };

    public async ValueTask InitializeAsync()
    {
        _slack = new RawServer(async exchange =>
        {
            await exchange.ReadAsync();
            await exchange.WriteAsync(_answer);
        });
        (_app, _http) = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _slack.DisposeAsync();
        _memory.Dispose();
    }

    [Fact]
    public async Task A_browser_is_sent_to_Slack_with_a_state_bound_to_its_cookie()
    {
        using var begun = await _http.GetAsync(new Uri("/slack/install?next=//evil.example&redirect_uri=https://evil.example&state=mine", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        var to = begun.Headers.Location!;
        Assert.Equal(new Uri(_slack.Url, "/oauth/v2/authorize").AbsoluteUri, to.GetLeftPart(UriPartial.Path));
        var query = HttpUtility.ParseQueryString(to.Query);
        Assert.Equal("11.22", query["client_id"]);
        Assert.Equal(string.Join(',', SlackScopes.Needed), query["scope"]);
        Assert.Equal("https://peerbot.example/slack/oauth", query["redirect_uri"]);
        Assert.Equal(43, query["state"]!.Length);
        Assert.DoesNotContain("evil", to.AbsoluteUri, StringComparison.Ordinal);

        var cookie = Assert.Single(begun.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
        Assert.All(["secure", "httponly", "samesite=lax", "path=/", "max-age=600"], rule => Assert.Contains($"; {rule}", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("client-secret", cookie, StringComparison.Ordinal);
        Assert.NotEqual(query["state"], (await BeginAsync()).State);
        Assert.Equal(0, _slack.Connections);
    }

    [Fact]
    public async Task Coming_back_in_time_installs_and_keeps_the_token()
    {
        var (state, cookie) = await BeginAsync();
        _clock.AdvanceMinutes(9);
        var (status, page) = await FinishAsync(state, cookie);
        Assert.Equal((200, true), (status, page.Contains("PeerBot is installed", StringComparison.Ordinal)));
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        var request = Assert.Single(_slack.Requests);
        Assert.Contains("\r\n\r\nclient_id=11.22&client_secret=client-secret&code=a-code&redirect_uri=https%3A%2F%2Fpeerbot.example%2Fslack%2Foauth", request, StringComparison.Ordinal);
        var kept = SlackInstall.Read(Assert.Single(_memory.All))!;
        Assert.Equal(("T0ONE", "xoxb-canary", "A0PEER", "U0BOT"), (kept.Workspace, kept.Token.Reveal(), kept.App, kept.BotUser));
    }

    [Fact]
    public async Task A_whole_organisation_is_kept_under_its_own_id_with_what_renews_its_token()
    {
        _answer = RawServer.Http(200, """{"ok":true,"app_id":"A0PEER","token_type":"bot","access_token":"xoxe.xoxb-x","refresh_token":"xoxe-1-y","expires_in":43200,"is_enterprise_install":true,"team":null,"enterprise":{"id":"E0ORG","name":"Org"} }""");
        var (state, cookie) = await BeginAsync();
        Assert.Equal(200, (await FinishAsync(state, cookie)).Status);
        var kept = SlackInstall.Read(Assert.Single(_memory.All))!;
        Assert.Equal(("E0ORG", "xoxe-1-y"), (kept.Workspace, kept.Refresh!.Reveal()));
        Assert.Equal(_clock.GetCurrentInstant() + Duration.FromHours(12), kept.Expires);
    }

    [Fact]
    public async Task A_state_is_good_once_and_not_after_a_restart_either()
    {
        var (state, cookie) = await BeginAsync();
        Assert.Equal(200, (await FinishAsync(state, cookie)).Status);
        Assert.Equal(400, (await FinishAsync(state, cookie)).Status);
        var (other, http) = await StartAsync();
        await using (other)
        using (http)
        {
            Assert.Equal(400, (await FinishAsync(state, cookie, http)).Status);

            // One replica begins, another finishes.
            var (begun, bound) = await BeginAsync();
            Assert.Equal(200, (await FinishAsync(begun, bound, http)).Status);
        }

        Assert.Equal(2, _slack.Requests.Count);
    }

    [Fact]
    public async Task Ten_browsers_at_once_with_one_state_make_one_call()
    {
        var (state, cookie) = await BeginAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FinishAsync(state, cookie)));
        Assert.Single(all, answer => answer.Status == 200);
        Assert.Single(_slack.Requests);
    }

    [Fact]
    public async Task A_missing_old_foreign_or_forged_state_is_refused_without_a_call()
    {
        var (state, cookie) = await BeginAsync();
        var (otherState, otherCookie) = await BeginAsync();
        var parts = cookie.Split('=', 2)[1].Split('.');
        string[] cookies = [string.Empty, otherCookie, cookie[..^1], cookie + "A", $"{InstallEndpoints.Cookie}={state}", $"{InstallEndpoints.Cookie}={state}.{parts[1]}.",
            $"{InstallEndpoints.Cookie}={parts[0]}.9999999999.{parts[2]}", $"{InstallEndpoints.Cookie}=..", $"peerbot-install={cookie.Split('=', 2)[1]}"];
        foreach (var forged in cookies)
        {
            Assert.Equal(400, (await FinishAsync(state, forged)).Status);
        }

        foreach (var query in (string[])[$"?code=a-code", $"?code=a-code&state=", $"?code=a-code&state={otherState}", $"?code=a-code&state={state}&state={state}",
            $"?state={state}", $"?code=&state={state}", $"?code=a%20code&state={state}", $"?code={new string('x', 600)}&state={state}", $"?code=%00&state={state}", string.Empty])
        {
            Assert.Equal(400, (await GetAsync(query, cookie)).Status);
        }

        _clock.AdvanceSeconds(601);
        Assert.Equal(400, (await FinishAsync(state, cookie)).Status);
        Assert.Equal(0, _slack.Connections);
        Assert.Empty(_memory.All);
    }

    [Fact]
    public async Task Saying_no_is_a_kind_page_and_repeats_nothing_of_the_address()
    {
        foreach (var (error, status, words) in new[] { ("access_denied", 200, "Nothing has changed"), ("<script>alert(1)</script>", 400, "could not be installed"), ("server_error", 400, "could not be installed") })
        {
            var (answered, page) = await GetAsync($"?error={Uri.EscapeDataString(error)}&state=x", string.Empty);
            Assert.Equal(status, answered);
            Assert.Contains(words, page, StringComparison.Ordinal);
            Assert.DoesNotContain("script", page, StringComparison.Ordinal);
        }

        Assert.Equal(0, _slack.Connections);
    }

    [Theory, MemberData(nameof(Troubles))]
    public async Task Trouble_with_Slack_is_a_page_too_and_keeps_nothing(string answer, int status, string words)
    {
        await _memory.SaveAsync(new SlackInstall("T0ONE", "xoxb-old", null, null, "A0PEER", null).ToInstallation(), Cancel);
        _answer = answer;
        var (state, cookie) = await BeginAsync();
        var (answered, page) = await FinishAsync(state, cookie);
        Assert.Equal(status, answered);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Equal("xoxb-old", SlackInstall.Read(Assert.Single(_memory.All))!.Token.Reveal());
    }

    [Fact]
    public async Task A_database_that_is_away_is_a_page_too()
    {
        _memory.Trouble = new InvalidOperationException("no database");
        var (state, cookie) = await BeginAsync();
        var (status, page) = await FinishAsync(state, cookie);
        Assert.Equal((503, true), (status, page.Contains("Begin again", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_page_runs_nothing_is_not_kept_and_tells_nobody_where_it_was()
    {
        using var page = await _http.GetAsync(new Uri("/slack/oauth?error=access_denied", UriKind.Relative), Cancel);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        var html = await page.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        var style = html.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"'sha256-{hash}'", policy, StringComparison.Ordinal);
    }

    private async Task<(WebApplication App, HttpClient Http)> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IClock>(_clock).AddSingleton<IInstallations>(_memory).AddSingleton<IOnce>(_memory)
            .AddSlackSending(new SlackOptions
            {
                ApiBaseUrl = _slack.Url, ClientId = "11.22", ClientSecret = "client-secret", RedirectUrl = new Uri("https://peerbot.example/slack/oauth"),
                LongestCall = Duration.FromSeconds(5),
            })
            .AddSingleton<InstallState>().AddSingleton<InstallEndpoints>();
        var app = builder.Build();
        InstallEndpoints.Map(app);
        await app.StartAsync(Cancel);
        return (app, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) });
    }

    private async Task<(string State, string Cookie)> BeginAsync()
    {
        using var begun = await _http.GetAsync(new Uri("/slack/install", UriKind.Relative), Cancel);
        return (HttpUtility.ParseQueryString(begun.Headers.Location!.Query)["state"]!, begun.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private Task<(int Status, string Page)> FinishAsync(string state, string cookie, HttpClient? http = null) => GetAsync($"?code=a-code&state={state}", cookie, http);

    private async Task<(int Status, string Page)> GetAsync(string query, string cookie, HttpClient? http = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/slack/oauth{query}", UriKind.Relative));
        if (cookie.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
        }

        using var answer = await (http ?? _http).SendAsync(request, Cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
