using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PeerBot.Slack.Reading;

/// <summary>What Slack calls a delivery, so that its second coming is recognised. The same message has come under several event
/// ids, and the same envelope twice.</summary>
internal static class OnceKeys
{
    private const int Longest = 150;

    public static string Event(string id) => Key("event", id);

    public static string Message(string channel, string ts) => Key("message", $"{channel}:{ts}");

    public static string Envelope(string id) => Key("envelope", id);

    public static string Trigger(string id) => Key("trigger", id);

    /// <summary>The same answers sent in from the same state of a view.</summary>
    public static string Submission(JsonElement view)
    {
        var state = SHA256.HashData(Encoding.UTF8.GetBytes(view.At("state").ValueKind == JsonValueKind.Undefined ? string.Empty : view.At("state").GetRawText()));
        return Key("view", $"{view.Text("id")}:{view.Text("hash")}:{Convert.ToHexStringLower(state.AsSpan(0, 8))}");
    }

    private static string Key(string kind, string id) => id.Length <= Longest
        ? $"{kind}:{id}"
        : $"{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
}
