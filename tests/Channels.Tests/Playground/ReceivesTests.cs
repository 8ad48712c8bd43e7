using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Chat;
using PeerBot.Chat.Channels;
using PeerBot.Playground;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>T1: for every message and form, what Slack and Teams would receive; never of what somebody else alone may see (P1).</summary>
public sealed class ReceivesTests : IAsyncLifetime
{
    private PlaygroundApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await PlaygroundApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_message_is_shown_as_Slack_would_receive_it()
    {
        var id = await PostAsync();
        var answer = await _app.GetAsync($"/playground/messages/{id}/receives?as=tom&platform=slack");
        Assert.Equal("slack", answer["platform"]!.GetValue<string>());
        var sent = JsonNode.Parse(answer["json"]!.GetValue<string>())!;
        Assert.Empty(BlockKitRules.Check(sent, "message"));
        Assert.Contains("&lt;script&gt;", sent["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("10:00", answer["json"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_shown_as_Teams_would_receive_it()
    {
        var id = await PostAsync();
        var answer = await _app.GetAsync($"/playground/messages/{id}/receives?as=tom&platform=teams");
        Assert.Equal("teams", answer["platform"]!.GetValue<string>());
        var sent = JsonNode.Parse(answer["json"]!.GetValue<string>())!;
        Assert.Empty(AdaptiveCardRules.CheckActivity(sent));
        Assert.Contains("10:00 (New York time)", answer["json"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("")]
    [InlineData("<script>")]
    public async Task A_platform_that_is_not_there_receives_nothing(string platform)
    {
        var id = await PostAsync();
        var answer = await _app.GetAsync($"/playground/messages/{id}/receives?as=tom&platform={Uri.EscapeDataString(platform)}");
        Assert.Null(answer["json"]);
    }

    [Fact]
    public async Task A_form_brings_with_it_what_Slack_and_Teams_would_receive()
    {
        var answer = await _app.AskAsync("command", new { @as = "maya", place = "peer-circle", text = "/form" });
        var view = JsonNode.Parse(answer["receives"]!["slack"]!.GetValue<string>())!;
        Assert.Empty(BlockKitRules.Check(view, "modal"));
        Assert.Equal(answer["form"]!["title"]!.GetValue<string>(), view["title"]!["text"]!.GetValue<string>());
        Assert.Empty(AdaptiveCardRules.CheckCard(JsonNode.Parse(answer["receives"]!["teams"]!.GetValue<string>()), isDialog: true));
    }

    [Theory]
    [InlineData("jonas")]
    [InlineData("lee")]
    public async Task Somebody_elses_whisper_is_not_shown(string other)
    {
        var answer = await _app.AskAsync("command", new { @as = "maya", place = "peer-circle", text = "/whisper my secret" });
        var id = answer["entry"]!["id"]!.GetValue<string>();
        Assert.Contains("my secret", (await _app.GetAsync($"/playground/messages/{id}/receives?as=maya&platform=slack"))["json"]!.GetValue<string>(), StringComparison.Ordinal);
        await IsNotThereAsync(id, other);
    }

    [Fact]
    public async Task Somebody_elses_private_chat_is_not_shown()
    {
        var sent = await _app.Channel.PostAsync(Destination.Privately(PlaygroundTown.Workspace, "maya"), Samples.EveryKind, "key", Cancel);
        await IsNotThereAsync(Assert.IsType<SendResult.Sent>(sent).As.Message, "jonas");
    }

    [Fact]
    public async Task What_people_said_themselves_was_sent_to_no_platform()
    {
        var answer = await _app.AskAsync("command", new { @as = "maya", place = "general", text = "Good morning" });
        await IsNotThereAsync(answer["entry"]!["id"]!.GetValue<string>(), "maya");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("x")]
    public async Task A_message_that_is_not_there_is_refused_kindly(string id)
    {
        using var response = await _app.Http.GetAsync(new Uri($"/playground/messages/{id}/receives?as=maya&platform=slack", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_message_that_was_taken_away_is_not_shown()
    {
        var id = await PostAsync();
        await _app.Channel.RemoveAsync(PlaygroundTown.Workspace, new MessageRef("peer-circle", id), Cancel);
        await IsNotThereAsync(id, "maya");
    }

    [Fact]
    public async Task Nobody_looks_who_is_not_there()
    {
        using var response = await _app.Http.GetAsync(new Uri($"/playground/messages/{await PostAsync()}/receives?as=eve&platform=slack", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<string> PostAsync()
    {
        var sent = await _app.Channel.PostAsync(Destination.To(PlaygroundTown.Workspace, "peer-circle"), Samples.EveryKind, "key", Cancel);
        return Assert.IsType<SendResult.Sent>(sent).As.Message.ToString(CultureInfo.InvariantCulture);
    }

    private async Task IsNotThereAsync(string id, string reader)
    {
        using var response = await _app.Http.GetAsync(new Uri($"/playground/messages/{id}/receives?as={reader}&platform=slack", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("That message is not here any more.", JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["problem"]!.GetValue<string>());
    }
}
