using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Slack.Rendering;

namespace PeerBot.Slack;

/// <summary>What Slack would receive, drawn by the same code that sends it (T1).</summary>
public sealed class SlackPreview : IChannelPreview
{
    // Shown to people in a text element, never inside a page's markup.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "Slack";

    public string Show(Message message, DateTimeZone zone)
    {
        var pages = BlockKitMessages.Pages(message).Select(page => (JsonNode)new JsonObject
        {
            ["text"] = BlockKitMessages.Text(page, zone),
            ["blocks"] = BlockKitMessages.Blocks(page, zone),
        }).ToList();
        return (pages is [var only] ? only : new JsonArray([.. pages])).ToJsonString(Readable);
    }

    public string Show(Form form, DateTimeZone zone) =>
        BlockKitForms.View(form, zone, new JsonObject { ["form"] = form.Ref.ToString() }.ToJsonString()).ToJsonString(Readable);
}
