using System.Text.Json.Nodes;

namespace PeerBot.Channels.Tests.Teams.Doors;

/// <summary>Small activities of our own, with the members that matter.</summary>
internal static class Activities
{
    public const string Ana = "29:ana";
    public const string Bot = "28:abcdef00-1111-2222-3333-444444444444";
    public const string Chat = "a:chat-of-ana";
    public const string Channel = "19:circle@thread.tacv2";
    public const string Thread = "19:circle@thread.tacv2;messageid=1700000000000";
    public const string Group = "19:meeting@thread.v2";
    public const string Team = "19:team@thread.tacv2";

    private static int _made;

    public static JsonObject Message(this TeamsDoor door, string text, string conversation = Chat, string person = Ana) =>
        Any(door, "message", conversation, person).Also("text", text).Also("textFormat", "plain");

    public static JsonObject Mention(this TeamsDoor door, string text, string conversation = Thread, string person = Ana) =>
        Message(door, $"<at>PeerBot</at> {text}", conversation, person).Also("entities", new JsonArray(MentionOf(Bot, "PeerBot")));

    public static JsonObject MentionOf(string id, string name) => new()
    {
        ["type"] = "mention",
        ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name },
        ["text"] = $"<at>{name}</at>",
    };

    public static JsonObject Invoke(this TeamsDoor door, string name, JsonObject value, string conversation = Chat, string person = Ana) =>
        Any(door, "invoke", conversation, person).Also("name", name).Also("value", value).Also("replyToId", "card-1");

    public static JsonObject Press(this TeamsDoor door, string action, string conversation = Chat, string person = Ana) => Invoke(door, "adaptiveCard/action", new JsonObject
    {
        ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = action, ["data"] = new JsonObject { ["_p"] = action } },
        ["trigger"] = "manual",
    }, conversation, person);

    public static JsonObject Any(this TeamsDoor door, string type, string conversation = Chat, string person = Ana)
    {
        var kind = conversation.StartsWith("a:", StringComparison.Ordinal) ? "personal" : conversation.Contains("tacv2", StringComparison.Ordinal) ? "channel" : "groupChat";
        var data = new JsonObject { ["tenant"] = new JsonObject { ["id"] = BotFramework.Tenant } };
        if (kind == "channel")
        {
            data["team"] = new JsonObject { ["id"] = Team };
            data["channel"] = new JsonObject { ["id"] = conversation.Split(';')[0] };
        }

        return new JsonObject
        {
            ["type"] = type,
            ["id"] = $"activity-{Interlocked.Increment(ref _made)}",
            ["channelId"] = "msteams",
            ["serviceUrl"] = door.Framework.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = person, ["name"] = "Ana", ["aadObjectId"] = "00000000-0000-0000-0000-0000000000aa" },
            ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "PeerBot" },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = kind, ["tenantId"] = BotFramework.Tenant, ["isGroup"] = kind != "personal" },
            ["channelData"] = data,
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-GB", ["timezone"] = "Europe/Berlin" }),
        };
    }

    public static JsonObject Also(this JsonObject activity, string name, JsonNode? value)
    {
        activity[name] = value;
        return activity;
    }
}
