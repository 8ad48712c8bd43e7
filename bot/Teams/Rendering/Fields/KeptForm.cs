using System.IO.Compression;
using System.Text.Json;
using PeerBot.Chat;
using PeerBot.Chat.Forms;

namespace PeerBot.Teams.Rendering.Fields;

/// <summary>A form in a form that travels with its answers. Teams closes a dialog when it is sent, so to say beside a field what is
/// wrong the form has to be drawn again, and by then nobody but the client has it. A client may change it: what comes back is
/// shown to that person alone, and what they may do is decided when it is sent.</summary>
internal static class KeptForm
{
    private const int MostWritten = 20_000;
    private const int MostRead = 200_000;

    /// <summary>The form in letters, digits, dashes and underscores; empty when it would be too long to carry.</summary>
    public static string Write(Form form)
    {
        using var packed = new MemoryStream();
        using (var squeeze = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(squeeze, form, ChatJson.Options);
        }

        var written = Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length)
            .Replace('+', '-').Replace('/', '_').TrimEnd('=');
        return written.Length <= MostWritten ? written : string.Empty;
    }

    /// <summary>What <see cref="Write"/> wrote; null when it is something else.</summary>
    public static Form? TryRead(string? written)
    {
        if (written is not { Length: > 0 and <= MostWritten } || !TryUnpack(written, out var json))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Form>(json, ChatJson.Options) is { Ref: not null, Title: not null, Submit: not null, Fields: not null } form
                && form.Fields.All(field => field is { Key: not null, Label: not null }) ? form : null;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool TryUnpack(string written, out ReadOnlySpan<byte> json)
    {
        json = default;
        var letters = written.Replace('-', '+').Replace('_', '/');
        var packed = new byte[letters.Length];
        if (!Convert.TryFromBase64String(letters.PadRight((letters.Length + 3) / 4 * 4, '='), packed, out var length))
        {
            return false;
        }

        // A few bytes can unpack into very many; the room for them is bounded before.
        var room = new byte[MostRead];
        if (!BrotliDecoder.TryDecompress(packed.AsSpan(0, length), room, out var read))
        {
            return false;
        }

        json = room.AsSpan(0, read);
        return true;
    }
}
