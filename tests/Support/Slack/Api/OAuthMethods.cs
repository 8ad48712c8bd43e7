using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Api;

/// <summary>Changing a code, or a refresh token, for a token of a workspace. Each is good for one time.</summary>
internal static class OAuthMethods
{
    private const int LifeSeconds = 43_200;

    private static readonly Duration CodeLife = Duration.FromMinutes(10);

    public static JsonObject Access(ApiCall call)
    {
        var tokens = call.Town.Tokens;
        var (id, secret) = call.Basic ?? (call.Text("client_id") ?? string.Empty, call.Text("client_secret") ?? string.Empty);
        if (id != tokens.ClientId)
        {
            throw new RefusedException("invalid_client_id");
        }

        if (secret != tokens.ClientSecret)
        {
            throw new RefusedException("bad_client_secret");
        }

        return call.Text("grant_type") == "refresh_token" ? Refresh(call, tokens) : Exchange(call, tokens);
    }

    /// <summary>Gives a workspace, or a whole organisation, a new token.</summary>
    public static (FakeToken Token, string? Refresh) Give(SlackTown town, string installation, IReadOnlyList<FakeWorkspace> workspaces)
    {
        var rotates = town.Tokens.Rotates;
        var token = new FakeToken(town.NextId(rotates ? "xoxe.xoxb-fake-" : "xoxb-fake-"), installation, workspaces, FakeTokens.EveryScope)
        {
            Expires = rotates ? town.Now + Duration.FromSeconds(LifeSeconds) : null,
        };
        town.Tokens.Bots.Add(token.Value, token);
        if (!rotates)
        {
            return (token, null);
        }

        var refresh = town.NextId("xoxe-1-fake-");
        town.Tokens.Refreshing.Add(refresh, token);
        return (token, refresh);
    }

    private static JsonObject Exchange(ApiCall call, FakeTokens tokens)
    {
        if (call.Text("code") is not { } code || !tokens.Codes.TryGetValue(code, out var grant))
        {
            throw new RefusedException("invalid_code");
        }

        if (grant.IsUsed || call.Town.Now - grant.At > CodeLife)
        {
            throw new RefusedException(grant.IsUsed ? "code_already_used" : "invalid_code");
        }

        if (call.Text("redirect_uri") != grant.RedirectUri)
        {
            throw new RefusedException("bad_redirect_uri");
        }

        grant.IsUsed = true;
        var (token, refresh) = Give(call.Town, grant.Installation, grant.Workspaces);
        return Answer(token, refresh, grant.Person);
    }

    private static JsonObject Refresh(ApiCall call, FakeTokens tokens)
    {
        if (call.Text("refresh_token") is not { } given || !tokens.Refreshing.Remove(given, out var old) || old.Trouble is not null)
        {
            throw new RefusedException("invalid_refresh_token");
        }

        var (token, refresh) = Give(call.Town, old.Installation, old.Workspaces);
        return Answer(token, refresh, null);
    }

    private static JsonObject Answer(FakeToken token, string? refresh, string? person)
    {
        var workspace = token.Workspaces[0];
        var isWhole = token.Installation == workspace.Enterprise;
        var answer = new JsonObject
        {
            ["app_id"] = SlackTown.App,
            ["token_type"] = "bot",
            ["access_token"] = token.Value,
            ["bot_user_id"] = workspace.BotUser,
            ["scope"] = string.Join(',', token.Scopes.Order(StringComparer.Ordinal)),
            ["is_enterprise_install"] = isWhole,
            ["team"] = isWhole ? null : new JsonObject { ["id"] = workspace.Id, ["name"] = workspace.Domain },
            ["enterprise"] = workspace.Enterprise is { } enterprise ? new JsonObject { ["id"] = enterprise, ["name"] = "The organisation" } : null,
        };
        if (person is not null)
        {
            answer["authed_user"] = new JsonObject { ["id"] = person };
        }

        if (refresh is not null)
        {
            answer["refresh_token"] = refresh;
            answer["expires_in"] = LifeSeconds;
        }

        return answer;
    }
}
