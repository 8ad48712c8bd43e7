using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Teams.Api;

namespace PeerBot.Teams.Sending;

/// <summary>From an answer that was not good to what it means for a message.</summary>
internal static class TeamsResults
{
    /// <summary>How long to leave Teams alone when an administrator has to set something right first (F25).</summary>
    private static readonly Duration UntilSetRight = Duration.FromMinutes(10);

    public static SendResult Of(ConnectorAnswer answer) => answer switch
    {
        ConnectorAnswer.Refused { Status: 401 } refused => new SendResult.TryAgain(UntilSetRight, refused.Code),
        ConnectorAnswer.Refused refused => new SendResult.Gone(refused.Code),
        ConnectorAnswer.Later later => new SendResult.TryAgain(later.After, later.Code),
        ConnectorAnswer.NotSent notSent => new SendResult.TryAgain(Duration.Zero, notSent.Code),
        ConnectorAnswer.Unclear unclear => new SendResult.Unclear(unclear.Code),
        _ => new SendResult.Unclear("unreadable"),
    };

    /// <summary>For a call before the message itself: whatever became of it, the message was not sent.</summary>
    public static SendResult OfPreparing(ConnectorAnswer answer) =>
        Of(answer) is SendResult.Unclear unclear ? new SendResult.TryAgain(Duration.Zero, unclear.Code) : Of(answer);
}
