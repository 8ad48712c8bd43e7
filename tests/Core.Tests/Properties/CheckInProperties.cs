using CsCheck;
using PeerBot.Core.CheckIns;
using PeerBot.Core.Meetings;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Properties;

/// <summary>M5 over random rhythms, zones, moves and moments: an answer belongs to exactly one meeting, whatever the calendar day.</summary>
public sealed class CheckInProperties
{
    private static readonly DateTimeZone[] Zones =
    [
        .. new[] { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Cairo", "UTC" }.Select(id => DateTimeZoneProviders.Tzdb[id]),
    ];

    private static readonly string[] Rhythms =
        ["weekly 1 Thursday@16:00 -", "weekly 1 Sunday@02:30 -", "weekly 1 Saturday@23:45 Monday@00:15", "weekly 2 Friday@09:00 -", "monthly 5 Sunday@01:30 -"];

    private static readonly Gen<int[]> Numbers = Gen.Int[0, 99_999].Array[80, 160];

    [Fact]
    public void An_answer_belongs_to_the_meeting_that_is_going_on_else_to_the_next() => Numbers.Sample(
        numbers =>
        {
            var life = new Calendar(numbers);
            foreach (var (meetings, now) in life.Moments)
            {
                var chosen = CheckInRules.MeetingFor(meetings, now);
                var running = meetings.Where(meeting => TakesPlace(meeting) && meeting.StartsAt <= now && now < (meeting.ClosesAt ?? meeting.EndsAt)).ToList();
                var ahead = meetings.Where(meeting => meeting.State == MeetingState.Planned && meeting.StartsAt > now).ToList();
                Assert.Equal(running.Count > 0 ? running.MinBy(meeting => meeting.StartsAt) : ahead.MinBy(meeting => meeting.StartsAt), chosen);
                Assert.Equal(chosen, CheckInRules.MeetingFor(meetings.Reverse(), now));
                if (chosen is not null)
                {
                    Assert.Equal(CheckInTiming.InTime, Done(MayGive(chosen, meetings, now)));
                }
            }
        },
        iter: 1000);

    [Fact]
    public void No_two_meetings_that_have_begun_take_an_answer_at_once() => Numbers.Sample(
        numbers =>
        {
            foreach (var (meetings, now) in new Calendar(numbers).Moments)
            {
                var open = meetings.Where(meeting => meeting.HasStarted(now) && MayGive(meeting, meetings, now) is Outcome<CheckInTiming>.Done).ToList();
                Assert.True(open.Count <= 1, $"{open.Count} meetings that have begun take an answer at {now}");
                Assert.All(open, meeting => Assert.Equal(meetings.Where(other => TakesPlace(other) && other.HasStarted(now)).MaxBy(other => other.StartsAt), meeting));
            }
        },
        iter: 1000);

    [Fact]
    public void The_random_moments_hold_running_and_late_ones_and_answers_on_another_day()
    {
        var (running, late, otherDay, none) = (0, 0, 0, 0);
        Numbers.Sample(
            numbers =>
            {
                var life = new Calendar(numbers);
                foreach (var (meetings, now) in life.Moments)
                {
                    var chosen = CheckInRules.MeetingFor(meetings, now);
                    Interlocked.Add(ref none, chosen is null ? 1 : 0);
                    Interlocked.Add(ref running, chosen?.IsRunning(now) == true ? 1 : 0);
                    Interlocked.Add(ref otherDay, chosen is not null && chosen.StartsAt.InZone(life.Zone).Date != now.InZone(life.Zone).Date ? 1 : 0);
                    Interlocked.Add(ref late, meetings.Any(meeting => MayGive(meeting, meetings, now) is Outcome<CheckInTiming>.Done { Value: CheckInTiming.Late }) ? 1 : 0);
                }
            },
            iter: 300);
        Assert.True(running > 300 && late > 300 && otherDay > 300 && none > 10, $"{running} running, {late} late, {otherDay} on another day, {none} without");
    }

    private static bool TakesPlace(Meeting meeting) => meeting.State is MeetingState.Planned or MeetingState.Held;

    private static Outcome<CheckInTiming> MayGive(Meeting meeting, IReadOnlyList<Meeting> meetings, Instant now) =>
        CheckInRules.MayGive(meeting, isMember: true, isPaused: false, alreadyGiven: false, CheckInRules.NextStart(meetings, meeting), now);

    // Some meetings of a rhythm, some of them moved, and random moments with what was known of each meeting then.
    private sealed class Calendar
    {
        public Calendar(int[] numbers)
        {
            var at = 0;
            int Pick(int below) => numbers[at++ % numbers.Length] / (1 + (at / numbers.Length)) % below;
            Zone = Zones[Pick(Zones.Length)];
            var first = new LocalDate(2026, 1, 1).PlusDays(Pick(700));
            var cadence = Assert.IsType<Cadence>(Cadence.Parse($"{Rhythms[Pick(Rhythms.Length)]} {first:uuuu'-'MM'-'dd}"));
            var length = Duration.FromMinutes(15 + Pick(226));
            var meetings = cadence.From(first, 8).Select((occurrence, number) => new Meeting(MeetingId(number), occurrence.Date, occurrence.StartsAt(Zone), length))
                .Select(meeting => Pick(4) == 0 ? meeting with { StartsAt = meeting.StartsAt + Duration.FromMinutes(Pick(8000) - 4000), Moves = 1 } : meeting)
                .OrderBy(meeting => meeting.StartsAt).ToList();

            // Two at once are nobody's plan.
            meetings = [.. meetings.Where((meeting, index) => index == 0 || meeting.StartsAt >= meetings[index - 1].EndsAt + Duration.FromMinutes(10))];
            var fates = meetings.ConvertAll(meeting => (
                Meeting: meeting,
                State: (MeetingState)(1 + (Pick(8) % 4)),
                KnownAt: meeting.StartsAt + Duration.FromMinutes(Pick(4000)),
                ClosesAt: Pick(3) == 0 ? meeting.StartsAt + Duration.FromMinutes(1 + Pick((int)length.TotalMinutes + 5)) : (Instant?)null));
            Moments = [.. Enumerable.Range(0, 24).Select(_ =>
            {
                var near = meetings[Pick(meetings.Count)];
                var now = (Pick(6) switch
                {
                    0 => near.StartsAt,
                    1 => near.EndsAt,
                    2 => near.StartsAt + (length / 2),
                    3 => near.StartsAt - Duration.FromNanoseconds(1),
                    _ => near.StartsAt + Duration.FromMinutes(Pick(20_000) - 8000),
                });
                return ((IReadOnlyList<Meeting>)fates.ConvertAll(fate => AsOf(fate, now)), now);
            })];
        }

        public DateTimeZone Zone { get; }

        public IReadOnlyList<(IReadOnlyList<Meeting> Meetings, Instant Now)> Moments { get; }

        // Called off beforehand; answered for only once it has begun, and not while it is run from chat.
        private static Meeting AsOf((Meeting Meeting, MeetingState State, Instant KnownAt, Instant? ClosesAt) fate, Instant now)
        {
            var meeting = fate.ClosesAt is not null && fate.State == MeetingState.Held && now >= fate.Meeting.StartsAt
                ? fate.Meeting with { ClosesAt = fate.ClosesAt }
                : fate.Meeting;
            return fate.State switch
            {
                MeetingState.Cancelled => meeting with { State = MeetingState.Cancelled },
                MeetingState.Held when meeting.ClosesAt is { } closes => now >= closes ? meeting with { State = MeetingState.Held } : meeting,
                MeetingState.Held or MeetingState.NotHeld when now >= fate.KnownAt => meeting with { State = fate.State },
                _ => meeting,
            };
        }
    }
}
