using Microsoft.Extensions.Logging;
using PeerBot.Chat.Channels;
using PeerBot.Teams.Api;
using PeerBot.Teams.Sending;
using PeerBot.Teams.Wire;

namespace PeerBot.Teams.Events;

/// <summary>What Teams tells of its own accord about people, teams and channels, and about PeerBot being added and taken away
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events). All of it may come
/// twice, late or out of order, and a repetition changes nothing.</summary>
internal sealed partial class TeamsNews(
    IWorkspaceDirectory directory, TeamsPlaces places, TeamsAddresses addresses, TeamsPeople people, ILogger<TeamsNews> log)
{
    private const int MostPeople = 200;

    /// <summary>Passes the news on. False when it is none we know.</summary>
    public async Task<bool> HearAsync(Activity activity, CancellationToken cancel)
    {
        if (activity is not { Tenant: { } workspace, Conversation: { } conversation })
        {
            return false;
        }

        var here = Address.WithoutThread(conversation);
        switch (activity.Type)
        {
            case "installationUpdate" when activity.Body.Text("action") is "remove" or "remove-upgrade":
                LogNews(log, "removed", workspace);
                await RemovedAsync(activity, workspace, here, cancel);
                return true;
            case "installationUpdate":
                LogNews(log, "added", workspace);
                await AddedAsync(activity, workspace, here, cancel);
                return true;
            case "conversationUpdate":
                await MembersAsync(activity, workspace, here, cancel);
                await ChannelAsync(activity, workspace, here, cancel);
                return true;
            default:
                return false;
        }
    }

    private async Task MembersAsync(Activity activity, string workspace, string here, CancellationToken cancel)
    {
        if (activity.Bot is { } peerBot && People(activity, "membersAdded").Contains(peerBot))
        {
            await AddedAsync(activity, workspace, here, cancel);
        }

        foreach (var person in People(activity, "membersRemoved"))
        {
            if (person == activity.Bot)
            {
                await RemovedAsync(activity, workspace, here, cancel);
                return;
            }

            people.Forget(workspace, person);
            foreach (var channel in await PlacesAsync(activity, workspace, here, cancel))
            {
                await directory.PersonLeftAsync(TeamsPlaces.Of(workspace, channel, Openness.Private), person, cancel);
            }
        }
    }

    private async Task ChannelAsync(Activity activity, string workspace, string here, CancellationToken cancel)
    {
        var channel = activity.ChannelData.At("channel").Text("id") ?? here;
        switch (activity.ChannelData.Text("eventType"))
        {
            case "channelRestored":
                await directory.PlaceOpenedAsync(TeamsPlaces.Of(workspace, channel, Openness.Private), cancel);
                break;
            case "teamRestored" or "teamUnarchived":
                await AddedAsync(activity, workspace, here, cancel);
                break;
            case "channelDeleted":
                await CloseAsync(workspace, [channel], cancel);
                break;
            case "teamDeleted" or "teamHardDeleted" or "teamArchived":
                await CloseAsync(workspace, await PlacesAsync(activity, workspace, here, cancel), cancel);
                break;
            case "channelShared":
                await places.KeepAsync(TeamsPlaces.Of(workspace, channel, Openness.SharedOutside), cancel);
                break;
        }
    }

    // Of the personal chat, the person; of a group chat, the chat; of a team, every channel in it.
    private async Task RemovedAsync(Activity activity, string workspace, string here, CancellationToken cancel)
    {
        if (activity.ConversationType != "personal")
        {
            await CloseAsync(workspace, await PlacesAsync(activity, workspace, here, cancel), cancel);
        }
        else if (activity.Person is { } person && person != activity.Bot)
        {
            await directory.PersonUnreachableAsync(TeamsOptions.Platform, workspace, person, cancel);
            await addresses.MarkUnreachableAsync(workspace, person, cancel);
        }
    }

    private async Task AddedAsync(Activity activity, string workspace, string here, CancellationToken cancel)
    {
        if (activity.ConversationType != "personal")
        {
            foreach (var channel in await PlacesAsync(activity, workspace, here, cancel))
            {
                await directory.PlaceOpenedAsync(TeamsPlaces.Of(workspace, channel, Openness.Private), cancel);
            }
        }
    }

    private async Task CloseAsync(string workspace, IEnumerable<string> channels, CancellationToken cancel)
    {
        foreach (var channel in channels)
        {
            await directory.PlaceClosedAsync(TeamsPlaces.Of(workspace, channel, Openness.Private), cancel);
        }
    }

    // What concerns a team is told in one of its channels. A private or shared channel has members of its own.
    private async Task<IReadOnlyCollection<string>> PlacesAsync(Activity activity, string workspace, string here, CancellationToken cancel)
    {
        var isOfOneChannel = activity.ChannelData.Text("eventType") is "channelMemberRemoved" or "channelMemberAdded";
        if (isOfOneChannel)
        {
            return [activity.ChannelData.At("channel").Text("id") ?? here];
        }

        return activity.ChannelData.At("team").Text("id") is { } team
            ? new HashSet<string>([.. await places.OfTeamAsync(workspace, team, cancel), here], StringComparer.Ordinal)
            : [here];
    }

    private static List<string> People(Activity activity, string member) =>
        [.. activity.Body.At(member).Items().Select(one => one.Text("id")).OfType<string>().Take(MostPeople)];

    [LoggerMessage(1, LogLevel.Information, "PeerBot was {What} in {Workspace}.")]
    private static partial void LogNews(ILogger log, string what, string workspace);
}
