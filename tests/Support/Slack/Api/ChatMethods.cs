using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Api;

/// <summary>Posting, changing and removing messages.</summary>
internal static class ChatMethods
{
    private const int LongestPost = 40_000;
    private const int LongestUpdate = 4_000;

    public static JsonObject Post(ApiCall call)
    {
        // A person's id stands for their direct chat, as at Slack.
        var conversation = call.Needed("channel")[0] is 'U' or 'W' ? Direct(call, call.Needed("channel")) : call.Conversation();
        Postable(conversation);
        if (call.Flag("unfurl_links", true) || call.Flag("unfurl_media", true))
        {
            call.Complain("unfurling is on");
        }

        var message = new FakeMessage(conversation, call.Town.NextTs(), conversation.Workspace.BotUser) { Thread = call.Text("thread_ts") };
        MessageContent.Put(call, message, LongestPost);
        message.Metadata = call.Object("metadata");
        CheckMetadata(call, message.Metadata);
        conversation.Add(message);
        return Posted(message);
    }

    public static JsonObject Whisper(ApiCall call)
    {
        var conversation = call.Conversation();
        Postable(conversation);
        var user = call.Needed("user");
        if (!conversation.Members.Contains(user))
        {
            throw new RefusedException("user_not_in_channel");
        }

        var message = new FakeMessage(conversation, call.Town.NextTs(), conversation.Workspace.BotUser) { OnlyFor = user };
        MessageContent.Put(call, message, LongestPost);
        conversation.Add(message);
        return new JsonObject { ["message_ts"] = message.Ts };
    }

    public static JsonObject Update(ApiCall call)
    {
        var conversation = call.Conversation();
        var message = Own(call, conversation, "cant_update_message");
        Postable(conversation);
        MessageContent.Put(call, message, LongestUpdate);
        message.Metadata = call.Object("metadata") ?? message.Metadata;
        message.Edits++;
        return new JsonObject { ["channel"] = conversation.Id, ["ts"] = message.Ts, ["text"] = message.Text };
    }

    public static JsonObject Delete(ApiCall call)
    {
        var conversation = call.Conversation();
        Own(call, conversation, "cant_delete_message").IsRemoved = true;
        return new JsonObject { ["channel"] = conversation.Id, ["ts"] = call.Needed("ts") };
    }

    public static JsonObject Permalink(ApiCall call)
    {
        var conversation = call.Conversation();
        var message = conversation.Find(call.Needed("message_ts")) ?? throw new RefusedException("message_not_found");
        return new JsonObject
        {
            ["channel"] = conversation.Id,
            ["permalink"] = $"https://{conversation.Workspace.Domain}.slack.com/archives/{conversation.Id}/p{message.Ts.Replace(".", string.Empty, StringComparison.Ordinal)}",
        };
    }

    private static FakeMessage Own(ApiCall call, FakeConversation conversation, string notOurs)
    {
        var message = conversation.Find(call.Needed("ts"));
        return message switch
        {
            null or { IsRemoved: true } or { OnlyFor: not null } => throw new RefusedException("message_not_found"),
            { IsFromBot: false } => throw new RefusedException(notOurs),
            _ => message,
        };
    }

    private static FakeConversation Direct(ApiCall call, string person) => call.Token!.FindPerson(person) is { } found
        ? found.Workspace.DirectOf(person)
        : throw new RefusedException("channel_not_found");

    private static void Postable(FakeConversation conversation)
    {
        if (!conversation.HasBot)
        {
            throw new RefusedException("not_in_channel");
        }

        if (conversation.IsArchived)
        {
            throw new RefusedException("is_archived");
        }
    }

    private static void CheckMetadata(ApiCall call, JsonObject? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        if (metadata["event_type"]?.GetValue<string>() is not { Length: > 0 } type || !type.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            || metadata["event_payload"] is not JsonObject || metadata.Count != 2)
        {
            call.Complain("the metadata is not an event_type and an event_payload");
            throw new RefusedException("invalid_metadata_format");
        }
    }

    private static JsonObject Posted(FakeMessage message) => new()
    {
        ["channel"] = message.Conversation.Id,
        ["ts"] = message.Ts,
        ["message"] = MessageContent.Show(message, withMetadata: true),
    };
}
