using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace PeerBot.Slack.Wire;

/// <summary>The fields of a form body, read straight from its bytes (https://url.spec.whatwg.org/#urlencoded-parsing).</summary>
internal static class FormFields
{
    /// <summary>Takes the next field off a body: its name as written, and its value still encoded. False at the end.</summary>
    public static bool TryNext(ref Span<byte> rest, out ReadOnlySpan<byte> name, out Span<byte> value)
    {
        if (rest.IsEmpty)
        {
            name = default;
            value = default;
            return false;
        }

        var end = rest.IndexOf((byte)'&');
        var field = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        var equals = field.IndexOf((byte)'=');
        name = equals < 0 ? field : field[..equals];
        value = equals < 0 ? [] : field[(equals + 1)..];
        return true;
    }

    /// <summary>The first field of this name, decoded in its own place; null when there is none.</summary>
    public static Memory<byte>? Find(Memory<byte> body, ReadOnlySpan<byte> wanted)
    {
        var rest = body.Span;
        var read = 0;
        while (TryNext(ref rest, out var name, out var value))
        {
            if (name.SequenceEqual(wanted))
            {
                return body.Slice(read + name.Length + 1 > body.Length ? body.Length : read + name.Length + 1, Decode(value));
            }

            read = body.Length - rest.Length;
        }

        return null;
    }

    /// <summary>Decodes a value in its own place and returns how long it is then. A percent sign without two digits stays what it is.</summary>
    public static int Decode(Span<byte> value)
    {
        var written = value.IndexOfAny((byte)'%', (byte)'+');
        if (written < 0)
        {
            return value.Length;
        }

        for (var read = written; read < value.Length; read++, written++)
        {
            if (value[read] == '+')
            {
                value[written] = (byte)' ';
            }
            else if (value[read] == '%' && read + 2 < value.Length
                && Convert.FromHexString(value.Slice(read + 1, 2), value.Slice(written, 1), out _, out _) == OperationStatus.Done)
            {
                read += 2;
            }
            else
            {
                value[written] = value[read];
            }
        }

        return written;
    }

    /// <summary>A value as text; null when it is not UTF-8.</summary>
    public static string? Text(Span<byte> value)
    {
        var decoded = value[..Decode(value)];
        return Utf8.IsValid(decoded) ? Encoding.UTF8.GetString(decoded) : null;
    }
}
