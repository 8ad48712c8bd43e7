using PeerBot.Channels.Tests.Slack.Api;
using PeerBot.Teams;
using PeerBot.Teams.Install;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.Channels.Tests.Teams.Install;

/// <summary>What <c>teams check</c> says about a set-up: plain lines, what to do, and no secret (T10, T20).</summary>
public sealed class CheckTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_is_well_and_what_only_a_person_can_see_is_named_with_where_to_look()
    {
        await using var teams = await FakeTeams.StartAsync();
        var (isWell, lines) = await CheckAsync(teams.Options());
        Assert.True(isWell, string.Join('\n', lines));
        Assert.Equal(3, lines.Count(line => line.StartsWith("ok      ", StringComparison.Ordinal)));
        var bot = Assert.Single(lines, line => line.StartsWith("not checked: ", StringComparison.Ordinal));
        Assert.Contains("/api/messages", bot, StringComparison.Ordinal);
        Assert.Contains(FakeTeams.App, bot, StringComparison.Ordinal);
        Assert.Empty(teams.Calls);
        Assert.Empty(teams.Complaints);
    }

    [Fact]
    public async Task Keys_that_cannot_be_had_are_named()
    {
        await using var teams = await FakeTeams.StartAsync();
        teams.HasNoKeys = true;
        Assert.Contains("Teams:OpenIdMetadataUrl: there are no keys", await OneTroubleAsync(teams.Options()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_not_taken_is_named_with_what_to_do()
    {
        await using var teams = await FakeTeams.StartAsync();
        var line = await OneTroubleAsync(teams.Options() with { AppPassword = "canary-secret" });
        Assert.Contains("Teams:AppPassword: this is not the secret's value", line, StringComparison.Ordinal);
        Assert.Contains("(AADSTS7000215)", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "AADSTS7000222: expired", TeamsAppType.SingleTenant, "Teams:AppPassword: the secret has expired")]
    [InlineData(400, "AADSTS700016: not found", TeamsAppType.SingleTenant, "Teams:AppId: the tenant does not know this app")]
    [InlineData(400, "AADSTS700016: not found", TeamsAppType.MultiTenant, "Set Teams:TenantId")]
    [InlineData(400, "AADSTS90002: no tenant", TeamsAppType.SingleTenant, "Teams:TenantId: there is no such tenant")]
    [InlineData(500, "", TeamsAppType.SingleTenant, "Teams:Authority: Microsoft gives no token")]
    public async Task What_Microsoft_says_is_told_in_words(int status, string said, TeamsAppType type, string words)
    {
        await using var teams = await FakeTeams.StartAsync();
        await using var login = RawServer.Answering(
            status, $"{{\"error\":\"invalid_client\",\"error_description\":\"{said}\"}}", "Content-Type: application/json");
        Assert.Contains(words, await OneTroubleAsync(teams.Options() with
        {
            AppType = type, TenantId = "tenant", Authority = new Uri($"http://127.0.0.1:{login.Port}/"),
        }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_named()
    {
        await using var teams = await FakeTeams.StartAsync();
        var closed = RawServer.Answering(200, "");
        var port = closed.Port;
        await closed.DisposeAsync();
        Assert.Contains($"Teams:ServiceUrlHosts: localhost:{port} does not answer", await OneTroubleAsync(teams.Options() with
        {
            ServiceUrlHosts = [teams.Address.Authority, $"localhost:{port}"],
        }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_simulator_needs_no_secret_and_a_list_of_tenants_is_not_called_right()
    {
        await using var teams = await FakeTeams.StartAsync();
        var (isWell, lines) = await CheckAsync(teams.Options() with { AppPassword = null, AllowAnonymousLoopback = true, AllowedTenants = ["one"] });
        Assert.True(isWell, string.Join('\n', lines));
        Assert.Contains(lines, line => line.StartsWith("not checked: Teams:AppPassword: left out", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("listens to 1 tenant only", StringComparison.Ordinal));
    }

    private static async Task<string> OneTroubleAsync(TeamsOptions options)
    {
        var (isWell, lines) = await CheckAsync(options);
        Assert.False(isWell);
        return Assert.Single(lines, line => line.StartsWith("not ok  ", StringComparison.Ordinal));
    }

    private static async Task<(bool IsWell, IReadOnlyList<string> Lines)> CheckAsync(TeamsOptions options)
    {
        using var output = new StringWriter();
        var isWell = await TeamsCheck.RunAsync(options, output, Cancel);
        var said = output.ToString();
        Assert.DoesNotContain(FakeTeams.Password, said, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", said, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-bot-token", said, StringComparison.Ordinal);
        return (isWell, said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
