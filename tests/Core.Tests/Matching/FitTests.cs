using PeerBot.Core.Groups;
using PeerBot.Core.Matching;

namespace PeerBot.Core.Tests.Matching;

/// <summary>What makes people a group (G6).</summary>
public sealed class FitTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 2, 8, 0);

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void A_group_has_four_to_six(int count, bool fits) => Assert.Equal(fits, Fit.All(Crowd(count)));

    [Fact]
    public void A_wish_not_to_be_with_somebody_is_kept_from_both_sides()
    {
        var people = Crowd(4);
        people[0] = people[0] with { NotWith = new HashSet<PersonId> { people[3].Person } };
        Assert.False(Fit.Two(people[0], people[3]));
        Assert.False(Fit.Two(people[3], people[0]));
        Assert.False(Fit.All(people));
    }

    [Fact]
    public void Experience_is_at_most_a_step_apart()
    {
        var people = Crowd(4);
        people[0] = people[0] with { Level = Experience.Seasoned };
        Assert.True(Fit.All(people));
        people[1] = people[1] with { Level = Experience.First };
        Assert.False(Fit.All(people));
    }

    [Fact]
    public void A_theme_is_shared_by_all_and_not_only_by_each_two()
    {
        var people = Crowd(4);
        people[0] = people[0] with { Themes = Set("remote", "scaling") };
        people[1] = people[1] with { Themes = Set("scaling", "conflict") };
        people[2] = people[2] with { Themes = Set("remote", "conflict") };
        people[3] = people[3] with { Themes = Set("remote", "scaling", "conflict") };
        Assert.True(Fit.Two(people[0], people[1]) && Fit.Two(people[1], people[2]) && Fit.Two(people[0], people[2]));
        Assert.False(Fit.All(people));
    }

    [Fact]
    public void Two_working_hours_in_a_row_are_shared_by_all_and_not_only_by_each_two()
    {
        var people = Crowd(4);
        people[0] = people[0] with { Hours = Hours(9, 13) };
        people[1] = people[1] with { Hours = Hours(11, 15) };
        people[2] = people[2] with { Hours = Hours(10, 14) };
        Assert.True(Fit.All(people));
        people[3] = people[3] with { Hours = Hours(12, 17) };
        Assert.False(Fit.All(people));
    }

    [Fact]
    public void The_reasons_are_what_is_so()
    {
        var people = Crowd(4);
        people[2] = people[2] with { Themes = Set("remote", "scaling"), Level = Experience.Seasoned };
        var why = Fit.Why(people);
        Assert.Equal(["remote"], why.Themes);
        Assert.Equal((Experience.Some, Experience.Seasoned), why.Levels);
        Assert.Equal(Duration.FromHours(8), why.Longest);
        Assert.Equal(TeamFacts.AllDifferent, why.Teams);
        people[3] = people[3] with { Team = " TEAM 0 " };
        Assert.Equal(TeamFacts.SomeShared, Fit.Why(people).Teams);
        people[3] = people[3] with { Team = null };
        Assert.Equal(TeamFacts.Unknown, Fit.Why(people).Teams);
    }

    [Fact]
    public void Different_teams_and_the_same_experience_are_worth_more()
    {
        var people = Crowd(5);
        Assert.InRange(Fit.Worth(people), 1, Fit.Best);
        Assert.True(Fit.Worth(people) > Fit.Worth([.. people.Take(4), people[4] with { Team = "team 0" }]));
        Assert.True(Fit.Worth(people) > Fit.Worth([.. people.Take(4), people[4] with { Level = Experience.Seasoned }]));
        Assert.True(Fit.Worth(people) > Fit.Worth([.. people.Take(4)]));
    }

    private static List<Seeker> Crowd(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new Seeker(
            new PersonId(Guid.CreateVersion7()), Set("remote"), Experience.Some, $"team {number}", Hours(9, 17), new HashSet<PersonId>()))];

    private static HashSet<string> Set(params string[] themes) => [.. themes];

    private static WorkWeeks Hours(int from, int until) => WorkWeeks.Of(
        new WakingHours(new LocalTime(from, 0), new LocalTime(until, 0), WeekdaysOnly: true), DateTimeZoneProviders.Tzdb["Europe/Berlin"], Now);
}
