using System.Buffers;
using System.Buffers.Text;

namespace PeerBot.Teams.Http;

/// <summary>Bytes as tokens and keys write them (RFC 7515, base64url without padding).</summary>
internal static class Segment
{
    /// <summary>Null when it is something else.</summary>
    public static byte[]? Read(string? written)
    {
        if (written is null || written.Contains('=', StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(written.Length)];
        return Base64Url.DecodeFromChars(written, bytes, out var read, out var length) == OperationStatus.Done && read == written.Length
            ? bytes[..length]
            : null;
    }
}
