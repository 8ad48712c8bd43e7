using System.Globalization;
using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Api;

/// <summary>Channels and direct chats.</summary>
internal static class ConversationMethods
{
    private const int MostAtOnce = 999;

    public static JsonObject Open(ApiCall call)
    {
        if (call.Text("users") is not { } users)
        {
            throw new RefusedException("users_list_not_supplied");
        }

        if (users.Contains(',') || call.Token!.FindPerson(users) is not { } found)
        {
            throw new RefusedException("user_not_found");
        }

        if (found.Person.IsDeactivated)
        {
            throw new RefusedException("user_disabled");
        }

        if (found.Person.IsBot)
        {
            throw new RefusedException("cannot_dm_bot");
        }

        var direct = found.Workspace.DirectOf(users);
        return new JsonObject { ["channel"] = call.Flag("return_im") ? Show(direct) : new JsonObject { ["id"] = direct.Id } };
    }

    public static JsonObject Info(ApiCall call) => new() { ["channel"] = Show(call.Conversation()) };

    public static JsonObject Members(ApiCall call) => new()
    {
        ["members"] = new JsonArray([.. call.Conversation().Members.Select(member => JsonValue.Create(member))]),
        ["response_metadata"] = new JsonObject { ["next_cursor"] = string.Empty },
    };

    public static JsonObject History(ApiCall call)
    {
        var conversation = call.Conversation();
        if (!conversation.HasBot)
        {
            throw new RefusedException("not_in_channel");
        }

        var limit = call.Number("limit", 100);
        if (limit is < 1 or > MostAtOnce)
        {
            throw new RefusedException("invalid_limit");
        }

        var (oldest, latest, inclusive) = (Stamp(call.Text("oldest"), "oldest"), Stamp(call.Text("latest"), "latest"), call.Flag("inclusive"));
        var from = call.Text("cursor") is { } cursor ? Stamp(cursor, "cursor") : null;
        var found = conversation.Shown.Reverse()
            .Where(message => Stamp(message.Ts, "ts")!.Value is var at
                && (oldest is not { } low || at > low || (inclusive && at == low))
                && (latest is not { } high || at < high || (inclusive && at == high))
                && (from is not { } next || at <= next))
            .ToList();
        var page = found.Take(limit).Select(message => MessageContent.Show(message, call.Flag("include_all_metadata"))).ToArray<JsonNode>();
        return new JsonObject
        {
            ["messages"] = new JsonArray(page),
            ["has_more"] = found.Count > limit,
            ["response_metadata"] = new JsonObject { ["next_cursor"] = found.Count > limit ? found[limit].Ts : string.Empty },
        };
    }

    private static decimal? Stamp(string? said, string argument) => said is null
        ? null
        : decimal.TryParse(said, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var stamp)
            ? stamp
            : throw new RefusedException(argument == "cursor" ? "invalid_cursor" : $"invalid_ts_{argument}");

    private static JsonObject Show(FakeConversation conversation)
    {
        var isDirect = conversation.DirectWith is not null;
        var shown = new JsonObject
        {
            ["id"] = conversation.Id,
            ["is_channel"] = !isDirect && !conversation.IsPrivate,
            ["is_group"] = !isDirect && conversation.IsPrivate,
            ["is_im"] = isDirect,
            ["is_mpim"] = false,
            ["is_private"] = conversation.IsPrivate,
            ["is_archived"] = conversation.IsArchived,
            ["is_shared"] = conversation.IsSharedOutside,
            ["is_ext_shared"] = conversation.IsSharedOutside,
            ["is_org_shared"] = false,
            ["is_pending_ext_shared"] = false,
            ["is_member"] = conversation.HasBot,
            ["context_team_id"] = conversation.Workspace.Id,
        };
        if (isDirect)
        {
            shown["user"] = conversation.DirectWith;
        }
        else
        {
            shown["name"] = conversation.Name;
            shown["name_normalized"] = conversation.Name;
        }

        return shown;
    }
}
