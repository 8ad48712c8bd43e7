using PeerBot.Teams.Wire;

namespace PeerBot.Teams.Reading;

/// <summary>An activity that is proved to be Teams'.</summary>
/// <param name="ReceivedAt">When it arrived, by the time provider's timestamps: an invoke is waited for.</param>
internal sealed record TeamsDelivery(Activity Activity, long ReceivedAt)
{
    /// <summary>Whether somebody waits for what the answer's body says.</summary>
    public bool IsInvoke => Activity.Type == "invoke";
}

/// <summary>What a delivery is answered with.</summary>
internal readonly record struct TeamsAck(int Status, ReadOnlyMemory<byte> Json)
{
    /// <summary>Taken; there is nothing more to say to the service.</summary>
    public static TeamsAck Taken { get; } = new(200, default);
}
