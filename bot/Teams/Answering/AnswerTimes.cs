using NodaTime;

namespace PeerBot.Teams.Answering;

/// <summary>How long anything may take. Clients wait five seconds for an invoke and then ask again, twice
/// (https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit).</summary>
internal sealed record AnswerTimes
{
    /// <summary>After this an invoke is answered without what was asked for, which then follows in the private chat.</summary>
    public Duration Invoke { get; init; } = Duration.FromMilliseconds(2700);

    /// <summary>For asking Teams who somebody is and where.</summary>
    public Duration Who { get; init; } = Duration.FromSeconds(1);

    /// <summary>For the same about somebody in no group, where nothing waits for the answer: guests are not heard, so they have to be told apart.</summary>
    public Duration WhoIsNew { get; init; } = Duration.FromSeconds(10);
}
