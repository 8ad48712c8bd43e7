using System.Diagnostics;
using CsCheck;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Core.Matching;
using PeerBot.Features.Matching.Finding;

namespace PeerBot.Features.Tests.Matching;

/// <summary>The groups the solver finds (G6).</summary>
public sealed class FindGroupsTests(ITestOutputHelper output)
{
    [Fact]
    public void No_group_breaks_a_rule_and_nobody_is_in_two() => Pools.Any(0, 24).Sample(pool =>
    {
        var found = Find(pool).Groups;
        Assert.All(found, group => Assert.Empty(Broken(group)));
        Assert.Equal(found.Sum(group => group.Count), found.SelectMany(group => group).DistinctBy(person => person.Person).Count());
    }, iter: 60);

    [Fact]
    public void In_a_small_pool_nobody_is_left_out_who_could_be_placed() => Pools.Any(4, 9).Sample(
        pool => Assert.Equal(MostPlaced(pool, new HashSet<PersonId>()), Find(pool).Groups.Sum(group => group.Count)), iter: 60);

    [Fact]
    public void The_same_pool_gives_the_same_groups()
    {
        var pool = Pools.Large(40);
        Assert.Equal(Written(Find(pool)), Written(Find(pool)));
    }

    [Fact]
    public void A_pool_of_three_has_no_group() => Assert.Empty(Find(Pools.Large(3)).Groups);

    [Fact]
    public void Wishes_that_leave_nobody_together_give_no_group()
    {
        var pool = Pools.Large(12);
        var all = pool.Select(person => person.Person).ToHashSet();
        Assert.Empty(Find([.. pool.Select(person => person with { NotWith = all })]).Groups);
    }

    [Fact]
    public void What_is_barred_is_not_proposed_again()
    {
        var pool = Pools.Large(30);
        var first = Find(pool).Groups;
        var known = first.Select(group => group.Select(person => person.Person).ToHashSet()).ToList();
        var again = FindGroups.In(pool, people => known.Exists(group => people.Count(person => group.Contains(person.Person)) >= GroupSize.Least), CancellationToken.None);
        Assert.NotEmpty(first);
        Assert.DoesNotContain(again.Groups, group => known.Exists(before => group.Count(person => before.Contains(person.Person)) >= GroupSize.Least));
    }

    [Fact]
    public void Two_hundred_are_placed_within_ten_seconds_of_work()
    {
        var pool = Pools.Large(200);
        var watch = Stopwatch.StartNew();
        var found = Find(pool);
        watch.Stop();
        var placed = found.Groups.Sum(group => group.Count);
        output.WriteLine($"200 people: {placed} placed in {found.Groups.Count} groups, {(found.IsBest ? "the best choice" : "the best found so far")}, "
            + $"worth {found.Groups.Average(Fit.Worth):F1} of {Fit.Best} each, {watch.Elapsed.TotalSeconds:F1} s.");
        Assert.All(found.Groups, group => Assert.Empty(Broken(group)));
        Assert.True(placed >= 160, $"Only {placed} were placed.");

        // The limit is the solver's; a machine with other work to do adds to it.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40), $"{watch.Elapsed}");
    }

    private static FoundGroups Find(IReadOnlyList<Seeker> pool) => FindGroups.In(pool, _ => false, CancellationToken.None);

    private static string Written(FoundGroups found) =>
        string.Join('\n', found.Groups.Select(group => string.Join(' ', group.Select(person => person.Person.Value))).Order(StringComparer.Ordinal));

    // The rules once more, without the code that keeps them.
    private static IEnumerable<string> Broken(IReadOnlyList<Seeker> group)
    {
        if (group.Count is < 4 or > 6)
        {
            yield return $"{group.Count} people";
        }

        if (!group.SelectMany(person => person.Themes).GroupBy(theme => theme).Any(theme => theme.Count() == group.Count))
        {
            yield return "no theme";
        }

        if ((int)group.Max(person => person.Level) - (int)group.Min(person => person.Level) > 1)
        {
            yield return "experience";
        }

        if (group.Any(one => group.Any(other => one.NotWith.Contains(other.Person))))
        {
            yield return "not with";
        }

        if (WorkWeeks.Shared(group.Select(person => person.Hours)).Longest < Duration.FromHours(2))
        {
            yield return "hours";
        }
    }

    // By trying everything.
    private static int MostPlaced(IReadOnlyList<Seeker> pool, HashSet<PersonId> placed)
    {
        var left = pool.Where(person => !placed.Contains(person.Person)).ToList();
        if (left.Count < 4)
        {
            return 0;
        }

        var without = MostPlaced(pool, [.. placed, left[0].Person]);
        var best = without;
        for (var mask = 0; mask < 1 << (left.Count - 1); mask++)
        {
            if (int.PopCount(mask) is >= 3 and <= 5)
            {
                List<Seeker> group = [left[0], .. left.Skip(1).Where((_, at) => (mask & (1 << at)) != 0)];
                if (Fit.All(group))
                {
                    best = Math.Max(best, group.Count + MostPlaced(pool, [.. placed, .. group.Select(person => person.Person)]));
                }
            }
        }

        return best;
    }
}
