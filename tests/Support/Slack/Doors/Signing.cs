using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PeerBot.Tests.Support.Slack.Doors;

/// <summary>Signs requests as Slack does (https://docs.slack.dev/authentication/verifying-requests-from-slack).</summary>
internal static class Signing
{
    public static string Stamp(Instant at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static string Sign(string secret, string stamp, ReadOnlySpan<byte> body)
    {
        var prefix = Encoding.UTF8.GetBytes($"v0:{stamp}:");
        var signed = new byte[prefix.Length + body.Length];
        prefix.CopyTo(signed, 0);
        body.CopyTo(signed.AsSpan(prefix.Length));
        return "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }
}
