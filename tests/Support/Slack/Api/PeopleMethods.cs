using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Api;

/// <summary>Who somebody is, and who we are.</summary>
internal static class PeopleMethods
{
    public static JsonObject WhoAmI(ApiCall call)
    {
        var workspace = call.Token!.Workspaces[0];
        return new JsonObject
        {
            ["url"] = $"https://{workspace.Domain}.slack.com/",
            ["team"] = workspace.Domain,
            ["user"] = "peerbot",
            ["team_id"] = workspace.Id,
            ["user_id"] = workspace.BotUser,
            ["bot_id"] = workspace.BotId,
            ["enterprise_id"] = workspace.Enterprise,
            ["is_enterprise_install"] = call.Token.Installation == workspace.Enterprise,
        };
    }

    public static JsonObject Revoke(ApiCall call)
    {
        var isTest = call.Flag("test");
        if (!isTest)
        {
            call.Token!.Trouble = "token_revoked";
        }

        return new JsonObject { ["revoked"] = !isTest };
    }

    public static JsonObject Team(ApiCall call) => new()
    {
        ["team"] = new JsonObject
        {
            ["id"] = call.Token!.Workspaces[0].Id, ["name"] = call.Token.Workspaces[0].Domain, ["domain"] = call.Token.Workspaces[0].Domain,
        },
    };

    public static JsonObject Info(ApiCall call) => new()
    {
        ["user"] = call.Token!.FindPerson(call.Needed("user")) is { } found ? Show(found.Person, call.Town.Now) : throw new RefusedException("user_not_found"),
    };

    public static JsonObject Show(FakePerson person, Instant now)
    {
        var shown = new JsonObject
        {
            ["id"] = person.Id,
            ["team_id"] = person.Team,
            ["name"] = person.Name.Split(' ')[0].ToLowerInvariant(),
            ["deleted"] = person.IsDeactivated,
            ["real_name"] = person.Name,
            ["profile"] = new JsonObject
            {
                ["real_name"] = person.Name,
                ["real_name_normalized"] = person.Name,
                ["display_name"] = string.Empty,
                ["display_name_normalized"] = string.Empty,
                ["team"] = person.Team,
            },
            ["is_bot"] = person.IsBot,
            ["is_app_user"] = false,
            ["updated"] = 1_700_000_000,
        };
        if (person.IsDeactivated)
        {
            return shown;
        }

        shown["is_restricted"] = person.IsGuest || person.IsSingleChannelGuest;
        shown["is_ultra_restricted"] = person.IsSingleChannelGuest;
        if (person.IsStranger)
        {
            shown["is_stranger"] = true;
        }

        if (person.Zone is { } zone)
        {
            shown["tz"] = zone;
            shown["tz_label"] = zone;
            shown["tz_offset"] = DateTimeZoneProviders.Tzdb[zone].GetUtcOffset(now).Seconds;
        }

        return shown;
    }
}
