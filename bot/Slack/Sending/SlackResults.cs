using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Slack.Api;

namespace PeerBot.Slack.Sending;

/// <summary>From an answer that was not good to what it means for a message.</summary>
internal static class SlackResults
{
    /// <summary>How long to leave a workspace alone that an administrator has to set right first (F25).</summary>
    private static readonly Duration UntilSetRight = Duration.FromMinutes(10);

    public static SendResult Of(SlackAnswer answer) => answer switch
    {
        SlackAnswer.Refused refused => OfCode(refused.Code),
        SlackAnswer.Later later => new SendResult.TryAgain(later.After, later.Code),
        SlackAnswer.NotSent { Code: "not_installed" } missing => new SendResult.TryAgain(UntilSetRight, missing.Code),
        SlackAnswer.NotSent notSent => new SendResult.TryAgain(Duration.Zero, notSent.Code),
        SlackAnswer.Unclear unclear => new SendResult.Unclear(unclear.Code),
        _ => new SendResult.Unclear("unreadable"),
    };

    /// <summary>For a call before the message itself: whatever became of it, the message was not sent.</summary>
    public static SendResult OfPreparing(SlackAnswer answer) =>
        Of(answer) is SendResult.Unclear unclear ? new SendResult.TryAgain(Duration.Zero, unclear.Code) : Of(answer);

    private static SendResult OfCode(string code) => SlackCodes.MeaningOf(code) switch
    {
        CodeMeaning.Token or CodeMeaning.Setup => new SendResult.TryAgain(UntilSetRight, code),
        CodeMeaning.Unknown => new SendResult.TryAgain(Duration.Zero, code),
        _ => new SendResult.Gone(code),
    };
}
