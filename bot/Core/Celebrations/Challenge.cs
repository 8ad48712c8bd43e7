namespace PeerBot.Core.Celebrations;

/// <summary>What has become of a challenge in the queue; the numbers are stored.</summary>
public enum ChallengeState
{
    /// <summary>It waits for its time.</summary>
    Waiting = 1,

    /// <summary>It got the time at a meeting.</summary>
    Heard = 2,

    /// <summary>Its owner took it out.</summary>
    Withdrawn = 3,
}
