using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Slack.Reading;
using PeerBot.Slack.Rendering;

namespace PeerBot.Slack.Answering;

/// <summary>Answers as the bodies Slack takes. A message that is said again as the same instance is rendered once.</summary>
internal sealed class AckBodies
{
    private readonly ConditionalWeakTable<Message, Rendered> _rendered = [];

    /// <summary>The message in as many parts as it needs, the first of them ready to be an acknowledgement for the caller's eyes only.</summary>
    public (SlackAck First, IReadOnlyList<Message> Pages) Whisper(Message message, DateTimeZone zone)
    {
        if (!_rendered.TryGetValue(message, out var rendered) || rendered.Zone != zone)
        {
            var pages = rendered?.Pages ?? BlockKitMessages.Pages(message);
            rendered = new Rendered(zone, pages, JsonSerializer.SerializeToUtf8Bytes(WhisperBody(pages[0], zone)));
            _rendered.AddOrUpdate(message, rendered);
        }

        return (new SlackAck(rendered.Json), rendered.Pages);
    }

    public static JsonObject WhisperBody(Message page, DateTimeZone zone) => new()
    {
        ["response_type"] = "ephemeral",
        ["replace_original"] = false,
        ["text"] = BlockKitMessages.Text(page, zone),
        ["blocks"] = BlockKitMessages.Blocks(page, zone),
    };

    public static JsonObject ReplaceBody(Message page, DateTimeZone zone) => new()
    {
        ["replace_original"] = true,
        ["text"] = BlockKitMessages.Text(page, zone),
        ["blocks"] = BlockKitMessages.Blocks(page, zone),
    };

    /// <summary>Puts another view in the place of the one that was sent in.</summary>
    public static SlackAck Update(JsonObject view) => Of(new JsonObject { ["response_action"] = "update", ["view"] = view });

    /// <summary>Keeps the form open, with words beside its fields. What is wrong with no field there stands beside the first.</summary>
    public static SlackAck Errors(IEnumerable<(string Key, string Words)> problems, IReadOnlyList<string> inputBlocks)
    {
        var errors = new JsonObject();
        foreach (var (key, words) in problems)
        {
            var block = inputBlocks.Contains(key) ? key : inputBlocks[0];
            errors[block] = errors[block] is { } said ? $"{said} {words}" : words;
        }

        return Of(new JsonObject { ["response_action"] = "errors", ["errors"] = errors });
    }

    private static SlackAck Of(JsonObject body) => new(JsonSerializer.SerializeToUtf8Bytes(body));

    private sealed record Rendered(DateTimeZone Zone, IReadOnlyList<Message> Pages, byte[] Json);
}
