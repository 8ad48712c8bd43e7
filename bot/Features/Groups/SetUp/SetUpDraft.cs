using PeerBot.Core.Meetings;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>What is known of a group before it is set up: the form comes filled in, and everything in it can be changed.</summary>
/// <param name="Themes">Values of <see cref="SetUpViews.Themes"/>.</param>
/// <param name="Members">The platform's ids.</param>
internal sealed record SetUpDraft(
    IReadOnlyList<string> Themes, string? OwnFocus, IReadOnlyList<string> Members, Cadence? Cadence = null, string? Zone = null, int? LengthMinutes = null);
