using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Requests;
using PeerBot.Teams.Reading;

namespace PeerBot.Teams.Answering;

/// <summary>One ask and everything its answer needs, now that it is known who asked and where.</summary>
internal sealed record Turn(TeamsAsk Ask, Caller Caller, Place Place, AckSlot Slot)
{
    /// <summary>Teams did not say in time who asks, so that it is not known whether they are a guest.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>Teams did not say in time whether the person is where their form says it was opened.</summary>
    public bool IsPlaceUnsure { get; init; }

    /// <summary>What a form that is shown in this turn is about.</summary>
    public string? FormPlace { get; init; } = Ask.About;

    public string Workspace => Ask.Workspace;

    public bool IsDialog => Ask.Surface is Surface.Dialog or Surface.DialogForm;

    public bool IsCard => Ask.Surface is Surface.Card or Surface.CardForm;

    /// <summary>Whether what was done stands in the person's own chat, where an answer to them belongs.</summary>
    public bool IsInTheirChat => Ask is { IsDirect: true, Here: not null };

    /// <summary>For what is shown to the caller.</summary>
    public DateTimeZone Zone { get; } =
        Caller.Zone is { } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc : DateTimeZone.Utc;
}
