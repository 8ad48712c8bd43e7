using NodaTime;

namespace PeerBot.Chat.Channels;

/// <summary>What PeerBot is going to say next in a workspace, for a channel whose clock can be moved.</summary>
public interface IUpcoming
{
    /// <summary>The next notices by due time, at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<UpcomingNotice>> NextAsync(string platform, string workspace, int most, CancellationToken cancel);

    /// <summary>Plans and delivers everything that is due now in the workspace; returns when it is done.</summary>
    Task CatchUpAsync(string platform, string workspace, CancellationToken cancel);
}

/// <summary>One notice that is going to be said.</summary>
/// <param name="What">What kind of notice, in a few plain words.</param>
/// <param name="ToWhom">A person's name, or the group's.</param>
public sealed record UpcomingNotice(Instant DueAt, string What, string ToWhom);
