namespace PeerBot.Core.Meetings;

/// <summary>What comes round every few held meetings: the look back (C3), the focus review (R1). Only held meetings count.</summary>
public static class EveryFew
{
    /// <summary>Whether the last of <paramref name="held"/> meetings completes a round; never when <paramref name="every"/> is 0.</summary>
    public static bool ComesRound(int held, int every) => every > 0 && held > 0 && held % every == 0;

    /// <summary>Whether <paramref name="every"/> meetings were held since it came round last, at <paramref name="last"/> of them; never when that is 0.</summary>
    public static bool IsDue(int held, int last, int every) => every > 0 && held - last >= every;
}
