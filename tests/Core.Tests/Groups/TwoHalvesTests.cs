using CsCheck;
using PeerBot.Core.Groups;

namespace PeerBot.Core.Tests.Groups;

/// <summary>A large group as two (G2).</summary>
public sealed class TwoHalvesTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 2, 8, 0);

    [Fact]
    public void People_whose_clocks_are_close_stay_together()
    {
        var (tom, ana, maya, jonas, priya, lee, kim) = (Id(), Id(), Id(), Id(), Id(), Id(), Id());
        var halves = TwoHalves.Of(
            [(lee, Zone("Asia/Tokyo")), (maya, Zone("Europe/Stockholm")), (tom, Zone("America/New_York")), (jonas, Zone("Europe/Berlin")), (priya, Zone("Asia/Kolkata")),
             (ana, Zone("America/Sao_Paulo")), (kim, Zone("Asia/Tokyo"))], Now);
        Assert.Equal([tom, ana, maya, jonas], halves.First);
        Assert.Equal([priya, lee, kim], halves.Second);
        Assert.Same(halves.Second, halves.With(kim));
    }

    [Fact]
    public void Everybody_is_in_one_half_and_the_halves_differ_by_one_at_most() => Gen.Int[-11, 12].List[2, 15].Sample(hours =>
    {
        var members = hours.ConvertAll(hour => (Id(), (DateTimeZone)DateTimeZone.ForOffset(Offset.FromHours(hour))));
        var halves = TwoHalves.Of(members, Now);
        Assert.InRange(halves.First.Count - halves.Second.Count, 0, 1);
        Assert.Equal(members.Select(member => member.Item1).Order(ById), halves.First.Concat(halves.Second).Order(ById));
    });

    private static Comparer<PersonId> ById { get; } = Comparer<PersonId>.Create((a, b) => a.Value.CompareTo(b.Value));

    private static PersonId Id() => new(Guid.CreateVersion7());

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];
}
