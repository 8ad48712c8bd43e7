using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Slack.Doors;

/// <summary>Signed requests to a program's addresses, as Slack sends them.</summary>
/// <param name="address">Where the program listens now.</param>
internal sealed class HttpDoor(Func<Uri> address, IClock clock, string secret = FakeSlack.SigningSecret) : ISlackDoor
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public async Task<DoorAnswer> DeliverAsync(Delivery delivery)
    {
        var began = Stopwatch.GetTimestamp();
        using var request = Request(delivery);
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new DoorAnswer((int)response.StatusCode, text, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>The signed request; good for changing a byte of it.</summary>
    public HttpRequestMessage Request(Delivery delivery)
    {
        var (path, type, body) = delivery.Kind switch
        {
            DeliveryKind.Command => ("slack/commands", "application/x-www-form-urlencoded", Form(delivery.Payload)),
            DeliveryKind.Interaction => ("slack/interactions", "application/x-www-form-urlencoded",
                $"payload={Uri.EscapeDataString(delivery.Payload.ToJsonString())}"),
            _ => ("slack/events", "application/json", delivery.Payload.ToJsonString()),
        };
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address(), path)) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);

        // A retry comes later, so it is signed anew.
        var stamp = Signing.Stamp(clock.GetCurrentInstant() + Duration.FromSeconds(delivery.Retry));
        request.Headers.Add("X-Slack-Request-Timestamp", stamp);
        request.Headers.Add("X-Slack-Signature", Signing.Sign(secret, stamp, bytes));
        if (delivery.Retry > 0)
        {
            request.Headers.Add("X-Slack-Retry-Num", delivery.Retry.ToString());
            request.Headers.Add("X-Slack-Retry-Reason", delivery.RetryReason);
        }

        return request;
    }

    private static string Form(JsonObject fields) => string.Join('&',
        fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value?.ToString() ?? string.Empty)}"));
}
