using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace PeerBot.Slack.Http;

/// <summary>Whether a request comes from Slack (T1, T2): an HMAC-SHA256 over the bytes that arrived, no older and no further
/// ahead than five minutes (https://docs.slack.dev/authentication/verifying-requests-from-slack).</summary>
internal sealed class SlackSignature
{
    private const string Version = "v0=";
    private const int DigestBytes = 32;
    private const int MostTimestampDigits = 11;

    /// <summary>How far a request's time may be from ours, either way.</summary>
    public static readonly Duration Tolerance = Duration.FromSeconds(300);

    private readonly byte[] _secret;
    private readonly IClock _clock;

    public SlackSignature(SlackOptions options, IClock clock)
    {
        if (string.IsNullOrWhiteSpace(options.SigningSecret))
        {
            throw new InvalidOperationException("Slack:SigningSecret is missing; without it nobody could tell Slack from a stranger.");
        }

        _secret = Encoding.UTF8.GetBytes(options.SigningSecret);
        _clock = clock;
    }

    /// <summary>How many bytes stand before the body in what is signed, for a timestamp.</summary>
    public static int PrefixLength(string timestamp) => "v0:".Length + timestamp.Length + 1;

    /// <summary>Writes what stands before the body in what is signed.</summary>
    public static void WritePrefix(string timestamp, Span<byte> signed)
    {
        "v0:"u8.CopyTo(signed);
        Encoding.ASCII.GetBytes(timestamp, signed[3..]);
        signed[3 + timestamp.Length] = (byte)':';
    }

    /// <summary>Whether the timestamp is a plain number of seconds, not too far from now.</summary>
    public bool IsFresh(string timestamp)
    {
        if (timestamp.Length is 0 or > MostTimestampDigits || timestamp.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var at = long.Parse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture);
        var age = _clock.GetCurrentInstant() - Instant.FromUnixTimeSeconds(at);
        return age <= Tolerance && -age <= Tolerance;
    }

    /// <summary>Whether the signature belongs to the signed bytes (<see cref="WritePrefix"/> and the body after it);
    /// <paramref name="digest"/> then identifies the request.</summary>
    public bool IsGenuine(string signature, ReadOnlySpan<byte> signed, out UInt128 digest)
    {
        digest = default;
        Span<byte> given = stackalloc byte[DigestBytes];
        if (!TryReadDigest(signature, given))
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[DigestBytes];
        HMACSHA256.HashData(_secret, signed, expected);
        digest = BinaryPrimitives.ReadUInt128BigEndian(expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }

    // Slack writes lower-case digits; anything else was written by somebody else.
    private static bool TryReadDigest(string signature, Span<byte> digest)
    {
        if (signature.Length != Version.Length + (DigestBytes * 2) || !signature.StartsWith(Version, StringComparison.Ordinal))
        {
            return false;
        }

        var hex = signature.AsSpan(Version.Length);
        return !hex.ContainsAnyInRange('A', 'F')
            && Convert.FromHexString(hex, digest, out _, out _) == OperationStatus.Done;
    }
}
