using PeerBot.Chat.Channels;
using PeerBot.Slack;
using PeerBot.Slack.Api;
using PeerBot.Slack.Install;

namespace PeerBot.Channels.Tests.Slack.Api;

/// <summary>The right token for each workspace, renewed in time and once; a dead one pauses its own workspace only (F25).</summary>
public sealed class TokenCallsTests : IAsyncDisposable
{
    private readonly HashSet<string> _good = [];
    private readonly HashSet<string> _expired = [];
    private readonly RawServer _slack;
    private readonly ApiBench _bench;
    private string _refreshed = "{\"ok\":false,\"error\":\"invalid_refresh_token\"}";
    private string _whose = "{\"ok\":true,\"team_id\":\"T0ONE\",\"user_id\":\"U0BOT\",\"is_enterprise_install\":false,\"enterprise_id\":\"E0ORG\"}";
    private int _cutRefreshes;

    public TokenCallsTests()
    {
        _slack = new RawServer(ServeAsync);
        _bench = Bench(null);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Instant Now => _bench.Clock.GetCurrentInstant();

    private int Refreshes => _slack.Requests.Count(request => request.Contains("grant_type=refresh_token", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        _bench.Dispose();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task Each_workspace_is_called_with_its_own_token_and_one_without_is_not_called()
    {
        await InstallAsync("T0ONE", "xoxb-one");
        await InstallAsync("T0TWO", "xoxb-two");
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0ONE"));
        Assert.Contains("Bearer xoxb-one\r\n", Assert.Single(_slack.Requests), StringComparison.Ordinal);
        Assert.Equal(new SlackAnswer.NotSent("not_installed"), await CallAsync("T0THREE"));
        Assert.Equal(new SlackAnswer.NotSent("not_installed"), await CallAsync("elsewhere"));
        await _bench.Installations.WipeAsync(SlackOptions.Platform, "T0ONE", Cancel);
        Assert.Equal(new SlackAnswer.NotSent("not_installed"), await CallAsync("T0ONE"));
        Assert.Single(_slack.Requests);
    }

    [Fact]
    public async Task The_configured_token_is_used_in_its_own_workspace_only()
    {
        _good.Add("xoxb-own");
        using var bench = Bench("xoxb-own");
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0ONE", bench));
        Assert.Equal(new SlackAnswer.NotSent("not_installed"), await CallAsync("T0TWO", bench));
        Assert.Equal(new SlackAnswer.NotSent("not_installed"), await CallAsync("E0ORG", bench));
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0ONE", bench));
        Assert.Single(_slack.Requests, request => request.Contains("auth.test", StringComparison.Ordinal));
        Assert.Equal("U0BOT", Assert.IsType<BotToken.Here>(await bench.Tokens.AskAsync("T0ONE", Cancel)).User);
    }

    [Fact]
    public async Task A_configured_token_of_a_whole_organisation_is_used_under_the_organisations_id()
    {
        _good.Add("xoxb-own");
        _whose = "{\"ok\":true,\"team_id\":\"T0ONE\",\"is_enterprise_install\":true,\"enterprise_id\":\"E0ORG\"}";
        using var bench = Bench("xoxb-own");
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("E0ORG", bench));
        Assert.Equal(new SlackAnswer.NotSent("not_installed"), await CallAsync("T0ONE", bench));
    }

    [Fact]
    public async Task A_configured_token_that_is_refused_leaves_installed_workspaces_alone()
    {
        using var bench = Bench("xoxb-own");
        _good.Add("xoxb-two");
        await bench.InstallAsync("T0TWO", "xoxb-two");
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0TWO", bench));
        Assert.Equal(new SlackAnswer.Refused("token_revoked"), await CallAsync("T0ONE", bench));
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0TWO", bench));
    }

    [Fact]
    public async Task Not_knowing_whose_the_configured_token_is_leaves_installed_workspaces_alone()
    {
        _whose = "{\"ok\":false,\"error\":\"internal_error\"}";
        _good.UnionWith(["xoxb-own", "xoxb-two"]);
        using var bench = Bench("xoxb-own");
        await bench.InstallAsync("T0TWO", "xoxb-two");
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0TWO", bench));
        Assert.Contains("Bearer xoxb-two\r\n", _slack.Requests[^1], StringComparison.Ordinal);
        Assert.Equal(new SlackAnswer.NotSent("internal_error"), await CallAsync("T0ONE", bench));
    }

    [Fact]
    public async Task A_dead_token_is_told_once_and_leaves_its_workspace_in_peace_for_a_while()
    {
        await InstallAsync("T0ONE", "xoxb-dead");
        await InstallAsync("T0TWO", "xoxb-two");
        _good.Remove("xoxb-dead");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(new SlackAnswer.Refused("token_revoked"), await CallAsync("T0ONE"));
        }

        Assert.Single(_slack.Requests);
        Assert.Single(_bench.Logged.Split('\n'), line => line.Contains("token_revoked", StringComparison.Ordinal));
        Assert.DoesNotContain("xoxb", _bench.Logged, StringComparison.Ordinal);
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0TWO"));

        // Installed again, it works at once.
        await InstallAsync("T0ONE", "xoxb-new");
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0ONE"));
    }

    [Fact]
    public async Task A_dead_token_is_tried_again_after_a_while()
    {
        await InstallAsync("T0ONE", "xoxb-dead");
        _good.Remove("xoxb-dead");
        for (var i = 0; i < 3; i++)
        {
            await CallAsync("T0ONE");
            _bench.Time.Pass(TimeSpan.FromMinutes(5.1));
        }

        Assert.Equal(3, _slack.Requests.Count);
        Assert.Single(_bench.Logged.Split('\n'), line => line.Contains("token_revoked", StringComparison.Ordinal));
        await CallAsync("T0ONE");
        _good.Add("xoxb-dead");
        Assert.IsType<SlackAnswer.Refused>(await CallAsync("T0ONE"));
        _bench.Time.Pass(TimeSpan.FromMinutes(5.1));
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0ONE"));
    }

    [Fact]
    public async Task An_expired_token_is_renewed_once_for_all_callers_and_the_call_repeated()
    {
        await InstallAsync("T0ONE", "xoxe.xoxb-old", "xoxe-1-a", Now + Duration.FromHours(10));
        _expired.Add("xoxe.xoxb-old");
        _refreshed = Refreshed("xoxe.xoxb-new", "xoxe-1-b");
        _good.Add("xoxe.xoxb-new");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CallAsync("T0ONE")));
        Assert.All(answers, answer => Assert.IsType<SlackAnswer.Ok>(answer));
        Assert.Equal(1, Refreshes);
        var kept = SlackInstall.Read(Assert.Single(_bench.Installations.All))!;
        Assert.Equal(("xoxe.xoxb-new", "xoxe-1-b"), (kept.Token.Reveal(), kept.Refresh!.Reveal()));
        Assert.Equal(Now + Duration.FromHours(12), kept.Expires);
        Assert.DoesNotContain("xox", _bench.Logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        await InstallAsync("T0ONE", "xoxe.xoxb-old", "xoxe-1-a", Now + Duration.FromMinutes(121));
        await CallAsync("T0ONE");
        Assert.Equal(0, Refreshes);
        _bench.Clock.AdvanceMinutes(2);
        _refreshed = Refreshed("xoxe.xoxb-new", "xoxe-1-b");
        _good.Add("xoxe.xoxb-new");
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0ONE"));
        Assert.Equal(1, Refreshes);
        Assert.Contains("Bearer xoxe.xoxb-new\r\n", _slack.Requests[^1], StringComparison.Ordinal);
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0ONE"));
        Assert.Equal(1, Refreshes);
    }

    [Fact]
    public async Task A_renewal_whose_answer_is_lost_or_refused_does_not_cost_a_token_that_is_still_good()
    {
        await InstallAsync("T0ONE", "xoxe.xoxb-old", "xoxe-1-a", Now + Duration.FromMinutes(60));
        _cutRefreshes = 1;
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0ONE"));
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0ONE"));
        Assert.Equal(1, Refreshes);
        _bench.Time.Pass(TimeSpan.FromSeconds(31));
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0ONE"));
        Assert.Equal(2, Refreshes);
        Assert.Contains("invalid_refresh_token", _bench.Logged, StringComparison.Ordinal);
        Assert.DoesNotContain("xox", _bench.Logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_our_own_database_forbids_does_not_cost_a_token_that_is_still_good()
    {
        await InstallAsync("T0ONE", "xoxe.xoxb-old", "xoxe-1-a", Now + Duration.FromMinutes(60));
        _bench.Installations.RenewalTrouble = new InvalidOperationException("words of somebody");
        Assert.IsType<SlackAnswer.Ok>(await CallAsync("T0ONE"));
        _expired.Add("xoxe.xoxb-old");
        Assert.Equal(new SlackAnswer.Refused("token_expired"), await CallAsync("T0ONE"));
        Assert.DoesNotContain("words of somebody", _bench.Logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_for_another_workspace_is_not_kept()
    {
        await InstallAsync("T0ONE", "xoxe.xoxb-old", "xoxe-1-a", Now + Duration.FromMinutes(60));
        _refreshed = Refreshed("xoxe.xoxb-foreign", "xoxe-1-b", "T0TWO");
        await CallAsync("T0ONE");
        Assert.Equal("xoxe.xoxb-old", SlackInstall.Read(Assert.Single(_bench.Installations.All))!.Token.Reveal());
    }

    [Fact]
    public async Task An_expired_token_that_cannot_be_renewed_is_refused_and_nothing_is_tried_in_a_loop()
    {
        await InstallAsync("T0ONE", "xoxe.xoxb-old", "xoxe-1-a", Now + Duration.FromHours(10));
        _expired.Add("xoxe.xoxb-old");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(new SlackAnswer.Refused("token_expired"), await CallAsync("T0ONE"));
        }

        Assert.Equal(2, _slack.Requests.Count);
    }

    [Fact]
    public async Task A_token_that_cannot_be_read_means_not_sent()
    {
        _bench.Installations.Trouble = new InvalidOperationException("words of somebody");
        Assert.Equal(new SlackAnswer.NotSent("token_unreadable"), await CallAsync("T0ONE"));
        Assert.DoesNotContain("words of somebody", _bench.Logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uninstalling_wipes_the_tokens_at_once_and_twice_is_harmless()
    {
        await InstallAsync("T0ONE", "xoxb-one");
        var uninstall = new Uninstall(_bench.Installations, Microsoft.Extensions.Logging.Abstractions.NullLogger<Uninstall>.Instance);
        await uninstall.ForgetAsync("T0ONE", null, Cancel);
        await uninstall.ForgetAsync("T0ONE", null, Cancel);
        Assert.Empty(_bench.Installations.All);
        Assert.IsType<BotToken.NotHere>(await _bench.Tokens.AskAsync("T0ONE", Cancel));
    }

    [Fact]
    public async Task News_of_an_earlier_uninstalling_that_comes_late_leaves_the_new_installation()
    {
        var since = Instant.FromUnixTimeSeconds(1_700_000_000);
        await _bench.Installations.SaveAsync(
            new SlackInstall("T0ONE", new Secret("xoxb-new"), null, null, "A0PEER", null, since).ToInstallation(), Cancel);
        var uninstall = new Uninstall(_bench.Installations, Microsoft.Extensions.Logging.Abstractions.NullLogger<Uninstall>.Instance);

        await uninstall.ForgetAsync("T0ONE", since - Duration.FromSeconds(1), Cancel);
        Assert.Single(_bench.Installations.All);
        await uninstall.ForgetAsync("T0ONE", since + Duration.FromSeconds(1), Cancel);
        Assert.Empty(_bench.Installations.All);
    }

    [Fact]
    public async Task Secrets_are_not_in_the_words_of_what_holds_them()
    {
        await InstallAsync("T0ONE", "xoxb-one", "xoxe-1-a", Now);
        var install = SlackInstall.Read(Assert.Single(_bench.Installations.All))!;
        Assert.DoesNotContain("xox", $"{install} {await _bench.Tokens.AskAsync("T0ONE", Cancel)} {install.ToInstallation()}", StringComparison.Ordinal);
        Assert.Null(SlackInstall.Read(new Installation("slack", "T0ONE", "another notation")));
        Assert.Null(SlackInstall.Read(new Installation("slack", "T0ONE", "{\"token\":5}")));
    }

    private static string Refreshed(string token, string refresh, string team = "T0ONE") =>
        $$"""{"ok":true,"token_type":"bot","access_token":"{{token}}","refresh_token":"{{refresh}}","expires_in":43200,"team":{"id":"{{team}}"} }""";

    private ApiBench Bench(string? botToken) => new(new SlackOptions
    {
        ApiBaseUrl = _slack.Url, BotToken = botToken, ClientId = "1.2", ClientSecret = "client-secret", LongestCall = Duration.FromSeconds(5),
    });

    private async Task InstallAsync(string workspace, string token, string? refresh = null, Instant? expires = null)
    {
        _good.Add(token);
        await _bench.InstallAsync(workspace, token, refresh, expires);
    }

    private Task<SlackAnswer> CallAsync(string workspace, ApiBench? bench = null) =>
        (bench ?? _bench).Api.CallAsync("users.info", workspace, [new("user", "U1")], Cancel);

    private async Task ServeAsync(RawServer.Exchange exchange)
    {
        var request = await exchange.ReadAsync();
        if (request.Contains("oauth.v2.access", StringComparison.Ordinal))
        {
            if (Interlocked.Decrement(ref _cutRefreshes) >= 0)
            {
                return;
            }

            await exchange.WriteAsync(RawServer.Http(200, _refreshed));
            return;
        }

        var token = request.Split("Bearer ")[1].Split("\r\n")[0];
        await exchange.WriteAsync(RawServer.Http(200,
            _expired.Contains(token) ? "{\"ok\":false,\"error\":\"token_expired\"}"
            : !_good.Contains(token) ? "{\"ok\":false,\"error\":\"token_revoked\"}"
            : request.Contains("auth.test", StringComparison.Ordinal) ? _whose : "{\"ok\":true}"));
    }
}
