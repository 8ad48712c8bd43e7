using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace PeerBot.Chat.Adapting;

/// <summary>What a platform sends as JSON, read loosely: what is missing or of another kind is null, and nothing a sender writes throws.</summary>
public static class LooseJson
{
    private const int Deep = 32;

    /// <summary>Reads an object; false for anything else, for text that is not UTF-8, and for what is nested deeper than
    /// <paramref name="depth"/>.</summary>
    /// <remarks>Half of a surrogate pair, which JSON can write but no text can hold, is replaced in <paramref name="written"/>.</remarks>
    public static bool TryRead(Span<byte> written, out JsonElement read, int depth = Deep)
    {
        read = default;
        if (!Utf8.IsValid(written))
        {
            return false;
        }

        MendHalves(written);
        try
        {
            read = JsonElement.Parse(written, new JsonDocumentOptions { MaxDepth = depth });
        }
        catch (JsonException)
        {
            return false;
        }

        return read.ValueKind == JsonValueKind.Object;
    }

    /// <summary>A member, or nothing.</summary>
    public static JsonElement At(this JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var found) ? found : default;

    /// <summary>A member of a member, or nothing.</summary>
    public static JsonElement At(this JsonElement from, string name, string inner) => from.At(name).At(inner);

    /// <summary>A member's text; null when it is missing, empty or no text.</summary>
    public static string? Text(this JsonElement from, string name) => from.At(name).Text();

    /// <summary>The text itself; null when it is empty or no text.</summary>
    public static string? Text(this JsonElement from) =>
        from.ValueKind == JsonValueKind.String && from.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>True, or in forms "true".</summary>
    public static bool Flag(this JsonElement from, string name) => from.At(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.String } word => word.ValueEquals("true"u8),
        _ => false,
    };

    /// <summary>The members of an array; none when it is something else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement from) =>
        from.ValueKind == JsonValueKind.Array ? from.EnumerateArray() : [];

    private static void MendHalves(Span<byte> written)
    {
        for (var at = written.IndexOf((byte)'\\'); at >= 0 && at + 1 < written.Length; at = Next(written, at))
        {
            if (written[at + 1] != 'u')
            {
                at += 2;
                continue;
            }

            if (IsLow(Unit(written, at)) || (IsHigh(Unit(written, at)) && !IsLow(Unit(written, at + 6))))
            {
                "\\ufffd"u8.CopyTo(written[at..]);
            }

            at += IsHigh(Unit(written, at)) ? 12 : 6;
        }
    }

    private static int Next(Span<byte> written, int from)
    {
        var next = from < written.Length ? written[from..].IndexOf((byte)'\\') : -1;
        return next < 0 ? -1 : from + next;
    }

    private static int Unit(Span<byte> written, int at) =>
        at + 6 <= written.Length && written[at] == '\\' && written[at + 1] == 'u'
        && int.TryParse(written.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? unit
            : 0;

    private static bool IsHigh(int unit) => unit is >= 0xD800 and <= 0xDBFF;

    private static bool IsLow(int unit) => unit is >= 0xDC00 and <= 0xDFFF;
}
