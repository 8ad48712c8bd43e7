using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PeerBot.Tests.Support.Slack.Faults;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Api;

/// <summary>Takes answers at a response_url: JSON, at most five times, for half an hour.</summary>
internal sealed class ResponseUrlDoor(SlackTown town, FaultPlan faults)
{
    /// <summary>The name under which faults are asked for here.</summary>
    public const string Name = "response_url";

    private static readonly string[] Known =
        ["text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts", "unfurl_links", "unfurl_media", "mrkdwn"];

    public async Task AnswerAsync(HttpContext context, string id)
    {
        JsonObject? body = null;
        try
        {
            body = await JsonNode.ParseAsync(context.Request.Body) as JsonObject;
        }
        catch (JsonException)
        {
            town.Complain($"{Name}: not JSON");
        }

        var trouble = faults.Take(Name);
        if (trouble is Trouble.CutBefore)
        {
            context.Abort();
            return;
        }

        var (status, said) = trouble is Trouble.PageBefore ? (500, "<html></html>") : Take(id, body, (string?)context.Request.Headers.Authorization);
        if (trouble is Trouble.CutAfter)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        await context.Response.WriteAsync(said);
    }

    private (int Status, string Said) Take(string id, JsonObject? body, string? authorization)
    {
        lock (town.Gate)
        {
            if (authorization is not null)
            {
                town.Complain($"{Name}: a token is sent to an address that wants none");
            }

            var (url, error) = town.ResponseUrls.Take(id, town.Now);
            if (url is null)
            {
                return (404, error!);
            }

            if (body is null)
            {
                return (400, "invalid_payload");
            }

            foreach (var (name, _) in body)
            {
                if (!Known.Contains(name))
                {
                    town.Complain($"{Name}: there is no field {name}");
                }
            }

            Say(town, url.Conversation, url.Person, url.About, body, Name);
            return (200, "ok");
        }
    }

    /// <summary>Does what an answer says: another message, or another in the place of the one it is about.</summary>
    public static void Say(SlackTown town, FakeConversation conversation, string person, FakeMessage? about, JsonObject body, string where)
    {
        if (about is not null && body["delete_original"]?.GetValue<bool>() == true)
        {
            about.IsRemoved = true;
            return;
        }

        if (about is not null && body["replace_original"]?.GetValue<bool>() == true)
        {
            MessageContent.Put(town, where, about, body);
            about.Edits++;
            return;
        }

        var isForAll = body["response_type"]?.GetValue<string>() == "in_channel";
        var message = new FakeMessage(conversation, town.NextTs(), conversation.Workspace.BotUser) { OnlyFor = isForAll ? null : person };
        MessageContent.Put(town, where, message, body);
        conversation.Add(message);
    }
}
