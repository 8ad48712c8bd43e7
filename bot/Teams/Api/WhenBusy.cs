namespace PeerBot.Teams.Api;

/// <summary>What becomes of a call that would be faster than Teams allows.</summary>
internal enum WhenBusy
{
    /// <summary>It is answered with "later", and whoever made it comes back: a notice is kept in the database meanwhile.</summary>
    ComeBack,

    /// <summary>It waits for its turn, as somebody waits for what comes of it.</summary>
    Wait,
}
