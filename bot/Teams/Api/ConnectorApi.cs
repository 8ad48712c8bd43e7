using System.Text.Json.Nodes;
using NodaTime;

namespace PeerBot.Teams.Api;

/// <summary>The Bot Connector's calls that PeerBot makes, within the paces Teams allows and with the bot's own token. What Teams or
/// the network does is an answer, never an exception.</summary>
internal sealed class ConnectorApi(ConnectorHttp http, TeamsPaces paces, PaceLines lines, BotTokens tokens, TeamsOptions options)
{
    private const int PageSize = 200;

    /// <summary>Says something in a conversation.</summary>
    /// <param name="targeted">Only the activity's recipient sees it: the developer preview's answer to a slash command
    /// (https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/agent-slash-commands).</param>
    public Task<ConnectorAnswer> PostAsync(Address to, JsonObject activity, bool targeted, WhenBusy busy, CancellationToken cancel) =>
        CallAsync(HttpMethod.Post, to, (PaceKind.Send, busy), Path(to, "activities"), Targeted(targeted), activity, cancel);

    /// <summary>Puts another activity in the place of one of ours.</summary>
    public Task<ConnectorAnswer> PutAsync(Address to, string id, JsonObject activity, bool targeted, WhenBusy busy, CancellationToken cancel) =>
        CallAsync(HttpMethod.Put, to, (PaceKind.Send, busy), Path(to, "activities", id), Targeted(targeted), activity, cancel);

    /// <summary>Takes one of our activities away.</summary>
    public Task<ConnectorAnswer> DeleteAsync(Address to, string id, bool targeted, CancellationToken cancel) =>
        CallAsync(HttpMethod.Delete, to, (PaceKind.Send, WhenBusy.ComeBack), Path(to, "activities", id), Targeted(targeted), null, cancel);

    /// <summary>Opens a conversation; of one person with the bot there is only ever one, so repeating it is harmless.</summary>
    public Task<ConnectorAnswer> CreateAsync(string workspace, Uri service, JsonObject parameters, WhenBusy busy, CancellationToken cancel) =>
        CallAsync(HttpMethod.Post, new Address(workspace, service, "new"), (PaceKind.Send, busy), "v3/conversations", string.Empty, parameters, cancel);

    /// <summary>One page of who is in a conversation.</summary>
    public Task<ConnectorAnswer> MembersAsync(Address of, string? continuation, CancellationToken cancel) =>
        CallAsync(HttpMethod.Get, of, (PaceKind.Members, WhenBusy.Wait), Path(of, "pagedmembers"), $"?pageSize={PageSize}"
            + (continuation is null ? string.Empty : $"&continuationToken={Uri.EscapeDataString(continuation)}"), null, cancel);

    /// <summary>One member of a conversation.</summary>
    public Task<ConnectorAnswer> MemberAsync(Address of, string person, CancellationToken cancel) =>
        CallAsync(HttpMethod.Get, of, (PaceKind.Members, WhenBusy.Wait), Path(of, "members", person), string.Empty, null, cancel);

    /// <summary>The channels of a team, with their types. It is asked of the service itself, not of a conversation.</summary>
    public Task<ConnectorAnswer> ChannelsAsync(Address of, string team, CancellationToken cancel) => CallAsync(
        HttpMethod.Get, of, (PaceKind.Members, WhenBusy.Wait), team.All(letter => letter == '.') ? null : $"v3/teams/{Uri.EscapeDataString(team)}/conversations",
        string.Empty, null, cancel);

    private static string Targeted(bool targeted) => targeted ? "?isTargetedActivity=true" : string.Empty;

    /// <summary>Ids are opaque and may hold anything; null when one could not be told from a step in a path.</summary>
    private static string? Path(Address at, params string[] parts) =>
        parts.Append(at.Conversation).Any(part => part.Length == 0 || part.All(letter => letter == '.'))
            ? null
            : $"v3/conversations/{Uri.EscapeDataString(at.Conversation)}/{string.Join('/', parts.Select(Uri.EscapeDataString))}";

    private async Task<ConnectorAnswer> CallAsync(
        HttpMethod method, Address at, (PaceKind Kind, WhenBusy Busy) pace, string? path, string query, JsonObject? body, CancellationToken cancel)
    {
        if (path is null || !ServiceUrls.IsAllowed(at.Service, options))
        {
            return new ConnectorAnswer.Refused(0, path is null ? "no_such_id" : "service_url_not_allowed");
        }

        if (paces.Pause(at.Workspace, at.Place, pace.Kind) is { } paused)
        {
            return paused;
        }

        switch (await tokens.AskAsync(TeamsSettings.IsThisMachine(at.Service), cancel))
        {
            case BotToken.NotNeeded:
                return await WithTokenAsync(method, at, pace, new Uri(at.Service, path + query), body, token: null, cancel);
            case BotToken.Here here:
                return await WithTokenAsync(method, at, pace, new Uri(at.Service, path + query), body, here.Token, cancel);
            case BotToken.NotHere missing:
                return missing.After > Duration.Zero
                    ? new ConnectorAnswer.Later(missing.After, missing.Code)
                    : new ConnectorAnswer.NotSent(missing.Code);
            default:
                throw new InvalidOperationException("A kind of token has no consequence yet.");
        }
    }

    private async Task<ConnectorAnswer> WithTokenAsync(
        HttpMethod method, Address at, (PaceKind Kind, WhenBusy Busy) pace, Uri url, JsonObject? body, Secret? token, CancellationToken cancel)
    {
        var later = pace.Busy == WhenBusy.Wait
            ? await lines.WaitAsync(at.Workspace, at.Place, pace.Kind, cancel)
            : lines.Admit(at.Workspace, at.Place, pace.Kind);
        if (later is not null)
        {
            return later;
        }

        var answer = await http.CallAsync(method, url, body, token, cancel);

        // Refused is not done, so that this one repetition cannot do anything twice.
        if (answer is ConnectorAnswer.Refused { Status: 401 } && token is not null && await tokens.RenewAsync(token, cancel) is { } renewed)
        {
            answer = await http.CallAsync(method, url, body, renewed, cancel);
        }

        if (answer is ConnectorAnswer.Later refused)
        {
            paces.PauseFor(at.Workspace, at.Place, pace.Kind, refused.After);
        }

        return answer;
    }
}
