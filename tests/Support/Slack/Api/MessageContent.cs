using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Api;

/// <summary>What stands in a message, checked as it comes in and shown as Slack shows it.</summary>
internal static class MessageContent
{
    public static void Put(ApiCall call, FakeMessage message, int longestText)
    {
        var text = call.Text("text");
        var blocks = call.List("blocks");
        if (call.Flag("link_names"))
        {
            call.Complain("link_names would mention people by what somebody wrote");
        }

        if (Problem(call.Town, call.Method, text, blocks, longestText) is { } problem)
        {
            throw new RefusedException(problem);
        }

        message.Text = text ?? string.Empty;
        message.Blocks = blocks;
    }

    /// <summary>Takes an answer given in an acknowledgement or at a response_url.</summary>
    public static void Put(SlackTown town, string where, FakeMessage message, JsonObject body)
    {
        var text = body["text"]?.GetValue<string>();
        var blocks = body["blocks"]?.AsArray();
        Problem(town, where, text, blocks, 40_000);
        message.Text = text ?? string.Empty;
        message.Blocks = blocks?.DeepClone().AsArray();
    }

    public static JsonObject Show(FakeMessage message, bool withMetadata)
    {
        var shown = new JsonObject { ["type"] = "message", ["user"] = message.Author, ["ts"] = message.Ts, ["text"] = message.Text };
        if (message.IsFromBot)
        {
            shown["bot_id"] = message.Conversation.Workspace.BotId;
            shown["app_id"] = SlackTown.App;
        }

        shown["team"] = message.Conversation.Workspace.FindPerson(message.Author)?.Team ?? message.Conversation.Workspace.Id;
        if (message.Blocks is not null)
        {
            shown["blocks"] = message.Blocks.DeepClone();
        }

        if (message.Thread is not null)
        {
            shown["thread_ts"] = message.Thread;
        }

        if (message.Metadata is not null)
        {
            // Without the flag Slack names the type at most.
            shown["metadata"] = withMetadata ? message.Metadata.DeepClone() : new JsonObject { ["event_type"] = message.Metadata["event_type"]!.DeepClone() };
        }

        return shown;
    }

    private static string? Problem(SlackTown town, string where, string? text, JsonArray? blocks, int longestText)
    {
        if (string.IsNullOrEmpty(text))
        {
            town.Complain(blocks is null ? $"{where}: nothing to say" : $"{where}: blocks without text");
            return blocks is null ? "no_text" : null;
        }

        if (text.EnumerateRunes().Count() > longestText)
        {
            return "msg_too_long";
        }

        foreach (var mention in (string[])["<!channel", "<!here", "<!everyone"])
        {
            if (text.Contains(mention, StringComparison.Ordinal) || (blocks?.ToJsonString().Contains(mention, StringComparison.Ordinal) ?? false))
            {
                town.Complain($"{where}: {mention}> would call everybody");
            }
        }

        var wrong = blocks is null ? [] : BlockKitRules.Check(new JsonObject { ["text"] = text, ["blocks"] = blocks.DeepClone() }, "message");
        foreach (var one in wrong)
        {
            town.Complain($"{where}: {one}");
        }

        return wrong.Count > 0 ? "invalid_blocks" : null;
    }
}
