using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Slack.Api;
using PeerBot.Teams;
using PeerBot.Teams.Api;

namespace PeerBot.Channels.Tests.Teams.Api;

/// <summary>Where the bot calls back: only the hosts of the settings, whatever a serviceUrl says, and no id leads elsewhere (T8).</summary>
public sealed class ServiceUrlTests
{
    private static readonly TeamsOptions Options = new()
    {
        AppId = "app", ServiceUrlHosts = ["smba.trafficmanager.net", "teams.example:8443", "127.0.0.1:5999", "[::1]:5999", "localhost:5999"],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/tenant/", "https://smba.trafficmanager.net/emea/tenant/")]
    [InlineData("https://smba.trafficmanager.net/teams", "https://smba.trafficmanager.net/teams/")]
    [InlineData("https://SMBA.trafficmanager.NET", "https://smba.trafficmanager.net/")]
    [InlineData("https://teams.example:8443/x", "https://teams.example:8443/x/")]
    [InlineData("http://127.0.0.1:5999", "http://127.0.0.1:5999/")]
    [InlineData("http://[::1]:5999/", "http://[::1]:5999/")]
    [InlineData("http://localhost:5999/", "http://localhost:5999/")]
    public void What_the_settings_name_is_called(string written, string expected) => Assert.Equal(expected, ServiceUrls.Read(written, Options)!.AbsoluteUri);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("smba.trafficmanager.net")]
    [InlineData("/emea/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:444/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://evil.example/smba.trafficmanager.net")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://user:pass@smba.trafficmanager.net/")]
    [InlineData("https://evilsmba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net/?to=evil")]
    [InlineData("https://smba.trafficmanager.net/#x")]
    [InlineData("https://smba.trafficmanager.net\\@evil.example/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.0.0.1:5998/")]
    [InlineData("http://127.0.0.2:5999/")]
    [InlineData("http://[::ffff:127.0.0.1]:5999/")]
    [InlineData("http://localhost.evil.example:5999/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://teams.example/")]
    [InlineData("http://teams.example:8443/")]
    [InlineData("https://smba.trafficmanager.net%2eevil.example/")]
    public void Everything_else_is_not(string? written) => Assert.Null(ServiceUrls.Read(written, Options));

    [Theory]
    [InlineData("http://2130706433:5999/")]
    [InlineData("http://0x7f.1:5999/")]
    public void Another_way_to_write_this_machine_is_this_machine(string written) =>
        Assert.Equal("http://127.0.0.1:5999/", ServiceUrls.Read(written, Options)!.AbsoluteUri);

    [Fact]
    public async Task Ids_are_written_so_that_they_stay_one_step_of_the_path()
    {
        await using var teams = RawServer.Answering(201, "{\"id\":\"1\"}");
        using var bench = Bench(teams);
        var at = At(teams, "19:meeting/../x@thread.tacv2;messageid=1?a=b#c%2F");
        await bench.Api.PutAsync(at, "f:1/..", new JsonObject(), targeted: true, WhenBusy.ComeBack, Cancel);
        Assert.StartsWith("PUT /teams/v3/conversations/19%3Ameeting%2F..%2Fx%40thread.tacv2%3Bmessageid%3D1%3Fa%3Db%23c%252F/activities/f%3A1%2F..?isTargetedActivity=true HTTP/1.1",
            Assert.Single(teams.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..", "1")]
    [InlineData(".", "1")]
    [InlineData("", "1")]
    [InlineData("19:x", "..")]
    [InlineData("19:x", "")]
    public async Task An_id_that_would_lead_elsewhere_is_not_used(string conversation, string activity)
    {
        await using var teams = RawServer.Answering(201, "{\"id\":\"1\"}");
        using var bench = Bench(teams);
        Assert.Equal("Refused 0 no_such_id", WireTests.Said(await bench.Api.DeleteAsync(At(teams, conversation), activity, targeted: false, Cancel)));
        Assert.Equal(0, teams.Connections);
    }

    [Fact]
    public async Task An_address_from_before_the_settings_changed_is_not_called()
    {
        await using var teams = RawServer.Answering(201, "{\"id\":\"1\"}");
        using var bench = new ConnectorBench(new TeamsOptions { AppId = "app", AllowAnonymousLoopback = true });
        Assert.Equal("Refused 0 service_url_not_allowed",
            WireTests.Said(await bench.Api.PostAsync(At(teams, "19:x"), new JsonObject(), targeted: false, WhenBusy.ComeBack, Cancel)));
        Assert.Equal(0, teams.Connections);
    }

    private static Address At(RawServer teams, string conversation) => new("T1", new Uri($"http://127.0.0.1:{teams.Port}/teams/"), conversation);

    private static ConnectorBench Bench(RawServer teams) => new(new TeamsOptions
    {
        AppId = "app", AllowAnonymousLoopback = true, ServiceUrlHosts = [$"127.0.0.1:{teams.Port}"],
    });
}
