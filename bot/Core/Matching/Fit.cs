using NodaTime;
using PeerBot.Core.Groups;

namespace PeerBot.Core.Matching;

/// <summary>What makes people a group (G6). Hard: four to six, a theme all share, experience at most a step apart, two working hours
/// in a row that all share, and nobody with somebody they would rather not be with. The rest makes one group better than another.</summary>
public static class Fit
{
    /// <summary>The unbroken working time that all must share on some day.</summary>
    public static readonly Duration LeastShared = Duration.FromHours(2);

    /// <summary>The best a group can be worth.</summary>
    public const int Best = 100;

    private const int MostSteps = 1;

    /// <summary>Whether two people could be in one group.</summary>
    public static bool Two(Seeker one, Seeker other) =>
        one.Person != other.Person
        && !one.NotWith.Contains(other.Person) && !other.NotWith.Contains(one.Person)
        && Math.Abs(one.Level - other.Level) <= MostSteps
        && one.Themes.Overlaps(other.Themes)
        && one.Hours.And(other.Hours).HasStretch(LeastShared);

    /// <summary>Whether these people keep every hard rule.</summary>
    public static bool All(IReadOnlyList<Seeker> people) =>
        people.Count is >= GroupSize.Least and <= GroupSize.Most && Pairs(people).All(pair => Two(pair.One, pair.Other)) && HaveInCommon(people);

    /// <summary>Whether there is a theme and a time that all of them share, beyond what each two do.</summary>
    public static bool HaveInCommon(IReadOnlyList<Seeker> people) =>
        Themes(people).Any() && WorkWeeks.Shared(people.Select(person => person.Hours)).HasStretch(LeastShared);

    /// <summary>How good a group is that keeps the rules, from 0 to <see cref="Best"/>: different teams count most, then the same
    /// experience, then more shared themes and hours, then five people rather than four or six.</summary>
    public static int Worth(IReadOnlyList<Seeker> people)
    {
        var why = Why(people);
        var sameTeam = Pairs(people).Count(pair => pair.One.IsInTheTeamOf(pair.Other));
        return Math.Max(0, 40 - (8 * sameTeam))
            + (why.Levels.From == why.Levels.To ? 25 : 0)
            + (5 * Math.Min(why.Themes.Count, 3))
            + Math.Min((int)why.Longest.TotalHours * 2, 15)
            + (people.Count == 5 ? 5 : 0);
    }

    /// <summary>What speaks for these people together: facts and nothing else.</summary>
    public static Reasons Why(IReadOnlyList<Seeker> people)
    {
        var hours = WorkWeeks.Shared(people.Select(person => person.Hours));
        var named = people.Where(person => person.Team is not null).ToList();
        return new Reasons(
            people.Count,
            [.. Themes(people).Order(StringComparer.Ordinal)],
            (people.Min(person => person.Level), people.Max(person => person.Level)),
            hours.Longest,
            hours.Example,
            named.Count < people.Count ? TeamFacts.Unknown
                : Pairs(people).Any(pair => pair.One.IsInTheTeamOf(pair.Other)) ? TeamFacts.SomeShared : TeamFacts.AllDifferent);
    }

    private static IEnumerable<string> Themes(IReadOnlyList<Seeker> people) =>
        people[0].Themes.Where(theme => people.All(person => person.Themes.Contains(theme)));

    private static IEnumerable<(Seeker One, Seeker Other)> Pairs(IReadOnlyList<Seeker> people) =>
        people.SelectMany((one, at) => people.Skip(at + 1).Select(other => (one, other)));
}

/// <summary>Why these people.</summary>
/// <param name="Longest">The longest working time in a row that all share, in summer and in winter.</param>
/// <param name="Example">Such a time in the coming week.</param>
public sealed record Reasons(
    int Count, IReadOnlyList<string> Themes, (Experience From, Experience To) Levels, Duration Longest, Interval? Example, TeamFacts Teams);

/// <summary>What is known of the people's teams; the numbers are stored.</summary>
public enum TeamFacts
{
    /// <summary>Not everybody has said where they work.</summary>
    Unknown = 0,

    /// <summary>No two work in the same team.</summary>
    AllDifferent = 1,

    /// <summary>Some do.</summary>
    SomeShared = 2,
}
