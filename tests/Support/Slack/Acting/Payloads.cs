using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Api;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Acting;

/// <summary>What Slack puts into the deliveries of one person's doings.</summary>
internal sealed class Payloads(FakeSlack slack, FakeWorkspace workspace, FakePerson who)
{
    private SlackTown Town => slack.Town;

    public JsonObject Command(FakeConversation where, string command, string text)
    {
        var payload = new JsonObject
        {
            ["token"] = "legacy",
            ["team_id"] = workspace.Id,
            ["team_domain"] = workspace.Domain,
            ["channel_id"] = where.Id,
            ["channel_name"] = where.DirectWith is not null ? "directmessage" : where.IsPrivate ? "privategroup" : where.Name,
            ["user_id"] = who.Id,
            ["user_name"] = Handle,
            ["command"] = command,
            ["text"] = text,
            ["api_app_id"] = SlackTown.App,
            ["is_enterprise_install"] = IsWhole ? "true" : "false",
            ["response_url"] = ResponseUrl(where, null),
            ["trigger_id"] = Trigger(null),
        };
        if (workspace.Enterprise is { } enterprise)
        {
            payload["enterprise_id"] = enterprise;
            payload["enterprise_name"] = "The organisation";
        }

        return payload;
    }

    public JsonObject PressIn(FakeMessage message, JsonObject button, string blockId)
    {
        var payload = Interaction("block_actions");
        payload["container"] = new JsonObject
        {
            ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = message.Conversation.Id, ["is_ephemeral"] = message.OnlyFor is not null,
        };
        payload["trigger_id"] = Trigger(null);
        payload["channel"] = Channel(message.Conversation);
        if (message.OnlyFor is null)
        {
            payload["message"] = MessageContent.Show(message, withMetadata: true);
        }

        payload["state"] = new JsonObject { ["values"] = new JsonObject() };
        payload["response_url"] = ResponseUrl(message.Conversation, message);
        payload["actions"] = new JsonArray(Action(button, blockId));
        return payload;
    }

    public JsonObject PressIn(FakeView view, JsonObject button, string blockId)
    {
        var payload = Interaction("block_actions");
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["trigger_id"] = Trigger(view);
        payload["view"] = ViewMethods.Show(view);
        payload["actions"] = new JsonArray(Action(button, blockId));
        return payload;
    }

    public JsonObject Submission(FakeView view, JsonObject values)
    {
        var payload = Interaction("view_submission");
        payload["trigger_id"] = Trigger(view);
        var shown = ViewMethods.Show(view);
        shown["state"] = new JsonObject { ["values"] = values };
        payload["view"] = shown;
        payload["response_urls"] = new JsonArray();
        return payload;
    }

    public JsonObject Closed(FakeView view)
    {
        var payload = Interaction("view_closed");
        payload["view"] = ViewMethods.Show(view);
        payload["is_cleared"] = false;
        return payload;
    }

    public JsonObject Shortcut(string callback)
    {
        var payload = Interaction("shortcut");
        payload["action_ts"] = Town.NextTs();
        payload["callback_id"] = callback;
        payload["trigger_id"] = Trigger(null);
        return payload;
    }

    public JsonObject MessageShortcut(string callback, FakeMessage message)
    {
        var payload = Interaction("message_action");
        payload["action_ts"] = Town.NextTs();
        payload["callback_id"] = callback;
        payload["trigger_id"] = Trigger(null);
        payload["channel"] = Channel(message.Conversation);
        payload["message_ts"] = message.Ts;
        payload["message"] = MessageContent.Show(message, withMetadata: false);
        payload["response_url"] = ResponseUrl(message.Conversation, null);
        return payload;
    }

    private string Handle => who.Name.Split(' ')[0].ToLowerInvariant();

    private bool IsWhole => workspace.Enterprise is { } enterprise && Town.Tokens.Bots.Values.Any(token => token.Installation == enterprise);

    private JsonObject Interaction(string type) => new()
    {
        ["type"] = type,
        ["token"] = "legacy",
        ["api_app_id"] = SlackTown.App,
        ["team"] = IsWhole ? null : new JsonObject { ["id"] = workspace.Id, ["domain"] = workspace.Domain },
        ["enterprise"] = workspace.Enterprise is { } enterprise ? new JsonObject { ["id"] = enterprise, ["name"] = "The organisation" } : null,
        ["is_enterprise_install"] = IsWhole,
        ["user"] = new JsonObject { ["id"] = who.Id, ["username"] = Handle, ["name"] = Handle, ["team_id"] = who.Team },
    };

    private JsonObject Action(JsonObject button, string blockId)
    {
        var action = new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = button["action_id"]?.DeepClone(),
            ["block_id"] = blockId,
            ["text"] = button["text"]!.DeepClone(),
            ["action_ts"] = Town.NextTs(),
        };
        if (button["value"] is { } value)
        {
            action["value"] = value.DeepClone();
        }

        return action;
    }

    private static JsonObject Channel(FakeConversation where) => new()
    {
        ["id"] = where.Id, ["name"] = where.DirectWith is not null ? "directmessage" : where.IsPrivate ? "privategroup" : where.Name,
    };

    private string Trigger(FakeView? from) =>
        Town.Triggers.Give(Town.NextId($"{workspace.Id}.{who.Id}."), workspace, who.Id, from, Town.Now);

    private string ResponseUrl(FakeConversation where, FakeMessage? about)
    {
        var id = Town.NextId("r");
        Town.ResponseUrls.Give(id, where, who.Id, about, Town.Now);
        return new Uri(slack.Address, $"hook/{id}").ToString();
    }
}
