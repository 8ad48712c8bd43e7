using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Api;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Acting;

/// <summary>What Slack tells of its own accord, in the wrapper it comes in.</summary>
internal sealed class SlackEvents(FakeSlack slack, FakeWorkspace workspace)
{
    public JsonObject Wrap(JsonObject inner, string? eventId = null)
    {
        lock (slack.Town.Gate)
        {
            var isWhole = workspace.Enterprise is { } enterprise && slack.Town.Tokens.Bots.Values.Any(token => token.Installation == enterprise);
            inner["event_ts"] ??= slack.Town.NextTs();
            return new JsonObject
            {
                ["token"] = "legacy",
                ["team_id"] = workspace.Id,
                ["enterprise_id"] = workspace.Enterprise,
                ["api_app_id"] = SlackTown.App,
                ["event"] = inner.DeepClone(),
                ["type"] = "event_callback",
                ["event_id"] = eventId ?? slack.Town.NextId("Ev0"),
                ["event_time"] = slack.Town.Now.ToUnixTimeSeconds(),
                ["authorizations"] = new JsonArray(new JsonObject
                {
                    ["enterprise_id"] = workspace.Enterprise,
                    ["team_id"] = isWhole ? null : workspace.Id,
                    ["user_id"] = workspace.BotUser,
                    ["is_bot"] = true,
                    ["is_enterprise_install"] = isWhole,
                }),
                ["is_ext_shared_channel"] = false,
            };
        }
    }

    public JsonObject Message(FakeMessage message)
    {
        var inner = MessageContent.Show(message, withMetadata: false);
        inner["channel"] = message.Conversation.Id;
        inner["channel_type"] = message.Conversation.DirectWith is not null ? "im" : message.Conversation.IsPrivate ? "group" : "channel";
        inner["event_ts"] = message.Ts;
        return inner;
    }

    public JsonObject Mention(FakeMessage message)
    {
        var inner = Message(message);
        inner["type"] = "app_mention";
        inner.Remove("channel_type");
        return inner;
    }

    public JsonObject HomeOpened(string person, string tab = "home") => new()
    {
        ["type"] = "app_home_opened", ["user"] = person, ["channel"] = workspace.DirectOf(person).Id, ["tab"] = tab,
    };

    public JsonObject Left(FakeConversation channel, string person) => new()
    {
        ["type"] = "member_left_channel", ["user"] = person, ["channel"] = channel.Id, ["channel_type"] = channel.IsPrivate ? "G" : "C", ["team"] = workspace.Id,
    };

    public JsonObject Joined(FakeConversation channel, string person) => new()
    {
        ["type"] = "member_joined_channel", ["user"] = person, ["channel"] = channel.Id, ["channel_type"] = channel.IsPrivate ? "G" : "C", ["team"] = workspace.Id,
    };

    public JsonObject Changed(FakePerson person) => new()
    {
        ["type"] = "user_change", ["user"] = PeopleMethods.Show(person, slack.Town.Now), ["cache_ts"] = slack.Town.Now.ToUnixTimeSeconds(),
    };

    public static JsonObject Archived(FakeConversation channel, string by) => new()
    {
        ["type"] = channel.IsPrivate ? "group_archive" : "channel_archive", ["channel"] = channel.Id, ["user"] = by,
    };

    public static JsonObject Uninstalled() => new() { ["type"] = "app_uninstalled" };

    public JsonObject TokensRevoked() => new()
    {
        ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray(workspace.BotUser) },
    };
}
