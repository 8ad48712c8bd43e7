using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Requests;

namespace PeerBot.Playground;

/// <summary>The people and places of the Playground. Everybody is in every channel; a private chat is its owner's alone.</summary>
public static class PlaygroundTown
{
    public const string Platform = "playground";

    public const string Workspace = "town";

    /// <summary>The channel in which the seeded group lives.</summary>
    public const string GroupChannel = "peer-circle";

    /// <summary>The author of everything PeerBot says.</summary>
    public const string PeerBot = "peerbot";

    private const string DirectPrefix = "dm-";

    /// <summary>The five members of the seeded group, each in a zone of their own.</summary>
    public static IReadOnlyList<Townsperson> Members { get; } =
    [
        new("maya", "Maya Lindqvist", "Europe/Stockholm"),
        new("jonas", "Jonas Weber", "Europe/Berlin"),
        new("priya", "Priya Nair", "Asia/Kolkata"),
        new("tom", "Tom Okafor", "America/New_York"),
        new("ana", "Ana Souza", "America/Sao_Paulo"),
    ];

    /// <summary>Everybody: the members, and Lee, who is in no group yet.</summary>
    public static IReadOnlyList<Townsperson> People { get; } = [.. Members, new("lee", "Lee Tanaka", "Asia/Tokyo")];

    /// <summary>The channels, private and public.</summary>
    public static IReadOnlyList<Townplace> Channels { get; } =
    [
        new(GroupChannel, "peer-circle", PlaceKind.Channel, Openness.Private, "A private channel for one peer learning group."),
        new("general", "general", PlaceKind.Channel, Openness.Public, "A public channel: everybody in the workspace can read along."),
        new("second-circle", "second-circle", PlaceKind.Channel, Openness.Private, "A private channel without a group yet."),
    ];

    public static Townsperson? FindPerson(string? id) => People.FirstOrDefault(person => person.Id == id);

    /// <summary>The id of a person's private chat with PeerBot.</summary>
    public static string DirectOf(string person) => DirectPrefix + person;

    /// <summary>A channel, or somebody's private chat; null when there is no such place.</summary>
    public static Townplace? FindPlace(string? id) =>
        Channels.FirstOrDefault(place => place.Id == id)
        ?? People.Where(person => DirectOf(person.Id) == id).Select(PrivateChat).FirstOrDefault();

    /// <summary>The places this person sees: the channels and their own private chat.</summary>
    public static IReadOnlyList<Townplace> PlacesOf(Townsperson person) => [.. Channels, PrivateChat(person)];

    /// <summary>The place, when this person may be there.</summary>
    public static Townplace? FindPlace(string? id, Townsperson person) =>
        PlacesOf(person).FirstOrDefault(place => place.Id == id);

    private static Townplace PrivateChat(Townsperson person) => new(
        DirectOf(person.Id), "PeerBot", PlaceKind.Direct, Openness.Private, "Your private chat with PeerBot. Nobody else sees it.");
}

/// <summary>Somebody one can act as.</summary>
/// <param name="ZoneId">A tz database id.</param>
public sealed record Townsperson(string Id, string Name, string ZoneId)
{
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[ZoneId];

    /// <summary>This person as the one who asks.</summary>
    public Caller AsCaller() => new(PlaygroundTown.Platform, PlaygroundTown.Workspace, Id, Name, ZoneId);
}

/// <summary>A conversation of the Playground.</summary>
public sealed record Townplace(string Id, string Name, PlaceKind Kind, Openness Openness, string About)
{
    /// <summary>This place in the neutral language.</summary>
    public Place AsPlace() => new(PlaygroundTown.Platform, PlaygroundTown.Workspace, Id, Kind, Openness);
}
