using System.Diagnostics;
using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Sockets;

namespace PeerBot.Tests.Support.Slack.Doors;

/// <summary>Envelopes over whichever connection the program has open.</summary>
internal sealed class SocketDoor(SocketServer server) : ISlackDoor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<DoorAnswer> DeliverAsync(Delivery delivery)
    {
        var began = Stopwatch.GetTimestamp();
        var ack = await server.SendAsync(Envelope(delivery), Patience);
        return new DoorAnswer(ack is null ? 0 : 200, ack?.Payload?.ToJsonString() ?? string.Empty, Stopwatch.GetElapsedTime(began));
    }

    private static JsonObject Envelope(Delivery delivery)
    {
        var envelope = new JsonObject
        {
            ["envelope_id"] = delivery.Envelope ?? Guid.NewGuid().ToString(),
            ["payload"] = delivery.Payload.DeepClone(),
            ["type"] = delivery.Kind switch
            {
                DeliveryKind.Command => "slash_commands",
                DeliveryKind.Interaction => "interactive",
                _ => "events_api",
            },
            ["accepts_response_payload"] = delivery.TakesAnswer,
        };
        if (delivery.Kind == DeliveryKind.Event)
        {
            envelope["retry_attempt"] = delivery.Retry;
            envelope["retry_reason"] = delivery.RetryReason;
        }

        return envelope;
    }
}
