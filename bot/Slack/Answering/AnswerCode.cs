using PeerBot.Slack.Api;

namespace PeerBot.Slack.Answering;

/// <summary>What a log says about an answer.</summary>
internal static class AnswerCode
{
    public static string Of(SlackAnswer answer) => answer switch
    {
        SlackAnswer.Refused refused => refused.Code,
        SlackAnswer.Later later => later.Code,
        SlackAnswer.NotSent unsent => unsent.Code,
        SlackAnswer.Unclear unclear => unclear.Code,
        _ => "ok",
    };
}
