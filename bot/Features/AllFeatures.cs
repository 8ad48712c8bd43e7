using PeerBot.Features.Requests;

namespace PeerBot.Features;

/// <summary>What PeerBot does: the table of contents of the program.</summary>
internal static class AllFeatures
{
    public static IReadOnlyList<IFeature> List { get; } =
    [
        new RequestsFeature(),
    ];
}
