using PeerBot.Chat.Messages;

namespace PeerBot.Slack.Rendering;

/// <summary>How Slack is asked to say a moment: with its weekday, in each reader's own zone and habit
/// (https://docs.slack.dev/messaging/formatting-message-text#date-formatting).</summary>
internal static class DateFormat
{
    public static string Of(MomentStyle style) => style switch
    {
        MomentStyle.Day => "{date_long}",
        MomentStyle.Time => "{time}",
        _ => "{date_long} at {time}",
    };
}
