using CsCheck;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Core.Tests.Notices;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Properties;

/// <summary>N1, N3, N6, G5 for random groups, moments and moves.</summary>
public sealed class NoticeProperties
{
    private static readonly Gen<int[]> Numbers = Gen.Int[0, 9999].Array[40, 80];

    [Fact]
    public void Planning_twice_plans_once() => Numbers.Sample(
        numbers =>
        {
            var (facts, now) = Group(numbers);
            var plan = NoticePlan.For(facts, now);
            Assert.Equal(plan, NoticePlan.For(facts, now));
            Assert.Equal(plan.Count, plan.Select(Key).Distinct().Count());
        },
        iter: 1000);

    [Fact]
    public void Planning_a_little_later_makes_no_new_keys() => Numbers.Sample(
        numbers =>
        {
            var (facts, now) = Group(numbers);
            var later = NoticePlan.For(facts, now + Duration.FromMinutes(10));
            if (facts.Meetings.All(m => m.Meeting.HasStarted(now) || !m.Meeting.HasStarted(now + Duration.FromMinutes(10))))
            {
                Assert.Subset(NoticePlan.For(facts, now).Select(Key).ToHashSet(), later.Select(Key).ToHashSet());
            }
        },
        iter: 1000);

    [Fact]
    public void Nothing_is_planned_past_its_window_or_due_after_it() => Numbers.Sample(
        numbers =>
        {
            var (facts, now) = Group(numbers);
            Assert.All(NoticePlan.For(facts, now), n => Assert.True(n.DueAt < n.ExpiresAt && n.ExpiresAt > now));
        },
        iter: 1000);

    [Fact]
    public void Nobody_hears_anything_during_a_pause() => Numbers.Sample(
        numbers =>
        {
            var (facts, now) = Group(numbers);
            Assert.All(
                NoticePlan.For(facts, now).Where(n => n.Recipient is not null),
                n => Assert.False(Presence.IsPaused(n.Recipient!.Value, facts.Absences, n.DueAt, facts.Zone)));
        },
        iter: 1000);

    [Fact]
    public void Nobody_is_reminded_or_prompted_before_the_group_knows_of_the_meeting() => Numbers.Sample(
        numbers =>
        {
            var (facts, now) = Group(numbers);
            var known = facts.Meetings.ToDictionary(m => m.Meeting.Id.Value, m => m.KnownSince);
            Assert.All(
                NoticePlan.For(facts, now).Where(n => n.Kind is NoticeKind.MeetingReminderDay or NoticeKind.CheckInPrompt),
                n => Assert.False(known[n.Subject!.Value] > n.DueAt));

            // It takes nothing else away, and brings nothing; a prompt is later for it, where a pause may have begun or ended (G5).
            static bool IsOther(PlannedNotice n) => n.Kind is not (NoticeKind.MeetingReminderDay or NoticeKind.CheckInPrompt);
            Assert.Equal(
                NoticePlan.For(facts.With(m => m with { KnownSince = null }), now).Where(IsOther).Select(Key).Order(),
                NoticePlan.For(facts, now).Where(IsOther).Select(Key).Order());
        },
        iter: 1000);

    [Fact]
    public void A_moved_meeting_leaves_no_orphan() => Numbers.Sample(
        numbers =>
        {
            var (facts, now) = Group(numbers);
            var ahead = facts.Meetings.FirstOrDefault(m => !m.Meeting.HasStarted(now));
            if (ahead is null || ahead.Meeting.Move(ahead.Meeting.StartsAt + Duration.FromHours(1 + (numbers[0] % 100)), now) is not Outcome<Meeting>.Done moved)
            {
                return;
            }

            var old = NoticePlan.For(facts, now).Where(n => n.Subject == ahead.Meeting.Id.Value).Select(Key).ToHashSet();
            var after = facts.With(m => m.Meeting.Id == ahead.Meeting.Id ? m with { Meeting = moved.Value } : m);
            Assert.DoesNotContain(NoticePlan.For(after, now), n => old.Contains(Key(n)));
        },
        iter: 1000);

    private static (GroupFacts Facts, Instant Now) Group(int[] numbers)
    {
        var at = 0;
        int Pick(int below) => numbers[at++ % numbers.Length] % below;
        var start = InBerlin("2026-11-26T16:00") + Duration.FromHours(Pick(400));
        var meetings = Enumerable.Range(1, 1 + Pick(5))
            .Select(n => new Meeting(MeetingId(n), Today.PlusWeeks(n), start + Duration.FromDays(7 * n), Duration.FromHours(1))).ToArray();
        var facts = AGroup.Facts(meetings);
        for (var absences = Pick(4); absences > 0; absences--)
        {
            var from = Today.PlusDays(Pick(30));
            facts = facts.Away(Person(1 + Pick(4)), from, from.PlusDays(Pick(20)), (AbsenceKind)(1 + Pick(2)));
        }

        facts = facts.With(m => m with { CheckedIn = Pick(3) == 0 ? [Person(1 + Pick(4))] : [] });
        facts = facts.With(m => Pick(3) == 0
            ? m with { LeaderNotices = [new LeaderNotice(Person(1 + Pick(4)), m.Meeting.StartsAt - Duration.FromHours(Pick(100)), null, Pick(2) == 0)] }
            : m);
        facts = facts.With(m => Pick(3) == 0 ? m with { KnownSince = m.Meeting.StartsAt - Duration.FromHours(1 + Pick(48)) } : m);
        return (facts, InBerlin("2026-11-23T10:00") + Duration.FromMinutes(Pick(9999) * 6));
    }

    private static string Key(PlannedNotice notice) => $"{notice.Kind} {notice.Occurrence} {notice.Recipient}";
}
