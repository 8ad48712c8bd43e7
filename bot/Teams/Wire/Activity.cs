using System.Text.Json;

namespace PeerBot.Teams.Wire;

/// <summary>What the Bot Framework delivers, read loosely (https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md):
/// ids are opaque, what is missing or of another kind is null, and what we do not know is left alone.</summary>
internal sealed record Activity(JsonElement Body)
{
    public string? Type => Body.Text("type");

    /// <summary>What an invoke is about.</summary>
    public string? Name => Body.Text("name");

    public string? Id => Body.Text("id");

    /// <summary>The Bot Framework's channel, compared ordinally: <c>msteams</c>.</summary>
    public string? ChannelId => Body.Text("channelId");

    public string? ServiceUrl => Body.Text("serviceUrl");

    /// <summary>The activity this one belongs to: the message whose card was pressed.</summary>
    public string? ReplyTo => Body.Text("replyToId");

    /// <summary>The conversation, with a channel's thread in it.</summary>
    public string? Conversation => Body.At("conversation").Text("id");

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType => Body.At("conversation").Text("conversationType");

    /// <summary>Who did it.</summary>
    public string? Person => Body.At("from").Text("id");

    public string? PersonName => Body.At("from").Text("name");

    /// <summary>PeerBot itself.</summary>
    public string? Bot => Body.At("recipient").Text("id");

    /// <summary>Asked by a slash command that nobody else sees.</summary>
    public bool IsTargeted => Body.At("recipient").Flag("isTargeted");

    public JsonElement Value => Body.At("value");

    public JsonElement ChannelData => Body.At("channelData");

    public IEnumerable<JsonElement> Entities => Body.At("entities").Items();

    /// <summary>The tenants the activity names; more than one where organisations meet.</summary>
    public IEnumerable<string> Tenants =>
        new[] { Body.At("conversation").Text("tenantId"), ChannelData.At("tenant").Text("id") }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The organisation whose conversation it is; null when the activity does not say.</summary>
    public string? Tenant => Tenants.FirstOrDefault();

    /// <summary>The zone of the person's client, a tz database id.</summary>
    public string? Zone => Body.Text("localTimezone")
        ?? Entities.Where(entity => entity.Text("type") == "clientInfo").Select(entity => entity.Text("timezone")).OfType<string>().FirstOrDefault();
}
