using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Teams.Reading;
using PeerBot.Teams.Rendering;

namespace PeerBot.Teams.Answering;

/// <summary>What is said when there is nothing else to say in time.</summary>
internal static class FixedAnswers
{
    /// <summary>For when a fault of ours kept us from doing what was asked.</summary>
    public static Message Trouble { get; } = Message.Of(
        $"Something went wrong on my side. Please try again in a moment. In our private chat, \"peer\" shows where things stand.");

    /// <summary>For when too many ask at once.</summary>
    public static Message Crowded { get; } = Message.Of($"A lot is going on here at the moment. Please try again in a minute.");

    private static readonly Message Working = Message.Of(
        $"This takes a little longer than usual. You will find the answer in our private chat.");

    private static readonly Message Again = Message.Of($"I have that already.");

    private static readonly Message NothingToFillIn = Message.Of($"There is nothing to fill in here any more.");

    /// <summary>For an invoke whose answer is not ready in time.</summary>
    public static TeamsAck StillWorking(Surface surface) => Ack(surface, Working);

    /// <summary>For one that came again and has had its effect.</summary>
    public static TeamsAck Done(Surface surface) => Ack(surface, Again);

    /// <summary>For one that asks for nothing.</summary>
    public static TeamsAck Nothing(Surface surface) => surface switch
    {
        Surface.Card or Surface.CardForm or Surface.Refresh => InvokeBodies.Note(string.Empty),
        Surface.Dialog => Ack(surface, NothingToFillIn),
        _ => TeamsAck.Taken,
    };

    public static TeamsAck Ack(Surface surface, Message message) => surface switch
    {
        Surface.Card or Surface.CardForm => InvokeBodies.Note(new Audience(DateTimeZone.Utc, IsGroup: false).Say(message.Summary)),
        Surface.Dialog or Surface.DialogForm => InvokeBodies.Last(message, DateTimeZone.Utc),
        _ => Nothing(surface),
    };
}
