using System.Text.Json.Nodes;
using PeerBot.Chat.Routing;
using PeerBot.Slack.Wire;

namespace PeerBot.Channels.Tests.Slack.Answering;

/// <summary>Small payloads of our own, with the members that matter.</summary>
internal static class Payloads
{
    public const string Team = "T0TOWN";

    public static JsonObject Person(string id = "U0ANA", string team = Team) => new() { ["id"] = id, ["name"] = "ana", ["team_id"] = team };

    public static JsonObject Press(string value, Uri? hook, string channel = "C0CIRCLE", bool isEphemeral = false, JsonObject? user = null) => new()
    {
        ["type"] = "block_actions",
        ["team"] = new JsonObject { ["id"] = Team },
        ["user"] = user ?? Person(),
        ["trigger_id"] = Guid.NewGuid().ToString("N"),
        ["response_url"] = hook?.ToString(),
        ["channel"] = new JsonObject { ["id"] = channel },
        ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = "1700000000.000100", ["channel_id"] = channel, ["is_ephemeral"] = isEphemeral },
        ["actions"] = Actions(value),
    };

    public static JsonObject PressInView(string value, string type, string? metadata = null) => new()
    {
        ["type"] = "block_actions",
        ["team"] = new JsonObject { ["id"] = Team },
        ["user"] = Person(),
        ["trigger_id"] = Guid.NewGuid().ToString("N"),
        ["container"] = new JsonObject { ["type"] = "view", ["view_id"] = "V0" },
        ["view"] = new JsonObject { ["id"] = "V0", ["type"] = type, ["hash"] = "h1", ["private_metadata"] = metadata ?? string.Empty, ["app_installed_team_id"] = Team },
        ["actions"] = Actions(value),
    };

    public static JsonObject Submission(string form, string? place = "C0CIRCLE", string hash = "h1", string answer = "words", string team = Team) => new()
    {
        ["type"] = "view_submission",
        ["team"] = new JsonObject { ["id"] = team },
        ["user"] = Person(team: team),
        ["trigger_id"] = Guid.NewGuid().ToString("N"),
        ["view"] = new JsonObject
        {
            ["id"] = "V0",
            ["type"] = "modal",
            ["hash"] = hash,
            ["private_metadata"] = form.Length == 0 ? "{\"theirs\":1}" : new ViewMetadata(ActionRef.TryParse(form, out var parsed) ? parsed : null, place).ToString(),
            ["app_installed_team_id"] = team,
            ["blocks"] = new JsonArray(
                new JsonObject { ["type"] = "input", ["block_id"] = "top" }, new JsonObject { ["type"] = "section", ["block_id"] = "intro" },
                new JsonObject { ["type"] = "input", ["block_id"] = "next" }),
            ["state"] = new JsonObject
            {
                ["values"] = new JsonObject { ["top"] = new JsonObject { ["answer"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = answer } } },
            },
        },
    };

    public static JsonObject Event(JsonObject happened, string id = "", string team = Team) => new()
    {
        ["type"] = "event_callback",
        ["team_id"] = team,
        ["event_id"] = id.Length == 0 ? "Ev" + Guid.NewGuid().ToString("N") : id,
        ["authorizations"] = new JsonArray(new JsonObject { ["team_id"] = team, ["enterprise_id"] = null, ["user_id"] = "U0BOT", ["is_bot"] = true, ["is_enterprise_install"] = false }),
        ["event"] = happened,
    };

    public static JsonObject Mention(string text, string ts = "1700000001.000100") => new()
    {
        ["type"] = "app_mention", ["user"] = "U0ANA", ["team"] = Team, ["text"] = text, ["ts"] = ts, ["channel"] = "C0CIRCLE",
    };

    public static JsonObject Words(string text, string ts = "1700000002.000100") => new()
    {
        ["type"] = "message", ["channel_type"] = "im", ["user"] = "U0ANA", ["team"] = Team, ["text"] = text, ["ts"] = ts, ["channel"] = "D0ANA",
    };

    private static JsonArray Actions(string value) =>
        new(new JsonObject { ["type"] = "button", ["action_id"] = "b0", ["block_id"] = "x", ["value"] = value });
}
