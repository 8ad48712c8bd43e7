using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeerBot.Slack.Install;
using PeerBot.Slack.Reading;
using PeerBot.Tests.Support.Schemas;

namespace PeerBot.Channels.Tests.Slack.Manifest;

/// <summary>The app's manifests: valid, the same but for the door, and asking for exactly what the program uses.</summary>
public sealed partial class ManifestTests
{
    /// <summary>Each method we call, with the scopes we need for it (https://docs.slack.dev/reference/methods).</summary>
    private static readonly Dictionary<string, string[]> Methods = new()
    {
        ["api.test"] = [],
        ["apps.connections.open"] = [],
        ["auth.test"] = [],
        ["chat.delete"] = ["chat:write"],
        ["chat.getPermalink"] = [],
        ["chat.postEphemeral"] = ["chat:write"],
        ["chat.postMessage"] = ["chat:write"],
        ["chat.update"] = ["chat:write"],
        ["conversations.info"] = ["channels:read", "groups:read"],
        ["conversations.open"] = ["im:write"],
        ["oauth.v2.access"] = [],
        ["users.info"] = ["users:read"],
        ["views.open"] = [],
        ["views.publish"] = [],
        ["views.update"] = [],
    };

    /// <summary>Called only with Slack:ReadBack.</summary>
    private static readonly Dictionary<string, string[]> ReadBackMethods = new()
    {
        ["conversations.history"] = ["channels:history", "groups:history"],
    };

    /// <summary>Each event we hear, with the scopes it comes with (https://docs.slack.dev/reference/events).</summary>
    private static readonly Dictionary<string, string[]> Events = new()
    {
        ["app_home_opened"] = [],
        ["app_mention"] = ["app_mentions:read"],
        ["app_uninstalled"] = [],
        ["channel_archive"] = ["channels:read"],
        ["channel_deleted"] = ["channels:read"],
        ["channel_id_changed"] = ["channels:read", "groups:read"],
        ["channel_left"] = ["channels:read"],
        ["channel_rename"] = ["channels:read"],
        ["channel_shared"] = ["channels:read", "groups:read"],
        ["channel_unarchive"] = ["channels:read"],
        ["channel_unshared"] = ["channels:read", "groups:read"],
        ["grid_migration_finished"] = [],
        ["grid_migration_started"] = [],
        ["group_archive"] = ["groups:read"],
        ["group_deleted"] = ["groups:read"],
        ["group_left"] = ["groups:read"],
        ["group_rename"] = ["groups:read"],
        ["group_unarchive"] = ["groups:read"],
        ["member_joined_channel"] = ["channels:read", "groups:read"],
        ["member_left_channel"] = ["channels:read", "groups:read"],
        ["message.im"] = ["im:history"],
        ["team_access_granted"] = [],
        ["team_access_revoked"] = [],
        ["tokens_revoked"] = [],
        ["user_change"] = ["users:read"],
    };

    // Read where they come, but Slack has no such subscription.
    private static readonly string[] NotForSubscribing = ["group_shared", "group_unshared"];

    public static TheoryData<string> Both => ["manifest.yaml", "manifest-socket.yaml"];

    [Theory]
    [MemberData(nameof(Both))]
    public void A_manifest_is_valid_by_Slacks_own_schema(string name)
    {
        var manifest = Manifests.Read(name);
        if (ReferenceFolder.Find("slack", "app-manifest.schema.2.0.0.json") is { } path)
        {
            var schema = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            Assert.Empty(JsonSchema.Check(schema, manifest));
            manifest["features"]!["shortcuts"]![0]!["name"] = "A name of twenty-five let";
            manifest["settings"]!["colour"] = "red";
            manifest["display_information"]!["background_color"] = "#12345";
            manifest["features"]!["slash_commands"]![0]!["command"] = "checkin";
            Assert.Equal(4, JsonSchema.Check(schema, manifest).Count);
        }
        else
        {
            var own = JsonNode.Parse("""{"type":"object","required":["settings"],"properties":{"settings":{"type":"object"}}}""")!.AsObject();
            Assert.Empty(JsonSchema.Check(own, manifest));
            manifest.Remove("settings");
            Assert.Equal([": required"], JsonSchema.Check(own, manifest));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Commands_shortcuts_and_the_Home_page_are_those_the_program_answers(string name)
    {
        var features = Manifests.Read(name)["features"]!;
        var commands = features["slash_commands"]!.AsArray();
        Assert.Equal(["/checkin", "/action", "/win", "/peer"], commands.Select(command => command!["command"]!.GetValue<string>()));
        Assert.All(commands, command =>
        {
            Assert.True(command!["should_escape"]!.GetValue<bool>());
            Assert.InRange(command["description"]!.GetValue<string>().Length, 1, 100);
        });
        Assert.Equal(
            [("global", SlackReader.CheckInShortcut), ("message", SlackReader.ActionItemShortcut)],
            features["shortcuts"]!.AsArray().Select(shortcut => (shortcut!["type"]!.GetValue<string>(), shortcut["callback_id"]!.GetValue<string>())));
        Assert.Equal("""{"home_tab_enabled":true,"messages_tab_enabled":true,"messages_tab_read_only_enabled":false}""", features["app_home"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void No_scope_is_asked_for_that_nothing_needs_and_none_is_missing(string name)
    {
        var manifest = Manifests.Read(name);
        var needed = Methods.Values.Concat(Events.Values).SelectMany(scopes => scopes).Append("commands").Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(needed, Manifests.List(manifest, "oauth_config", "scopes", "bot"));
        Assert.Null(manifest["oauth_config"]!["scopes"]!["user"]);
        Assert.Equal(needed, SlackScopes.Needed.Order(StringComparer.Ordinal));
        Assert.Equal(ReadBackMethods.Values.SelectMany(scopes => scopes), SlackScopes.ForReadBack);
    }

    [Fact]
    public void The_table_of_methods_is_what_the_program_calls() => Assert.Equal(
        Methods.Keys.Concat(ReadBackMethods.Keys).Order(StringComparer.Ordinal),
        MethodName().Matches(Manifests.Source()).Select(found => found.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Both))]
    public void The_events_subscribed_to_are_those_the_program_reads(string name)
    {
        var read = EventName().Matches(Manifests.Source("SlackNews.cs") + Manifests.Source("EventReader.cs"))
            .Select(found => found.Groups[1].Value).Where(type => type.Contains('_') || type == "message")
            .Intersect(Events.Keys.Concat(NotForSubscribing).Append("message")).Select(type => type == "message" ? "message.im" : type);
        Assert.Equal(Events.Keys, Manifests.List(Manifests.Read(name), "settings", "event_subscriptions", "bot_events"));
        Assert.Equal(Events.Keys, read.Except(NotForSubscribing).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_event_that_news_are_made_of_is_in_the_table()
    {
        var cases = CaseLine().Matches(Manifests.Source("SlackNews.cs")).SelectMany(line => EventName().Matches(line.Value)).Select(found => found.Groups[1].Value);
        Assert.Empty(cases.Except(Events.Keys).Except(NotForSubscribing));
        Assert.NotEmpty(cases);
    }

    [Fact]
    public void The_doors_of_HTTP_lead_where_the_program_listens()
    {
        var manifest = Manifests.Read("manifest.yaml");
        Assert.All(manifest["features"]!["slash_commands"]!.AsArray(), command => Assert.Equal("https://peerbot.example/slack/commands", command!["url"]!.GetValue<string>()));
        Assert.Equal("https://peerbot.example/slack/interactions", manifest["settings"]!["interactivity"]!["request_url"]!.GetValue<string>());
        Assert.Equal("https://peerbot.example/slack/events", manifest["settings"]!["event_subscriptions"]!["request_url"]!.GetValue<string>());
        Assert.Equal(["https://peerbot.example/slack/oauth"], Manifests.List(manifest, "oauth_config", "redirect_urls"));
        var doors = Manifests.Source("SlackServices.cs") + Manifests.Source("Endpoints.cs");
        Assert.All(["MapGroup(\"/slack\")", "\"/commands\"", "\"/interactions\"", "\"/events\"", "\"/slack/oauth\""],
            door => Assert.Contains(door, doors, StringComparison.Ordinal));
    }

    [Fact]
    public void Over_Socket_Mode_the_app_is_the_same_without_addresses()
    {
        var http = Manifests.Read("manifest.yaml");
        foreach (var command in http["features"]!["slash_commands"]!.AsArray())
        {
            command!.AsObject().Remove("url");
        }

        http["oauth_config"]!.AsObject().Remove("redirect_urls");
        http["settings"]!["event_subscriptions"]!.AsObject().Remove("request_url");
        http["settings"]!["interactivity"]!.AsObject().Remove("request_url");
        Assert.False(http["settings"]!["socket_mode_enabled"]!.GetValue<bool>());
        http["settings"]!["socket_mode_enabled"] = true;
        Assert.Equal(http.ToJsonString(), Manifests.Read("manifest-socket.yaml").ToJsonString());
    }

    [Fact]
    public void The_guide_explains_each_scope_in_a_line_of_its_own() => Assert.Equal(
        SlackScopes.Needed.Concat(SlackScopes.ForReadBack).Order(StringComparer.Ordinal),
        ScopeLine().Matches(Manifests.Guide).Select(line => line.Groups[1].Value).Order(StringComparer.Ordinal));

    [GeneratedRegex("\"((?:api|apps|auth|chat|conversations|oauth|team|users|views|reactions|files|bots)\\.[a-zA-Z.0-9]+)\"")]
    private static partial Regex MethodName();

    [GeneratedRegex("\"([a-z_]+)\"")]
    private static partial Regex EventName();

    [GeneratedRegex("case \"[a-z_\" or]*")]
    private static partial Regex CaseLine();

    [GeneratedRegex(@"(?m)^\| `([a-z_]+:[a-z]+|commands)` \|")]
    private static partial Regex ScopeLine();
}
