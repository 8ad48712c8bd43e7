using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PeerBot.Slack.Reading;
using PeerBot.Slack.Wire;

namespace PeerBot.Slack.Socket;

/// <summary>From an envelope to its acknowledgement; between them the same dispatch as behind the other door.</summary>
internal sealed partial class SocketEnvelopes(SlackDispatch dispatch, TimeProvider time, ILogger<SocketEnvelopes> log)
{
    /// <summary>What to send back, which is something for every envelope; null when Slack should deliver it again.</summary>
    public async Task<byte[]?> AnswerAsync(string id, JsonElement envelope)
    {
        var ack = SlackAck.Empty;
        try
        {
            if (Read(envelope) is { } delivery)
            {
                ack = await dispatch.HandleAsync(delivery with { Envelope = id, TakesBody = envelope.Flag("accepts_response_payload") });
            }
            else
            {
                LogUnknown(log, LogWord.Of(envelope.Text("type")));
            }
        }
        catch (Exception fault)
        {
            // Not acknowledging would only bring it again.
            LogFault(log, fault.GetType().Name, fault.StackTrace);
        }

        return ack.IsBusy ? null : Ack(id, ack);
    }

    private SlackDelivery? Read(JsonElement envelope)
    {
        var payload = envelope.At("payload");
        return (envelope.Text("type"), payload.ValueKind) switch
        {
            ("events_api", JsonValueKind.Object) => SlackDelivery.OfEvent(payload, time.GetTimestamp()),
            ("interactive", JsonValueKind.Object) => SlackDelivery.OfInteraction(payload, time.GetTimestamp()),
            ("slash_commands", JsonValueKind.Object) when SlashCommand.FromJson(payload) is { } command =>
                SlackDelivery.OfCommand(command, time.GetTimestamp()),
            _ => null,
        };
    }

    private static byte[] Ack(string id, SlackAck ack)
    {
        var written = new ArrayBufferWriter<byte>(128 + ack.Json.Length);
        using (var json = new Utf8JsonWriter(written))
        {
            json.WriteStartObject();
            json.WriteString("envelope_id"u8, id);
            if (!ack.Json.IsEmpty)
            {
                json.WritePropertyName("payload"u8);
                json.WriteRawValue(ack.Json.Span, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        return written.WrittenSpan.ToArray();
    }

    [LoggerMessage(1, LogLevel.Debug, "Nothing is done about an envelope of type {Type}.")]
    private static partial void LogUnknown(ILogger log, string type);

    [LoggerMessage(2, LogLevel.Error, "Answering an envelope failed with {Fault}. {Where}")]
    private static partial void LogFault(ILogger log, string fault, string? where);
}
