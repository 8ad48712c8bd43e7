namespace PeerBot.Core.Meetings;

/// <summary>Something that comes round every few held meetings: the look back (C3), the focus review (R1). Only held meetings count.</summary>
public static class EveryFew
{
    /// <summary>Whether it is time: <paramref name="every"/> meetings (0 for never) were held since it came round with <paramref name="last"/> of them.</summary>
    public static bool IsDue(int held, int last, int every) => every > 0 && held - last >= every;
}
