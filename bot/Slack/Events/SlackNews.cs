using System.Text.Json;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Slack.Api;
using PeerBot.Slack.Install;
using PeerBot.Slack.Reading;

namespace PeerBot.Slack.Events;

/// <summary>What Slack tells of its own accord about people, channels and the installation itself. All of it may come twice, late or
/// out of order, and a repetition changes nothing.</summary>
internal sealed partial class SlackNews(
    IWorkspaceDirectory directory, SlackPeople people, SlackPlaces places, Uninstall uninstall, ILogger<SlackNews> log)
{
    private const int MostTeams = 200;

    /// <summary>Passes the news on. False when it is none we know.</summary>
    public async Task<bool> HearAsync(SlackIdentity who, JsonElement payload, CancellationToken cancel)
    {
        var happened = payload.At("event");
        var type = happened.Text("type");
        switch (type)
        {
            case "user_change":
                await PersonAsync(who, happened.At("user"), cancel);
                return true;
            case "app_uninstalled":
                await uninstall.ForgetAsync(who.Workspace, At(payload), cancel);
                return true;
            case "tokens_revoked":
                if (happened.At("tokens", "bot").Items().Any())
                {
                    await uninstall.ForgetAsync(who.Workspace, At(payload), cancel);
                }

                return true;
            case "team_access_revoked":
                foreach (var team in happened.At("team_ids").Items().Select(team => team.Text()).OfType<string>().Take(MostTeams))
                {
                    await uninstall.ForgetAsync(team, At(payload), cancel);
                }

                return true;
            case "team_access_granted" or "grid_migration_started" or "grid_migration_finished":
                LogNews(log, type, who.Workspace);
                return true;
            default:
                return await PlaceAsync(who, type, payload, happened, cancel);
        }
    }

    private async Task<bool> PlaceAsync(SlackIdentity who, string? type, JsonElement payload, JsonElement happened, CancellationToken cancel)
    {
        if ((happened.Text("channel") ?? happened.At("channel").Text("id") ?? happened.Text("old_channel_id")) is not { } channel)
        {
            return false;
        }

        var place = new Place(SlackOptions.Platform, who.Workspace, channel, PlaceKind.Channel, Openness.Private);
        switch (type)
        {
            case "member_left_channel" when who.Person is { } person && person != Ourselves(payload):
                await directory.PersonLeftAsync(place, person, cancel);
                return true;
            case "member_left_channel" or "channel_left" or "group_left" or "channel_archive" or "group_archive" or "channel_deleted" or "group_deleted":
                places.Forget(who.Workspace, channel);
                await directory.PlaceClosedAsync(place, cancel);
                return true;
            case "member_joined_channel" when who.Person is { } newcomer && newcomer == Ourselves(payload):
                // Only now Slack says who can read along: a command works in a channel before we are in it (P1).
                places.Forget(who.Workspace, channel);
                await directory.PlaceOpenedAsync(place, cancel);
                await OpennessAsync(who.Workspace, channel, cancel);
                return true;
            case "channel_unarchive" or "group_unarchive":
                places.Forget(who.Workspace, channel);
                await directory.PlaceOpenedAsync(place, cancel);
                return true;
            case "member_joined_channel" or "channel_rename" or "group_rename":
                places.Forget(who.Workspace, channel);
                return true;
            case "channel_shared" or "group_shared":
                places.Forget(who.Workspace, channel);
                await directory.OpennessChangedAsync(place with { Openness = Openness.SharedOutside }, cancel);
                return true;
            case "channel_unshared" or "group_unshared":
                places.Forget(who.Workspace, channel);
                await OpennessAsync(who.Workspace, channel, cancel);
                return true;
            case "channel_id_changed" when happened.Text("new_channel_id") is { } moved:
                places.Forget(who.Workspace, channel);
                await directory.PlaceMovedAsync(place, moved, cancel);
                return true;
            default:
                return false;
        }
    }

    // A guess must not be kept as the truth. Where asking again may help, the event has to come again.
    private async Task OpennessAsync(string workspace, string channel, CancellationToken cancel)
    {
        switch (await places.AskAsync(workspace, channel, cancel))
        {
            case (Place place, _):
                await directory.OpennessChangedAsync(place, cancel);
                return;
            case (_, SlackAnswer.Refused):
                return;
            default:
                throw new InvalidOperationException("Slack did not say who can read along.");
        }
    }

    private static Instant? At(JsonElement payload) =>
        payload.At("event_time") is { ValueKind: JsonValueKind.Number } at && at.TryGetInt64(out var seconds) && seconds is > 0 and < 100_000_000_000
            ? Instant.FromUnixTimeSeconds(seconds)
            : null;

    private async Task PersonAsync(SlackIdentity who, JsonElement user, CancellationToken cancel)
    {
        if (user.Text("id") is not { } person)
        {
            return;
        }

        people.Forget(who.Workspace, person);
        await (user.Flag("deleted")
            ? directory.PersonGoneAsync(SlackOptions.Platform, who.Workspace, person, cancel)
            : directory.PersonChangedAsync(SlackOptions.Platform, who.Workspace, SlackPeople.CardOf(who.Workspace, person, user), cancel));
    }

    private static string? Ourselves(JsonElement payload) =>
        payload.At("authorizations").Items().FirstOrDefault() is var own && own.Flag("is_bot") ? own.Text("user_id") : null;

    [LoggerMessage(1, LogLevel.Information, "Slack says {Type} about {Workspace}.")]
    private static partial void LogNews(ILogger log, string type, string workspace);
}
