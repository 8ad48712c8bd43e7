using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.Facilitation;

namespace PeerBot.Features.Facilitation;

/// <summary>The rule that chose a facilitator, in words (F4).</summary>
internal static class ReasonWords
{
    /// <param name="name">A person's name as the reader may see it.</param>
    public static Text Say(Reason reason, Func<PersonId, Text> name) => reason switch
    {
        Reason.NextInLine => $"next in line",
        Reason.SwappedWith swapped => $"swapped with {name(swapped.Other)}",
        Reason.SubstituteFor stood => $"for {name(stood.Other)} this once, who keeps the turn",
        Reason.TookOverFrom took => $"took over from {name(took.Other)} during the meeting, who keeps the turn",
        // They could have led it, so "of those who can" would be untrue.
        Reason.StepsUp { Ahead: var ahead } when ahead.Any(over => over.Because == PassedOverBecause.TurnStillOpen) =>
            $"led this one ({Text.Join(", ", ahead.Select(over => Waits(over, name)))})",
        Reason.StepsUp { Ahead: var ahead } =>
            $"next in line of those who can ({Text.Join(", ", ahead.Select(over => Waits(over, name)))})",
        _ => $"by the rotation",
    };

    private static Text Waits(PassedOver over, Func<PersonId, Text> name) => over.Because switch
    {
        PassedOverBecause.AskedToSkip => $"{name(over.Person)} does not lead this one",
        PassedOverBecause.TurnStillOpen => $"{name(over.Person)}'s turn was still open",
        _ => $"{name(over.Person)} is away",
    };
}
