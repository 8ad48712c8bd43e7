using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Slack.Api;

namespace PeerBot.Slack.Install;

/// <summary>One workspace's installation as Slack gave it; kept as JSON in <see cref="Installation.Secrets"/>.</summary>
/// <param name="Workspace">The team's id, or the enterprise's for an org-wide installation.</param>
/// <param name="Refresh">Good for one renewal; null when the app's tokens do not expire.</param>
/// <param name="At">When it was installed, to the second; a renewal keeps it.</param>
internal sealed record SlackInstall(
    string Workspace, Secret Token, Secret? Refresh, Instant? Expires, string? App, string? BotUser, Instant? At = null)
{
    /// <summary>Reads the answer of <c>oauth.v2.access</c>; null when it gives no bot token or names no workspace.</summary>
    public static SlackInstall? FromAnswer(JsonElement answer, Instant now)
    {
        var isOrg = answer.IsTrue("is_enterprise_install");
        var workspace = answer.Find(isOrg ? "enterprise" : "team")?.Words("id");
        if (!SlackIds.IsWorkspace(workspace) || answer.Words("token_type") is not "bot" || answer.Words("access_token") is not { } token)
        {
            return null;
        }

        Instant? expires = answer.Find("expires_in") is { ValueKind: JsonValueKind.Number } wait && wait.TryGetInt32(out var seconds) && seconds > 0
            ? now + Duration.FromSeconds(seconds)
            : null;
        return new SlackInstall(workspace!, token, answer.Words("refresh_token") is { } refresh ? new Secret(refresh) : null, expires,
            answer.Words("app_id"), answer.Words("bot_user_id"), now);
    }

    /// <summary>Reads what <see cref="ToInstallation"/> wrote; null when it is of another version.</summary>
    public static SlackInstall? Read(Installation kept)
    {
        try
        {
            using var document = JsonDocument.Parse(kept.Secrets);
            var root = document.RootElement;
            return root.Words("token") is not { } token ? null : new SlackInstall(kept.Workspace, token,
                root.Words("refresh") is { } refresh ? new Secret(refresh) : null,
                root.Find("expires") is { ValueKind: JsonValueKind.Number } expires ? Instant.FromUnixTimeSeconds(expires.GetInt64()) : null,
                root.Words("app"), root.Words("bot"),
                root.Find("at") is { ValueKind: JsonValueKind.Number } at ? Instant.FromUnixTimeSeconds(at.GetInt64()) : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public Installation ToInstallation() => new(SlackOptions.Platform, Workspace, new JsonObject
    {
        ["token"] = Token.Reveal(),
        ["refresh"] = Refresh?.Reveal(),
        ["expires"] = Expires?.ToUnixTimeSeconds(),
        ["app"] = App,
        ["bot"] = BotUser,
        ["at"] = At?.ToUnixTimeSeconds(),
    }.ToJsonString());
}
