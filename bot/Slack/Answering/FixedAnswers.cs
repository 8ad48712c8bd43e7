using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Slack.Reading;
using PeerBot.Slack.Rendering;
using PeerBot.Slack.Wire;

namespace PeerBot.Slack.Answering;

/// <summary>What is said when there is nothing else to say in time.</summary>
internal static class FixedAnswers
{
    /// <summary>For when a fault of ours kept us from doing what was asked.</summary>
    public static Message Trouble { get; } = Message.Of(
        $"Something went wrong on my side. Please try again in a moment; /peer shows where things stand.");

    /// <summary>For when too many ask at once.</summary>
    public static Message Crowded { get; } = Message.Of($"A lot is going on here at the moment. Please try again in a minute.");

    private static readonly Message Saving = Message.Of(
        $"Thank you. Saving this takes a little longer than usual; I will say here when it is done.");

    /// <summary>For a form that was sent in: it is not closed before what was written is safe.</summary>
    public static SlackAck StillSaving { get; } =
        AckBodies.Update(BlockKitViews.Dialog(Saving, DateTimeZone.Utc, new ViewMetadata(null, null).ToString()));

    /// <summary>The acknowledgement that says it, where one can. What was written in a form stays there.</summary>
    public static SlackAck Ack(SlackAsk ask, Message message) => ask switch
    {
        { Surface: Surface.Command } => new AckBodies().Whisper(message, DateTimeZone.Utc).First,
        { Surface: Surface.Submission, View.InputBlocks: { Count: > 0 } blocks } =>
            AckBodies.Errors([(blocks[0], message.Summary.ToPlain(DateTimeZone.Utc))], blocks),
        { Surface: Surface.Words or Surface.HomePage } => SlackAck.Busy,
        _ => SlackAck.Empty,
    };
}
