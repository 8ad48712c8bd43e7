using NodaTime;

namespace PeerBot.Core.Celebrations;

/// <summary>A member who would bring a challenge to a meeting.</summary>
/// <param name="WaitingSince">When their challenge last got the time, or when they joined if it has not since.</param>
/// <param name="Times">A number that rises with each time given in the group: that of their last one, 0 for none.</param>
/// <param name="AskedAt">When they brought the challenge up.</param>
public sealed record Willing(PersonId Person, Instant WaitingSince, int Times, Instant AskedAt);

/// <summary>Equal airtime (C4): the slot is offered to the willing member who has waited longest. Between two times of one member everybody who
/// was willing throughout has had one, so over any number of meetings their times differ by at most one. A newcomer has waited since they joined.</summary>
public static class Airtime
{
    /// <summary>The willing, longest-waiting first.</summary>
    public static IReadOnlyList<Willing> Order(IEnumerable<Willing> willing) =>
        [.. willing.OrderBy(one => one.WaitingSince).ThenBy(one => one.Times).ThenBy(one => one.AskedAt).ThenBy(one => one.Person.Value)];
}
