using System.Text.Json;
using PeerBot.Slack.Wire;

namespace PeerBot.Slack.Reading;

/// <summary>Something Slack delivered, proved to be Slack's and parsed, whichever door it came through.</summary>
/// <param name="ReceivedAt">When it arrived, by the time provider's timestamps: triggers die three seconds later.</param>
internal sealed record SlackDelivery(DeliveryKind Kind, JsonElement Payload, SlashCommand? Slash, long ReceivedAt)
{
    /// <summary>The Socket Mode envelope it came in.</summary>
    public string? Envelope { get; init; }

    /// <summary>Whether the acknowledgement can carry an answer.</summary>
    public bool TakesBody { get; init; } = true;

    public static SlackDelivery OfCommand(SlashCommand command, long receivedAt) => new(DeliveryKind.Command, default, command, receivedAt);

    public static SlackDelivery OfInteraction(JsonElement payload, long receivedAt) => new(DeliveryKind.Interaction, payload, null, receivedAt);

    public static SlackDelivery OfEvent(JsonElement payload, long receivedAt) => new(DeliveryKind.Event, payload, null, receivedAt);
}

/// <summary>The three things Slack delivers.</summary>
internal enum DeliveryKind
{
    Command,
    Interaction,
    Event,
}
