using NodaTime;

namespace PeerBot.Chat.Channels;

/// <summary>In which zone moments are said, for a channel whose platform does not show them to each reader in their own.
/// Null for who or what is not known; a channel says UTC then.</summary>
public interface IZones
{
    /// <summary>The zone a person lives in, as the platform or they themselves have said.</summary>
    Task<DateTimeZone?> OfPersonAsync(string platform, string workspace, string person, CancellationToken cancel);

    /// <summary>The zone of the group whose conversation it is.</summary>
    Task<DateTimeZone?> OfPlaceAsync(string platform, string workspace, string conversation, CancellationToken cancel);
}
