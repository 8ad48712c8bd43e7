using NodaTime;

namespace PeerBot.Core.Groups;

/// <summary>A large group as two: of equal size but for one, with people whose clocks are close together (G2).</summary>
public sealed record TwoHalves(IReadOnlyList<PersonId> First, IReadOnlyList<PersonId> Second)
{
    /// <param name="members">Members in the order of joining, with their zones; two or more.</param>
    public static TwoHalves Of(IReadOnlyList<(PersonId Person, DateTimeZone Zone)> members, Instant now)
    {
        // From west to east; who shares a clock keeps the order of joining.
        var byClock = members.Select((member, at) => (member.Person, member.Zone.GetUtcOffset(now).Seconds, at))
            .OrderBy(member => member.Seconds).ThenBy(member => member.at).Select(member => member.Person).ToList();
        var half = (byClock.Count + 1) / 2;
        return new TwoHalves([.. byClock.Take(half)], [.. byClock.Skip(half)]);
    }

    /// <summary>The half this member is in.</summary>
    public IReadOnlyList<PersonId> With(PersonId member) => Second.Contains(member) ? Second : First;
}
