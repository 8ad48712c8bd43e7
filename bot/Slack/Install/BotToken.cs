
namespace PeerBot.Slack.Install;

/// <summary>Whether there is a token to act with in a workspace. Closed: here, not here, or known to be no good.</summary>
internal abstract record BotToken
{
    private BotToken()
    {
    }

    /// <param name="User">The bot's own user id, when known.</param>
    /// <param name="App">The app's id, when known.</param>
    internal sealed record Here(Secret Token, string? User, string? App) : BotToken;

    /// <summary>PeerBot is not installed there, or Slack could not be asked whose token ours is.</summary>
    internal sealed record NotHere(string Code) : BotToken;

    /// <summary>Slack refused it a short time ago (F25).</summary>
    internal sealed record Useless(string Code) : BotToken;
}
