using System.Text.Json;

namespace PeerBot.Teams.Api;

/// <summary>Reads the connector's answers loosely: what is missing, of another kind or no text at all is null.</summary>
internal static class ConnectorJson
{
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 32 };

    /// <summary>An object; null for anything else.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> written)
    {
        try
        {
            var read = JsonElement.Parse(written, Shallow);
            return read.ValueKind == JsonValueKind.Object ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement At(this JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var found) ? found : default;

    public static string? Text(this JsonElement from, string name)
    {
        if (from.At(name) is not { ValueKind: JsonValueKind.String } text)
        {
            return null;
        }

        try
        {
            return text.GetString() is { Length: > 0 } words ? words : null;
        }
        catch (InvalidOperationException)
        {
            // JSON can write half of a character, which no text can hold.
            return null;
        }
    }
}
