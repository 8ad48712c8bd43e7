using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Requests;
using PeerBot.Slack.Reading;

namespace PeerBot.Slack.Answering;

/// <summary>One ask and everything its answer needs, now that it is known who asked and where.</summary>
internal sealed class Turn(SlackAsk ask, Caller caller, Place place, AckSlot slot)
{
    /// <summary>How often Slack lets a response_url be used.</summary>
    private const int ResponsesAllowed = 5;

    private int _responses;

    public SlackAsk Ask => ask;

    public Caller Caller => caller;

    public Place Place => place;

    public AckSlot Slot => slot;

    /// <summary>Slack did not say in time who asks, so that it is not known whether they are a guest.</summary>
    public bool IsUnsure { get; init; }

    public string Workspace => ask.Who.Workspace;

    /// <summary>The channel a form opened in this turn is about; null for none.</summary>
    public string? FormPlace { get; set; } = ask.IsDirect ? null : ask.Channel;

    /// <summary>For what is shown to the caller.</summary>
    public DateTimeZone Zone { get; } =
        caller.Zone is { } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc : DateTimeZone.Utc;

    /// <summary>The response_url, as long as it may be used once more; counts this use.</summary>
    public Uri? TakeResponseUrl() => ask.ResponseUrl is not null && ++_responses <= ResponsesAllowed ? ask.ResponseUrl : null;
}
