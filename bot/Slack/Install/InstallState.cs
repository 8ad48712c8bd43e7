using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PeerBot.Chat.Channels;

namespace PeerBot.Slack.Install;

/// <summary>Proves that who comes back from Slack's page is the browser that went there: a random value that is good once,
/// for ten minutes, and only beside the cookie given out with it (T9). Nothing is kept until it is used, so that it holds
/// for every replica and over a restart.</summary>
internal sealed class InstallState(SlackOptions options, IOnce once, IClock clock)
{
    private const int Bytes = 32;

    // No workspace is known yet when a state is used.
    private const string NoWorkspace = "install";

    private static readonly Duration Life = Duration.FromMinutes(10);

    /// <summary>A new value for the address, and the cookie that goes with it.</summary>
    public (string State, string Cookie) Make()
    {
        var state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var made = $"{state}.{clock.GetCurrentInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";
        return (state, $"{made}.{SealOf(made)}");
    }

    /// <summary>True once, for a state and its own cookie within ten minutes.</summary>
    public async Task<bool> UseAsync(string? state, string? cookie, CancellationToken cancel)
    {
        if (state is null || cookie?.Split('.') is not [var ours, var at, var seal]
            || !Same(seal, SealOf($"{ours}.{at}")) || !Same(state, ours)
            || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return false;
        }

        var age = clock.GetCurrentInstant() - Instant.FromUnixTimeSeconds(seconds);
        if (age < Duration.Zero - Duration.FromSeconds(5) || age > Life)
        {
            return false;
        }

        var key = $"install:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)))}";
        if (!await once.TakeAsync(SlackOptions.Platform, NoWorkspace, key, cancel))
        {
            return false;
        }

        // Used up before anything follows from it: what fails now is begun anew.
        await once.DoneAsync(SlackOptions.Platform, NoWorkspace, key, CancellationToken.None);
        return true;
    }

    private string SealOf(string made) => Base64Url.EncodeToString(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.ClientSecret ?? throw new InvalidOperationException("There is no client secret.")),
            Encoding.UTF8.GetBytes($"peerbot install\n{made}")));

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
