using PeerBot.Core.Groups;

namespace PeerBot.Core.Matching;

/// <summary>Somebody who looks for a group (G6).</summary>
/// <param name="Themes">What they would like to grow in.</param>
/// <param name="Team">Where they work, in their own words; null when they did not say.</param>
/// <param name="Hours">When they work.</param>
/// <param name="NotWith">People they would rather not be with. Nobody else ever learns of it.</param>
public sealed record Seeker(
    PersonId Person, IReadOnlySet<string> Themes, Experience Level, string? Team, WorkWeeks Hours, IReadOnlySet<PersonId> NotWith)
{
    /// <summary>Whether two people said the same of their team, however they wrote it.</summary>
    public bool IsInTheTeamOf(Seeker other) =>
        Team is not null && other.Team is not null && string.Equals(Team.Trim(), other.Team.Trim(), StringComparison.OrdinalIgnoreCase);
}
