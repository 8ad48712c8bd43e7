namespace PeerBot.Teams.Api;

/// <summary>A token. It shows itself to nobody who does not ask for it by name (T10).</summary>
internal sealed class Secret(string value)
{
    public string Reveal() => value;

    public override string ToString() => "***";
}
