using NodaTime;

namespace PeerBot.Slack;

/// <summary>How this program is connected to Slack; the setting of the same name under <c>Slack:</c> gives each value.</summary>
public sealed record SlackOptions
{
    /// <summary>The name of this platform in <see cref="Chat.Channels.Place.Platform"/>.</summary>
    public const string Platform = "slack";

    public string? SigningSecret { get; init; }

    /// <summary>The token of a single workspace (<c>xoxb-</c>); several workspaces install through OAuth instead.</summary>
    public string? BotToken { get; init; }

    /// <summary>An app-level token (<c>xapp-</c>): Socket Mode is on.</summary>
    public string? AppToken { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>Where Slack sends a browser after the install page; null leaves it to the app's own configuration.</summary>
    public Uri? RedirectUrl { get; init; }

    public Uri ApiBaseUrl { get; init; } = new("https://slack.com/api/");

    /// <summary>The only hosts (<c>host</c> or <c>host:port</c>) a response_url may have.</summary>
    public IReadOnlyList<string> ResponseUrlHosts { get; init; } = ["hooks.slack.com", "hooks.slack-gov.com"];

    /// <summary>Look for our own message in the channel's history after a lost answer (N2).</summary>
    public bool ReadBack { get; init; }

    /// <summary>How long after a lost answer a message may still appear (F16).</summary>
    public Duration SettleTime { get; init; } = Duration.FromSeconds(60);

    /// <summary>After this the answer of a call counts as lost. Less than the ten seconds a delivery waits for a channel.</summary>
    internal Duration LongestCall { get; init; } = Duration.FromSeconds(9);

    /// <summary>Nothing of the secrets (T10).</summary>
    public override string ToString() => "SlackOptions ***";
}
