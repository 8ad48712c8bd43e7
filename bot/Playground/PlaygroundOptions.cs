namespace PeerBot.Playground;

/// <summary>The Playground's settings, in the section <c>Playground</c>.</summary>
public sealed class PlaygroundOptions
{
    /// <summary>Whether the first start finds a group already set up; otherwise people begin with <c>/peer setup</c>.</summary>
    public bool Seed { get; set; } = true;
}
