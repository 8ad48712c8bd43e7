using System.Security.Cryptography;
using NodaTime;

namespace PeerBot.Slack.Socket;

/// <summary>Waits that double up to a cap, with a random part so that many who were cut off together do not come back together.</summary>
internal sealed class BackOff(Duration first, Duration longest)
{
    private const int Parts = 1000;
    private const int MostDoublings = 20;

    private int _failures;

    /// <summary>The next wait: between half and all of what is due.</summary>
    public Duration Next()
    {
        var due = Duration.Min(longest, first * (1L << Math.Min(_failures, MostDoublings)));
        _failures++;
        return (due / 2) + (due / 2 * RandomNumberGenerator.GetInt32(Parts) / Parts);
    }

    /// <summary>After a success.</summary>
    public void Reset() => _failures = 0;
}
