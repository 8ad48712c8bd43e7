using NodaTime;

namespace PeerBot.Slack.Reading;

/// <summary>How long anything may take, measured against the three seconds that Slack waits and a trigger lives.</summary>
internal sealed record AnswerTimes
{
    /// <summary>After this a delivery is acknowledged without its answer.</summary>
    public Duration Ack { get; init; } = Duration.FromSeconds(2);

    /// <summary>Only the acknowledgement can keep a form open, so it may take longer.</summary>
    public Duration FormAck { get; init; } = Duration.FromMilliseconds(2700);

    /// <summary>After this a trigger is not tried any more; the call takes some of its three seconds.</summary>
    public Duration Trigger { get; init; } = Duration.FromMilliseconds(2500);

    /// <summary>For asking Slack who somebody is and where.</summary>
    public Duration Who { get; init; } = Duration.FromSeconds(1);

    /// <summary>For asking Slack for a message's address. A short wait is worth it; a lost trigger is not.</summary>
    public Duration Link { get; init; } = Duration.FromMilliseconds(700);
}
