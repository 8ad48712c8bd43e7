using CsCheck;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Core.Matching;

namespace PeerBot.Features.Tests.Matching;

/// <summary>Pools as they could be.</summary>
internal static class Pools
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 2, 8, 0);

    private static readonly string[] Themes = ["remote", "scaling", "conflict", "leadership", "technology"];

    private static readonly string[] Zones =
        ["Europe/Berlin", "Europe/London", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Tokyo"];

    /// <summary>Any pool of so many: themes, experience, teams, zones, hours and wishes by chance.</summary>
    public static Gen<IReadOnlyList<Seeker>> Any(int least, int most) =>
        from count in Gen.Int[least, most]
        from people in Gen.Select(
            Gen.Int[1, 31], Gen.Int[1, 4], Gen.Int[0, 8], Gen.Int[0, Zones.Length - 1], Gen.Int[7, 11], Gen.Int[6, 10]).Array[count]
        from wishes in Gen.Select(Gen.Int[0, Math.Max(0, count - 1)], Gen.Int[0, Math.Max(0, count - 1)]).Array[0, count]
        select (IReadOnlyList<Seeker>)Make(people, wishes);

    /// <summary>A large one, always the same.</summary>
    public static IReadOnlyList<Seeker> Large(int count)
    {
        var random = new Random(7);
        return Make(
            [.. Enumerable.Range(0, count).Select(_ => (random.Next(1, 32), random.Next(1, 5), random.Next(0, 25), random.Next(Zones.Length), random.Next(7, 11), random.Next(7, 10)))],
            [.. Enumerable.Range(0, count / 2).Select(_ => (random.Next(count), random.Next(count)))]);
    }

    private static List<Seeker> Make((int Themes, int Level, int Team, int Zone, int From, int Length)[] people, (int Who, int Whom)[] wishes)
    {
        var ids = people.Select((_, at) => new PersonId(new Guid(at + 1, 0, 0, new byte[8]))).ToList();
        return [.. people.Select((person, at) => new Seeker(
            ids[at],
            Themes.Where((_, theme) => (person.Themes & (1 << theme)) != 0).ToHashSet(),
            (Experience)person.Level,
            person.Team == 0 ? null : $"team {person.Team}",
            WorkWeeks.Of(new WakingHours(new LocalTime(person.From, 0), new LocalTime(person.From + person.Length, 0), WeekdaysOnly: true),
                DateTimeZoneProviders.Tzdb[Zones[person.Zone]], Now),
            wishes.Where(wish => wish.Who == at && wish.Whom != at).Select(wish => ids[wish.Whom]).ToHashSet()))];
    }
}
