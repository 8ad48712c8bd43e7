using PeerBot.Core.Notices;
using PeerBot.Playground;

namespace PeerBot.System.Tests.Replicas;

/// <summary>Where notices are owed, to whom, and of which kinds in turn.</summary>
/// <param name="SkipsWaits">Whether the waits between tries are cut short.</param>
internal sealed record OwedTown(
    string Platform, string Workspace, string Channel, IReadOnlyList<string> Members, IReadOnlyList<NoticeKind> Kinds, bool SkipsWaits)
{
    /// <summary>The five of the Playground, owed welcomes.</summary>
    public static OwedTown Playground { get; } = new(PlaygroundTown.Platform, PlaygroundTown.Workspace, PlaygroundTown.GroupChannel,
        [.. PlaygroundTown.Members.Select(member => member.Id)], [NoticeKind.Welcome], SkipsWaits: false);

    public NoticeKind KindOf(int number) => Kinds[number % Kinds.Count];
}
