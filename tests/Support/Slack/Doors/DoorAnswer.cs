using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Slack.Doors;

/// <summary>What Slack delivers.</summary>
internal enum DeliveryKind
{
    Command,
    Interaction,
    Event,
}

/// <summary>One delivery as Slack makes it. The payload is the same for both doors.</summary>
/// <param name="Retry">0 for the first attempt; then which retry it is, with Slack's reason, so many seconds later.</param>
/// <param name="Envelope">The id of the Socket Mode envelope; null for a new one.</param>
internal sealed record Delivery(DeliveryKind Kind, JsonObject Payload, int Retry = 0, string? Envelope = null)
{
    public string RetryReason => Retry == 0 ? string.Empty : "http_timeout";

    public bool TakesAnswer => Kind is DeliveryKind.Command || Payload["type"]?.GetValue<string>() is "view_submission" or "block_suggestion";
}

/// <summary>What the program answered.</summary>
/// <param name="Status">The HTTP status; over Socket Mode 200 for an acknowledgement and 0 for none.</param>
/// <param name="Text">The body as it came, empty when there was none.</param>
internal sealed record DoorAnswer(int Status, string Text, TimeSpan Took)
{
    public bool IsAcknowledged => Status is >= 200 and < 300;

    public JsonObject? Body => Text.Length > 0 && Text[0] == '{' ? JsonNode.Parse(Text)!.AsObject() : null;
}

/// <summary>A way into the program.</summary>
internal interface ISlackDoor
{
    Task<DoorAnswer> DeliverAsync(Delivery delivery);
}
