using CsCheck;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Groups;
using PeerBot.Core.Participation;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Properties;

/// <summary>V1 over random months: nobody on a pause or away is ever asked, nobody twice about one silence; and A6's caps hold beside it.</summary>
public sealed class SilenceProperties
{
    private static readonly WakingHours[] Hours =
    [
        WakingHours.Default,
        new(new LocalTime(22, 0), new LocalTime(6, 0), WeekdaysOnly: true),
        new(new LocalTime(7, 30), new LocalTime(8, 0), WeekdaysOnly: false),
    ];

    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"];

    [Fact]
    public void Nobody_is_asked_while_on_a_pause_or_away_nor_outside_waking_hours() => Gen.Int[0, 9999].Array[60, 200].Sample(
        numbers =>
        {
            var life = new Months(numbers);
            Assert.All(life.Asked, asked =>
            {
                Assert.True(life.Hours.IsAwake(asked.At, life.Zone), $"{asked.At} is outside waking hours");
                Assert.True(Presence.IsPresent(Ana, life.Absences, asked.At, Berlin), $"{asked.At} is in an absence");
            });
        },
        iter: 1000);

    [Fact]
    public void A_silence_is_asked_about_once_and_only_after_two_misses_in_a_row() => Gen.Int[0, 9999].Array[60, 200].Sample(
        numbers =>
        {
            var life = new Months(numbers);
            var could = life.Meetings.Where(meeting => meeting.CouldCome).ToList();
            var noticed = Silence.Noticed(life.Meetings);
            foreach (var quiet in noticed)
            {
                var at = could.IndexOf(quiet);
                Assert.True(at > 0 && Misses(could[at]) && Misses(could[at - 1]));
            }

            // Between two questions they were seen.
            foreach (var (one, next) in noticed.Zip(noticed.Skip(1)))
            {
                Assert.Contains(could.Skip(could.IndexOf(one)).TakeWhile(meeting => meeting != next), meeting => !Misses(meeting));
            }
        },
        iter: 1000);

    [Fact]
    public void Nudges_keep_their_caps_beside_the_other_private_questions() => Gen.Int[0, 9999].Array[120, 300].Sample(
        numbers =>
        {
            var life = new Months(numbers);
            var items = Enumerable.Range(1, 4).Select(n => new NudgeItem(Item(n), Today.PlusDays(numbers[n] % 40), [], false)).ToList();
            var facts = new NudgeFacts(NudgePreference.Standard, life.Hours, life.Zone, items, [], life.Absences);
            var (now, nudges) = (Today.AtStartOfDayInZone(life.Zone).ToInstant(), new List<(ItemId Item, Instant At)>());
            while (Nudging.Next(facts, now) is { } nudge)
            {
                now = nudge.At;
                nudges.Add((nudge.Item, now));
                facts = facts with { Items = facts.Items.Select(item => item.Id == nudge.Item ? item with { Sent = [.. item.Sent, now] } : item).ToList() };
            }

            Assert.All(nudges.GroupBy(nudge => nudge.At.InZone(life.Zone).Date), day => Assert.Single(day));
            Assert.All(nudges.GroupBy(nudge => nudge.Item), item => Assert.InRange(item.Count(), 1, Nudging.MostPerItem));

            // All that plans itself for one person: in waking hours, and at most a nudge and a question in a day.
            var all = nudges.Select(nudge => nudge.At).Concat(life.Asked.Select(asked => asked.At)).ToList();
            Assert.All(all, at => Assert.True(life.Hours.IsAwake(at, life.Zone), $"{at} is outside waking hours"));
            Assert.All(all.GroupBy(at => at.InZone(life.Zone).Date), day => Assert.InRange(day.Count(), 1, 2));
        },
        iter: 500);

    private static bool Misses(HeldFor meeting) => !meeting.Came || meeting.CheckInWasMissed;

    // Half a year of weekly meetings of one member with some absences, each meeting known of a day later.
    private sealed class Months
    {
        public Months(int[] numbers)
        {
            var at = 0;
            int Pick(int below) => numbers[at++ % numbers.Length] % below;
            Zone = DateTimeZoneProviders.Tzdb[Zones[Pick(Zones.Length)]];
            Hours = SilenceProperties.Hours[Pick(SilenceProperties.Hours.Length)];
            Absences = [.. Enumerable.Range(0, Pick(4)).Select(_ => Today.PlusDays(Pick(180)))
                .Select(from => new Absence(Ana, from, from.PlusDays(Pick(30)), (AbsenceKind)(1 + Pick(2))))];
            var start = InBerlin("2026-11-26T16:00");
            Meetings = [.. Enumerable.Range(1, 26).Select(number =>
            {
                var startsAt = start + Duration.FromDays(7 * number);
                return new HeldFor(MeetingId(number), startsAt + Duration.FromDays(1), Presence.IsPresent(Ana, Absences, startsAt, Berlin), Pick(3) > 0, Pick(4) == 0);
            })];
            foreach (var quiet in Silence.Noticed(Meetings))
            {
                if (Silence.AskAt(Ana, Hours, Zone, Absences, Berlin, quiet.KnownAt, quiet.KnownAt + Duration.FromDays(7)) is { } asked)
                {
                    Asked.Add((quiet, asked));
                }
            }
        }

        public DateTimeZone Zone { get; }

        public WakingHours Hours { get; }

        public IReadOnlyList<Absence> Absences { get; }

        public IReadOnlyList<HeldFor> Meetings { get; }

        public List<(HeldFor About, Instant At)> Asked { get; } = [];
    }
}
