using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Teams.Api;
using PeerBot.Teams.Wire;

namespace PeerBot.Teams.Sending;

/// <summary>Who can read along where (P1), and which channels a team has, learned from what activities tell. A group chat and a private
/// channel are their members'; a standard channel is everybody's in its team, who need not be the group's, so it counts as public; a
/// shared one is shared outside. What nobody has told yet counts as public: the careful guess is that many read along.</summary>
internal sealed class TeamsPlaces(IAddresses addresses, ConnectorApi api, TeamsAddresses where, IWorkspaceDirectory directory, TimeProvider time)
{
    private const int MostChannels = 200;
    private const int LongestId = 380;

    private static readonly Duration Memory = Duration.FromMinutes(30);

    private readonly Remembered<(string Workspace, string Key), string> _known = new(time, Memory, 20_000);
    private readonly Remembered<(string Workspace, string Conversation), bool> _asked = new(time, Memory, 20_000);

    /// <summary>Keeps what an activity tells of the place it came from. News of who reads along is passed on.</summary>
    public async Task LearnAsync(Activity activity, CancellationToken cancel)
    {
        if (activity is not { Tenant: { } workspace, Conversation: { } thread, ConversationType: "channel" or "groupChat" }
            || Address.WithoutThread(thread) is not { Length: <= LongestId } conversation)
        {
            return;
        }

        var team = activity.ChannelData.At("team").Text("id");
        if (activity.ConversationType == "channel" && team is { Length: <= LongestId })
        {
            await KeepOfTeamAsync(workspace, team, conversation, cancel);
        }

        if (await ToldAsync(activity, workspace, conversation, team, cancel) is { } told)
        {
            await KeepAsync(Of(workspace, conversation, told), cancel);
        }
    }

    /// <summary>Who reads along somewhere changed.</summary>
    public async Task KeepAsync(Place place, CancellationToken cancel)
    {
        if (await ReadAsync(place.Workspace, PlaceKey(place.Conversation), cancel) != place.Openness.ToString())
        {
            await directory.OpennessChangedAsync(place, cancel);
            await WriteAsync(place.Workspace, PlaceKey(place.Conversation), place.Openness.ToString(), cancel);
        }
    }

    /// <summary>A channel or chat as far as it is known.</summary>
    public async Task<Place> FindAsync(string workspace, string conversation, CancellationToken cancel) => Of(workspace, conversation,
        Enum.TryParse<Openness>(await ReadAsync(workspace, PlaceKey(conversation), cancel), out var openness) ? openness : Openness.Public);

    /// <summary>The channels of a team from which anything was ever heard.</summary>
    public async Task<IReadOnlyList<string>> OfTeamAsync(string workspace, string team, CancellationToken cancel) =>
        (await ReadAsync(workspace, TeamKey(team), cancel))?.Split('\n') ?? [];

    public static Place Of(string workspace, string conversation, Openness openness) =>
        new(TeamsOptions.Platform, workspace, conversation, PlaceKind.Channel, openness);

    private static string PlaceKey(string conversation) => $"place {conversation}";

    private static string TeamKey(string team) => $"team {team}";

    private static Openness? OfType(string? type) => type switch
    {
        "private" => Openness.Private,
        "shared" => Openness.SharedOutside,
        "standard" => Openness.Public,
        _ => null,
    };

    // Most activities do not say what kind of channel it is; the list of the team's channels does, and is asked for once in a while.
    private async Task<Openness?> ToldAsync(Activity activity, string workspace, string conversation, string? team, CancellationToken cancel)
    {
        if (activity.Tenants.Count() > 1)
        {
            return Openness.SharedOutside;
        }

        var told = activity.ConversationType == "groupChat" ? Openness.Private : OfType(activity.ChannelData.At("channel").Text("type"));
        if (told is not null || team is null || await ReadAsync(workspace, PlaceKey(conversation), cancel) is not null
            || _asked.TryGet((workspace, conversation), out _))
        {
            return told;
        }

        _asked.Keep((workspace, conversation), true);
        return await where.ConversationAsync(workspace, conversation, cancel) is { } address
            && await api.ChannelsAsync(address, team, cancel) is ConnectorAnswer.Ok ok
            ? ok.Body.At("conversations").Items().Where(channel => channel.Text("id") == conversation).Select(channel => OfType(channel.Text("type"))).FirstOrDefault()
            : null;
    }

    private async Task KeepOfTeamAsync(string workspace, string team, string conversation, CancellationToken cancel)
    {
        var known = await OfTeamAsync(workspace, team, cancel);
        if (!known.Contains(conversation) && known.Count < MostChannels)
        {
            await WriteAsync(workspace, TeamKey(team), string.Join('\n', known.Append(conversation)), cancel);
        }
    }

    private async Task<string?> ReadAsync(string workspace, string key, CancellationToken cancel)
    {
        if (_known.TryGet((workspace, key), out var known))
        {
            return known;
        }

        var kept = await addresses.FindAsync(TeamsOptions.Platform, workspace, key, cancel);
        if (kept is not null)
        {
            _known.Keep((workspace, key), kept);
        }

        return kept;
    }

    private async Task WriteAsync(string workspace, string key, string value, CancellationToken cancel)
    {
        await addresses.KeepAsync(TeamsOptions.Platform, workspace, key, value, cancel);
        _known.Keep((workspace, key), value);
    }
}
