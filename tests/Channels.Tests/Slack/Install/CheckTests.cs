using PeerBot.Channels.Tests.Slack.Api;
using PeerBot.Channels.Tests.Slack.Manifest;
using PeerBot.Slack;
using PeerBot.Slack.Install;

namespace PeerBot.Channels.Tests.Slack.Install;

/// <summary>What <c>slack check</c> says about a set-up: plain lines, what to do, and no secret (T10, T20).</summary>
public sealed class CheckTests
{
    private const string Team = "\"team\":\"Peers\\u001b[31m\",\"team_id\":\"T0ONE\"";

    private static readonly string Hex = new('a', 32);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("manifest.yaml")]
    [InlineData("manifest-socket.yaml")]
    public void What_is_asked_for_at_an_installation_is_what_the_manifest_asks_for(string manifest) => Assert.Equal(
        SlackScopes.Needed.Order(), Manifests.List(Manifests.Read(manifest), "oauth_config", "scopes", "bot").Order());

    [Fact]
    public async Task All_is_well()
    {
        var (isWell, lines) = await CheckAsync(all => all);
        Assert.True(isWell, string.Join('\n', lines));
        Assert.All(lines, line => Assert.Matches("^(ok {6}|not checked: )", line));
        Assert.Contains(lines, line => line.Contains("workspace Peers[31m (T0ONE)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("exactly those", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("auth", "Slack:BotToken", "invalid_auth")]
    [InlineData("scopes", "scopes", "chat:write, commands are missing")]
    [InlineData("socket", "Slack:AppToken", "not_allowed_token_type")]
    [InlineData("client", "Slack:ClientId", "does not know it")]
    [InlineData("secret", "Slack:ClientSecret", "does not belong")]
    public async Task What_Slack_does_not_accept_is_named_with_what_to_do(string broken, string named, string words)
    {
        var (isWell, lines) = await CheckAsync(all => all, broken);
        Assert.False(isWell);
        var line = Assert.Single(lines, line => line.StartsWith("not ok  ", StringComparison.Ordinal));
        Assert.StartsWith($"not ok  {named}", line, StringComparison.Ordinal);
        Assert.Contains(words, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xapp-canary", "manifest-socket.yaml")]
    [InlineData(null, "manifest.yaml")]
    public async Task What_only_a_person_can_see_is_not_called_well_but_named_with_where_to_look(string? app, string manifest)
    {
        var (isWell, lines) = await CheckAsync(all => all with { AppToken = app });
        Assert.True(isWell, string.Join('\n', lines));
        Assert.Equal(2, lines.Count(line => line.StartsWith("not checked: ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("not checked: Slack:RedirectUrl: ", StringComparison.Ordinal));
        var events = Assert.Single(lines, line => line.StartsWith("not checked: events: ", StringComparison.Ordinal));
        Assert.Contains("Event Subscriptions", events, StringComparison.Ordinal);
        Assert.Contains($"infra/slack/{manifest}", events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signing_secret_of_another_shape_is_named()
    {
        var (isWell, lines) = await CheckAsync(all => all with { SigningSecret = "hush-hush-hush" });
        Assert.False(isWell);
        Assert.Contains(lines, line => line.StartsWith("not ok  Slack:SigningSecret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Slack_that_does_not_answer_is_all_there_is_to_say()
    {
        var (isWell, lines) = await CheckAsync(all => all with { ApiBaseUrl = new Uri("http://127.0.0.1:9/api/") });
        Assert.False(isWell);
        Assert.Contains("not_connected", Assert.Single(lines), StringComparison.Ordinal);
    }

    private static async Task<(bool IsWell, string[] Lines)> CheckAsync(Func<SlackOptions, SlackOptions> with, string broken = "")
    {
        await using var slack = new RawServer(async exchange =>
        {
            var method = (await exchange.ReadAsync()).Split(' ')[1]["/api/".Length..];
            var scopes = broken == "scopes" ? SlackScopes.Needed.Except(["chat:write", "commands"]) : SlackScopes.Needed;
            await exchange.WriteAsync(RawServer.Http(200, (method, broken) switch
            {
                ("auth.test", "auth") => "{\"ok\":false,\"error\":\"invalid_auth\"}",
                ("apps.connections.open", "socket") => "{\"ok\":false,\"error\":\"not_allowed_token_type\"}",
                ("oauth.v2.access", "client") => "{\"ok\":false,\"error\":\"invalid_client_id\"}",
                ("oauth.v2.access", "secret") => "{\"ok\":false,\"error\":\"bad_client_secret\"}",
                ("oauth.v2.access", _) => "{\"ok\":false,\"error\":\"invalid_code\"}",
                ("auth.test", _) => $"{{\"ok\":true,{Team}}}",
                _ => "{\"ok\":true,\"url\":\"wss://secret-socket\"}",
            }, $"x-oauth-scopes: {string.Join(',', scopes)}"));
        });
        var output = new StringWriter();
        var isWell = await SlackCheck.RunAsync(with(new SlackOptions
        {
            ApiBaseUrl = slack.Url, BotToken = "xoxb-canary", AppToken = "xapp-canary", SigningSecret = Hex, ClientId = "1.2", ClientSecret = "canary-secret",
            LongestCall = Duration.FromSeconds(5),
        }), output, Cancel);
        Assert.DoesNotContain("canary", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Hex, output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-socket", output.ToString(), StringComparison.Ordinal);
        return (isWell, output.ToString().TrimEnd().Split(Environment.NewLine));
    }
}
