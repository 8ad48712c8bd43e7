using NodaTime;

namespace PeerBot.Teams.Api;

/// <summary>The bot's own token, or why there is none.</summary>
internal abstract record BotToken
{
    private BotToken()
    {
    }

    internal sealed record Here(Secret Token) : BotToken;

    /// <summary>A simulator on this machine wants none, and there is nothing to get one with.</summary>
    internal sealed record NotNeeded : BotToken;

    /// <param name="After">When it is worth asking again; zero when nobody knows.</param>
    internal sealed record NotHere(Duration After, string Code) : BotToken;
}
