using System.Net;
using PeerBot.Teams;

namespace PeerBot.Channels.Tests.Teams.Doors;

/// <summary>Without a token nobody is heard, but for a simulator on the developer's own machine where the settings say so (T3).</summary>
public sealed class AnonymousTests
{
    [Fact]
    public async Task A_simulator_on_this_machine_needs_no_token_where_the_settings_say_so()
    {
        await using var door = await StartAsync();
        using var response = await door.SendAsync(door.Message("hello").ToJsonString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(door.Spy.Asked);
        Assert.NotEmpty(door.Framework.Said);
    }

    [Fact]
    public async Task A_bad_token_is_refused_there_too()
    {
        await using var door = await StartAsync();
        using var response = await door.SendAsync(door.Message("hello").ToJsonString(), "Bearer hello");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Host", "peerbot.example")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Host", "peerbot.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    public async Task Whoever_was_passed_on_or_came_from_a_page_is_refused(string header, string value)
    {
        await using var door = await StartAsync();
        using var request = TeamsDoor.Request(System.Text.Encoding.UTF8.GetBytes(door.Message("hello").ToJsonString()), []);
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await door.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(door.Spy.Asked);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("http://localhost.evil.example/")]
    [InlineData("http://127.0.0.1@evil.example/")]
    [InlineData("localhost")]
    [InlineData("http://127.0.0.1:1/")]
    public async Task An_answer_may_go_to_this_machine_alone_and_only_where_the_settings_let_it(string serviceUrl)
    {
        await using var door = await StartAsync();
        using var response = await door.SendAsync(door.Message("hello").Also("serviceUrl", serviceUrl).ToJsonString());
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(door.Spy.Asked);
    }

    [Fact]
    public async Task A_caller_from_elsewhere_is_refused()
    {
        var address = (await Dns.GetHostAddressesAsync(Dns.GetHostName())).FirstOrDefault(one => !IPAddress.IsLoopback(one)
            && one.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork);
        Assert.NotNull(address);
        await using var door = await TeamsDoor.StartAsync(Anonymous, listen: $"http://{address}:0");
        using var request = TeamsDoor.Request(System.Text.Encoding.UTF8.GetBytes(door.Message("hello").ToJsonString()), []);
        request.Headers.Host = "localhost";

        using var response = await door.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static Task<TeamsDoor> StartAsync() => TeamsDoor.StartAsync(Anonymous);

    private static TeamsOptions Anonymous(TeamsOptions options) => options with { AllowAnonymousLoopback = true, AppPassword = null };
}
