using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerBot.Chat.Routing;

namespace PeerBot.Slack.Wire;

/// <summary>What a view carries through the person's Slack and brings back: what it asks, and where it was opened. No state, no
/// permission.</summary>
/// <param name="Form">Null for a dialog that only says something.</param>
/// <param name="Place">The channel; null for the private chat.</param>
internal sealed record ViewMetadata(ActionRef? Form, string? Place)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null for a view that is not ours.</summary>
    public static ViewMetadata? Read(string? written)
    {
        if (written is not ['{', ..] || !LooseJson.TryRead(Encoding.UTF8.GetBytes(written), out var read))
        {
            return null;
        }

        var hasForm = ActionRef.TryParse(read.Text("form"), out var form);
        return hasForm || read.At("form").ValueKind == JsonValueKind.Null ? new ViewMetadata(form, read.Text("place")) : null;
    }

    public override string ToString() => new JsonObject { ["form"] = Form?.ToString(), ["place"] = Place }.ToJsonString();
}
