using System.Text;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Api;

/// <summary>Who calls, by the token in the Authorization header; anywhere else it is a complaint.</summary>
internal static class ApiTokens
{
    public static FakeToken? Find(
        SlackTown town, ApiMethod method, string? authorization, IReadOnlyDictionary<string, string> arguments, out (string User, string Password)? basic)
    {
        basic = null;
        if (arguments.ContainsKey("token"))
        {
            town.Complain($"{method.Name}: a token in the body");
        }

        var bearer = Bearer(authorization);
        switch (method.Token)
        {
            case TokenKind.None:
                basic = Basic(authorization);
                return null;
            case TokenKind.App:
                return bearer == town.Tokens.AppToken ? null : throw new RefusedException(bearer is null ? "not_authed" : "invalid_auth");
            default:
                return Bot(town, bearer);
        }
    }

    public static string? Bearer(string? authorization) =>
        authorization?.StartsWith("Bearer ", StringComparison.Ordinal) == true ? authorization["Bearer ".Length..] : null;

    private static FakeToken Bot(SlackTown town, string? bearer)
    {
        if (bearer is null)
        {
            throw new RefusedException("not_authed");
        }

        if (!town.Tokens.Bots.TryGetValue(bearer, out var token))
        {
            throw new RefusedException("invalid_auth");
        }

        if (token.Trouble is { } trouble)
        {
            throw new RefusedException(trouble);
        }

        return token.Expires is { } end && town.Now >= end ? throw new RefusedException("token_expired") : token;
    }

    private static (string User, string Password)? Basic(string? authorization)
    {
        if (authorization?.StartsWith("Basic ", StringComparison.Ordinal) != true)
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(authorization["Basic ".Length..])).Split(':', 2);
        return (parts[0], parts[^1]);
    }
}
