using System.Net;
using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Slack.Answering;
using PeerBot.Channels.Tests.Slack.Doors;

namespace PeerBot.Channels.Tests.Slack.Reading;

/// <summary>What Slack tells of its own accord reaches the directory and the installations (T6, P1, P3).</summary>
public sealed class NewsTests
{
    [Theory]
    [InlineData("""{"type":"member_left_channel","user":"U0ANA","channel":"C0CIRCLE","team":"T0TOWN"}""", "left T0TOWN C0CIRCLE U0ANA")]
    [InlineData("""{"type":"member_left_channel","user":"U0BOT","channel":"C0CIRCLE","team":"T0TOWN"}""", "closed T0TOWN C0CIRCLE")]
    [InlineData("""{"type":"channel_left","channel":"C0CIRCLE"}""", "closed T0TOWN C0CIRCLE")]
    [InlineData("""{"type":"group_left","channel":"G0CIRCLE"}""", "closed T0TOWN G0CIRCLE")]
    [InlineData("""{"type":"channel_archive","channel":"C0CIRCLE","user":"U0ANA"}""", "closed T0TOWN C0CIRCLE")]
    [InlineData("""{"type":"group_archive","channel":"C0CIRCLE"}""", "closed T0TOWN C0CIRCLE")]
    [InlineData("""{"type":"channel_deleted","channel":"C0CIRCLE"}""", "closed T0TOWN C0CIRCLE")]
    [InlineData("""{"type":"group_deleted","channel":"C0CIRCLE"}""", "closed T0TOWN C0CIRCLE")]
    [InlineData("""{"type":"channel_shared","connected_team_id":"T0THEIRS","channel":"C0CIRCLE"}""", "openness T0TOWN C0CIRCLE SharedOutside")]
    [InlineData("""{"type":"channel_unshared","channel":"C0CIRCLE"}""", "openness T0TOWN C0CIRCLE Private")]
    [InlineData("""{"type":"channel_id_changed","old_channel_id":"G0OLD","new_channel_id":"C0NEW"}""", "moved T0TOWN G0OLD C0NEW")]
    [InlineData("""{"type":"user_change","user":{"id":"U0ANA","deleted":true}}""", "gone T0TOWN U0ANA")]
    [InlineData("""{"type":"user_change","user":{"id":"U0ANA","deleted":false,"tz":"Asia/Tokyo","profile":{"display_name":"Ana B"}}}""", "changed T0TOWN U0ANA Ana B Asia/Tokyo")]
    [InlineData("""{"type":"app_uninstalled"}""", "wiped T0TOWN")]
    [InlineData("""{"type":"tokens_revoked","tokens":{"oauth":[],"bot":["U0BOT"]}}""", "wiped T0TOWN")]
    [InlineData("""{"type":"tokens_revoked","tokens":{"oauth":["U0ANA"],"bot":[]}}""", "")]
    [InlineData("""{"type":"team_access_revoked","team_ids":["T1","T2"]}""", "wiped T1,wiped T2")]
    [InlineData("""{"type":"team_access_granted","team_ids":["T1","T2"]}""", "")]
    [InlineData("""{"type":"grid_migration_started","enterprise_id":"E1"}""", "")]
    [InlineData("""{"type":"member_joined_channel","user":"U0ANA","channel":"C0CIRCLE","team":"T0TOWN"}""", "")]
    [InlineData("""{"type":"member_joined_channel","user":"U0BOT","channel":"C0CIRCLE","team":"T0TOWN"}""", "opened T0TOWN C0CIRCLE,openness T0TOWN C0CIRCLE Private")]
    [InlineData("""{"type":"channel_rename","channel":{"id":"C0CIRCLE","name":"new"}}""", "")]
    [InlineData("""{"type":"channel_unarchive","channel":"C0CIRCLE"}""", "opened T0TOWN C0CIRCLE")]
    [InlineData("""{"type":"group_unarchive","channel":"G0CIRCLE"}""", "opened T0TOWN G0CIRCLE")]
    public async Task News_is_passed_on(string happened, string told)
    {
        await using var app = await DoorApp.StartAsync();

        using var response = await app.EventAsync(Payloads.Event(JsonNode.Parse(happened)!.AsObject()));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(told, string.Join(',', app.Spy.News));
        Assert.Empty(app.Spy.Asked);
        Assert.Empty(app.Faults.Errors);
    }

    [Fact]
    public async Task Who_reads_along_is_never_guessed_at_for_good()
    {
        await using var app = await DoorApp.StartAsync();
        app.Slack.Refuse("conversations.info", "fatal_error");
        var unshared = Payloads.Event(new JsonObject { ["type"] = "channel_unshared", ["channel"] = "C0CIRCLE" });

        using var unsure = await app.EventAsync((JsonObject)unshared.DeepClone());
        app.Slack.Refuse("conversations.info", "channel_not_found");
        app.Clock.AdvanceSeconds(60);
        using var unseen = await app.EventAsync((JsonObject)unshared.DeepClone());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (unsure.StatusCode, unseen.StatusCode));
        Assert.Empty(app.Spy.News);
    }

    [Fact]
    public async Task What_changed_about_a_channel_or_a_person_is_asked_of_Slack_anew()
    {
        await using var app = await DoorApp.StartAsync();
        using var before = await app.CommandAsync("/peer");
        using var again = await app.CommandAsync("/peer");
        Assert.Equal((1, 1), (app.Slack.Of("users.info").Count, app.Slack.Of("conversations.info").Count));

        using var moved = await app.EventAsync(Payloads.Event(new JsonObject { ["type"] = "channel_rename", ["channel"] = new JsonObject { ["id"] = "C0CIRCLE" } }));
        using var renamed = await app.EventAsync(Payloads.Event(new JsonObject { ["type"] = "user_change", ["user"] = new JsonObject { ["id"] = "U0ANA" } }));
        using var after = await app.CommandAsync("/peer");

        Assert.Equal((2, 2), (app.Slack.Of("users.info").Count, app.Slack.Of("conversations.info").Count));
    }

    [Fact]
    public async Task That_Slack_holds_events_back_is_logged_and_harms_nobody()
    {
        await using var app = await DoorApp.StartAsync();

        using var response = await app.EventAsync(new JsonObject { ["type"] = "app_rate_limited", ["team_id"] = "T0TOWN", ["minute_rate_limited"] = 1 });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(app.Faults.Lines, line => line.Contains("holds back events of T0TOWN", StringComparison.Ordinal));
    }
}
