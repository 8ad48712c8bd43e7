using CsCheck;
using PeerBot.Core.Groups;
using PeerBot.Core.Matching;

namespace PeerBot.Core.Tests.Matching;

/// <summary>Working hours that people share, over zones and clock changes (G6).</summary>
public sealed class WorkWeeksTests
{
    // A Monday; the sample weeks begin on 9 November 2026 and 10 May 2027.
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 2, 8, 0);

    private static readonly string[] Zones =
    [
        "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Kathmandu",
        "Asia/Tokyo", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Chatham", "UTC",
    ];

    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin", 480)]
    [InlineData("Europe/Berlin", "Europe/London", 420)]

    // Five and a half hours apart in winter, four and a half in summer: the less counts.
    [InlineData("Asia/Kolkata", "Europe/London", 150)]
    [InlineData("Europe/Berlin", "America/New_York", 120)]
    [InlineData("Europe/Berlin", "America/Los_Angeles", 0)]
    [InlineData("Asia/Kathmandu", "Asia/Kolkata", 465)]
    public void Two_share_what_they_share_in_winter_and_in_summer(string one, string other, int minutes) =>
        Assert.Equal(Duration.FromMinutes(minutes), Week(one).And(Week(other)).Longest);

    [Fact]
    public void A_week_has_five_working_days_wherever_it_is() =>
        Assert.All(Zones, zone => Assert.Equal(Duration.FromHours(40), Week(zone).InAWeek));

    [Fact]
    public void Waking_hours_on_weekends_are_no_working_hours() =>
        Assert.Equal(Duration.FromHours(40), WorkWeeks.Of(WakingHours.Default with { WeekdaysOnly = false }, Zone("Europe/Berlin"), Now).InAWeek);

    [Fact]
    public void The_example_is_in_the_coming_week()
    {
        var example = Week("Europe/Berlin").And(Week("America/New_York")).Example!.Value;
        Assert.Equal(Instant.FromUtc(2026, 11, 9, 14, 0), example.Start);
        Assert.Equal(Instant.FromUtc(2026, 11, 9, 16, 0), example.End);
    }

    [Fact]
    public void Nothing_shared_has_no_example() => Assert.Null(Week("Europe/Berlin").And(Week("Pacific/Auckland")).Example);

    [Fact]
    public void What_is_shared_is_working_time_of_each() => Gen.Select(Person, Person, Person).Sample((one, two, three) =>
    {
        var people = new[] { one, two, three };
        var shared = WorkWeeks.Shared(people.Select(person => WorkWeeks.Of(person.Hours, person.Zone, Now)));
        if (shared.Example is not { } example)
        {
            return shared.Longest == Duration.Zero;
        }

        var ends = new[] { example.Start, example.Start + (example.Duration / 2), example.End - Duration.Epsilon };
        return people.All(person => ends.All(at => person.Hours.IsAwake(at, person.Zone)
                && at.InZone(person.Zone).DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) | person.Hours.From > person.Hours.To))
            && shared.Longest <= example.Duration;
    });

    [Fact]
    public void A_stretch_is_found_exactly_where_counting_finds_it() => Gen.Select(Person, Person, Gen.Int[1, 40]).Sample((one, two, quarters) =>
    {
        var shared = WorkWeeks.Of(one.Hours, one.Zone, Now).And(WorkWeeks.Of(two.Hours, two.Zone, Now));
        var wanted = Duration.FromMinutes(15 * quarters);
        return shared.HasStretch(wanted) == (shared.Longest >= wanted);
    });

    private static Gen<(WakingHours Hours, DateTimeZone Zone)> Person { get; } = Gen.Select(
        Gen.Int[0, 23], Gen.Int[1, 23], Gen.Int[0, Zones.Length - 1], (from, length, zone) =>
            (new WakingHours(new LocalTime(from, 0), new LocalTime((from + length) % 24, 0), WeekdaysOnly: true), Zone(Zones[zone])));

    private static WorkWeeks Week(string zone) => WorkWeeks.Of(WakingHours.Default, Zone(zone), Now);

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];
}
