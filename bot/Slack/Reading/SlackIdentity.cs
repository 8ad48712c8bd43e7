using System.Text.Json;
using PeerBot.Slack.Wire;

namespace PeerBot.Slack.Reading;

/// <summary>Whose installation a delivery is for, and who acted (T19). In channels shared between companies the two differ, and
/// the outer <c>team_id</c> may belong to neither.</summary>
/// <param name="Workspace">The installation: a team's id, or the enterprise's where the whole organisation installed PeerBot.</param>
/// <param name="Team">The team the installation acts in; null where only the enterprise is named.</param>
internal sealed record SlackIdentity(string Workspace, string? Team, string? Enterprise)
{
    /// <summary>Who acted; null when nobody did, or the payload does not say.</summary>
    public string? Person { get; init; }

    /// <summary>The team of whoever acted, as far as the payload says.</summary>
    public string? PersonTeam { get; init; }

    public string? PersonEnterprise { get; init; }

    private bool IsOrgInstall => Workspace == Enterprise;

    /// <summary>Whether whoever acted belongs to somebody else's workspace. Within one organisation the person's card says it.</summary>
    public bool IsForeign => PersonTeam is not null
        && (IsOrgInstall ? PersonEnterprise is not null && PersonEnterprise != Enterprise : Team is not null && PersonTeam != Team);

    public static SlackIdentity? Of(SlashCommand command) =>
        Make(command.IsOrgInstall, command.Enterprise, command.Team) is { } identity
            ? identity with { Person = command.User }
            : null;

    /// <summary>Of something a person did to a message, a view or a menu.</summary>
    public static SlackIdentity? OfInteraction(JsonElement payload)
    {
        var user = payload.At("user");
        var team = payload.At("view").Text("app_installed_team_id") ?? payload.At("team").Text("id") ?? payload.Text("team") ?? user.Text("team_id");
        var enterprise = payload.At("enterprise").Text("id") ?? payload.At("team").Text("enterprise_id");
        return Make(payload.Flag("is_enterprise_install"), enterprise, team) is { } identity
            ? identity with { Person = user.Text("id"), PersonTeam = user.Text("team_id") }
            : null;
    }

    /// <summary>Of an event. The first authorization says whose it is; older traffic and farewells have none.</summary>
    public static SlackIdentity? OfEvent(JsonElement payload)
    {
        var authorization = payload.At("authorizations").Items().FirstOrDefault();
        var isKnown = authorization.ValueKind == JsonValueKind.Object;
        var team = isKnown ? authorization.Text("team_id") : payload.Text("team_id");
        var enterprise = isKnown ? authorization.Text("enterprise_id") : payload.Text("enterprise_id");
        var isOrg = isKnown ? authorization.Flag("is_enterprise_install") || team is null : team is null;
        if (Make(isOrg, enterprise, team ?? payload.Text("team_id")) is not { } identity)
        {
            return null;
        }

        var happened = payload.At("event");
        if ((happened.Text("user") ?? happened.At("user").Text("id")) is { } person)
        {
            var personTeam = happened.Text("user_team") ?? happened.Text("source_team") ?? happened.Text("team") ?? happened.At("user").Text("team_id");
            return identity with
            {
                Person = person,
                PersonTeam = personTeam,
                PersonEnterprise = personTeam is not null && personTeam == payload.Text("team_id") ? payload.Text("enterprise_id") : null,
            };
        }

        // Events that name a person by user_id alone (files, metadata) do not say whose they are. Where companies share the channel that
        // may be either's, so nobody acted; elsewhere it can only be the installation's.
        return happened.Text("user_id") is { } own && !payload.Flag("is_ext_shared_channel")
            ? identity with { Person = own, PersonTeam = identity.Team, PersonEnterprise = identity.Enterprise }
            : identity;
    }

    private static SlackIdentity? Make(bool isOrg, string? enterprise, string? team)
    {
        var workspace = isOrg && enterprise is not null ? enterprise : team ?? enterprise;
        return workspace is null ? null : new SlackIdentity(workspace, team, enterprise);
    }
}
