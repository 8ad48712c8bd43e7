using PeerBot.Core.Facilitation;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Notices;

/// <summary>N1, N6, N7, N8, F5, M9: what a group is owed and when. 2026-11-23 is a Monday, the meeting is on Thursday.</summary>
public sealed class NoticePlanTests
{
    private static readonly Instant Now = InBerlin("2026-11-20T12:00");

    [Fact]
    public void The_channel_hears_a_day_and_a_quarter_of_an_hour_ahead()
    {
        var plan = Plan(AGroup.Facts(AGroup.First));
        Assert.Equal(InBerlin("2026-11-25T16:00"), One(plan, NoticeKind.MeetingReminderDay).DueAt);
        Assert.Equal(InBerlin("2026-11-26T15:45"), One(plan, NoticeKind.MeetingReminderSoon).DueAt);
        Assert.All(plan.Where(n => n.Kind <= NoticeKind.MeetingReminderSoon), n => Assert.Null(n.Recipient));
        Assert.All(plan.Where(n => n.Kind is not (NoticeKind.DidItTakePlace or NoticeKind.TimeToStart)), n => Assert.Equal(AGroup.First.StartsAt, n.ExpiresAt));
    }

    [Fact]
    public void Without_a_reminder_ahead_members_are_still_asked_to_check_in_a_day_ahead()
    {
        var plan = Plan(AGroup.Facts(AGroup.First) with { Settings = new NoticeSettings(0, 15, 3) });
        Assert.DoesNotContain(plan, n => n.Kind == NoticeKind.MeetingReminderDay);
        Assert.Equal(AGroup.Facts(AGroup.First).Members.Count, plan.Count(n => n.Kind == NoticeKind.CheckInPrompt));
        Assert.All(plan.Where(n => n.Kind == NoticeKind.CheckInPrompt), n => Assert.True(n.DueAt < AGroup.First.StartsAt));
    }

    [Fact]
    public void Whether_it_took_place_is_planned_before_the_meeting_begins()
    {
        var asked = One(Plan(AGroup.Facts(AGroup.First)), NoticeKind.DidItTakePlace);
        Assert.Equal(AGroup.First.Id.Value, asked.Subject);
        Assert.True(asked.DueAt >= AGroup.First.EndsAt + NoticePlan.AskedAfter);
    }

    [Fact]
    public void A_day_ahead_is_the_same_time_of_day_across_a_clock_change()
    {
        var plan = NoticePlan.For(AGroup.Facts(AGroup.At(1, "2026-10-25T16:00")), InBerlin("2026-10-20T12:00"));
        Assert.Equal(InBerlin("2026-10-24T16:00"), One(plan, NoticeKind.MeetingReminderDay).DueAt);
    }

    [Fact]
    public void A_group_chooses_how_far_ahead()
    {
        var facts = AGroup.Facts(AGroup.First) with { Settings = new NoticeSettings(2, 60, 1) };
        var plan = Plan(facts);
        Assert.Equal(InBerlin("2026-11-24T16:00"), One(plan, NoticeKind.MeetingReminderDay).DueAt);
        Assert.Equal(InBerlin("2026-11-26T15:00"), One(plan, NoticeKind.MeetingReminderSoon).DueAt);
        Assert.Equal(InBerlin("2026-11-25T09:00"), One(plan, NoticeKind.FacilitatorNotice).DueAt);
    }

    // A day ahead is 16:00 in Berlin, 10:00 in New York, 20:30 in Kolkata, where it waits for the morning.
    [Fact]
    public void Each_member_is_asked_to_check_in_in_their_waking_hours()
    {
        var prompts = Plan(AGroup.Facts(AGroup.First)).Where(n => n.Kind == NoticeKind.CheckInPrompt).ToDictionary(n => n.Recipient!.Value, n => n.DueAt);
        Assert.Equal(4, prompts.Count);
        Assert.Equal(InBerlin("2026-11-25T16:00"), prompts[Ana]);
        Assert.Equal(InBerlin("2026-11-25T16:00"), prompts[Ben]);
        Assert.Equal(new LocalDateTime(2026, 11, 26, 9, 0), prompts[Cleo].InZone(AGroup.Kolkata).LocalDateTime);
    }

    [Fact]
    public void A_prompt_that_would_miss_the_meeting_comes_at_its_natural_time()
    {
        // Friday evening for a meeting on Saturday: the next waking hour is on Monday.
        var saturday = AGroup.At(1, "2026-11-28T20:00");
        Assert.All(Plan(AGroup.Facts(saturday)).Where(n => n.Kind == NoticeKind.CheckInPrompt && n.Recipient == Ana), n => Assert.Equal(InBerlin("2026-11-27T20:00"), n.DueAt));
    }

    [Fact]
    public void Who_has_checked_in_or_is_away_is_not_asked()
    {
        var facts = AGroup.Facts(AGroup.First).With(m => m with { CheckedIn = [Ben] }).Away(Cleo, new LocalDate(2026, 11, 26), new LocalDate(2026, 11, 26));
        Assert.Equal([Ana, Dan], Plan(facts).Where(n => n.Kind == NoticeKind.CheckInPrompt).Select(n => n.Recipient!.Value).OrderBy(p => p.Value));
    }

    [Fact]
    public void The_facilitator_hears_three_days_ahead_at_nine_on_their_own_clock()
    {
        Assert.Equal((Ana, InBerlin("2026-11-23T09:00")), LeaderNotice(AGroup.Facts(AGroup.First)));
        var ben = AGroup.Facts(AGroup.First).Away(Ana, Today, Today.PlusDays(10));
        var (person, at) = LeaderNotice(ben);
        Assert.Equal((Ben, new LocalDateTime(2026, 11, 23, 9, 0)), (person, at.InZone(AGroup.NewYork).LocalDateTime));
    }

    [Theory]
    [InlineData("2026-12-01T16:00", "2026-11-30T09:00")] // three days ahead is Saturday: Monday morning
    [InlineData("2026-11-30T08:30", "2026-11-27T09:00")] // three days ahead is Friday
    [InlineData("2026-11-29T16:00", "2026-11-26T09:00")] // a meeting on Sunday
    [InlineData("2026-12-01T08:00", "2026-11-30T09:00")]
    public void Over_a_weekend_the_facilitator_hears_in_working_hours(string meeting, string notice) =>
        Assert.Equal((Ana, InBerlin(notice)), LeaderNotice(AGroup.Facts(AGroup.At(1, meeting))));

    [Fact]
    public void When_working_hours_would_be_too_late_the_facilitator_hears_earlier()
    {
        var facts = AGroup.Facts(AGroup.At(1, "2026-11-30T08:30")) with { Settings = new NoticeSettings(1, 15, 2) };
        Assert.Equal((Ana, InBerlin("2026-11-27T09:00")), LeaderNotice(facts));
    }

    [Fact]
    public void Each_meeting_to_come_has_its_own_facilitator() => Assert.Equal(
        [Ana, Ben],
        Plan(AGroup.Facts(AGroup.First, AGroup.Second)).Where(n => n.Kind == NoticeKind.FacilitatorNotice).Select(n => n.Recipient!.Value));

    [Fact]
    public void Who_is_no_longer_a_member_is_not_foreseen_as_facilitator()
    {
        var facts = AGroup.Facts(AGroup.First);
        Assert.Equal(Ben, LeaderNotice(facts with { Members = facts.Members.Where(m => m.Person != Ana).ToList() }).Person);
    }

    [Fact]
    public void An_unanswered_notice_is_followed_by_one_reminder_and_then_the_group_is_told()
    {
        var sent = InBerlin("2026-11-23T09:00");
        var facts = AGroup.Facts(AGroup.First).With(m => m with { LeaderNotices = [new LeaderNotice(Ana, sent, null, false)] });
        var reminder = One(Plan(facts), NoticeKind.FacilitatorReminder);
        Assert.Equal(((PersonId?)Ana, InBerlin("2026-11-24T09:00")), (reminder.Recipient, reminder.DueAt));
        Assert.DoesNotContain(Plan(facts), n => n.Kind == NoticeKind.FacilitatorStepIn);

        facts = facts.With(m => m with { LeaderNotices = [new LeaderNotice(Ana, sent, reminder.DueAt, false)] });
        var told = One(Plan(facts), NoticeKind.FacilitatorStepIn);
        Assert.Equal(((PersonId?)null, InBerlin("2026-11-25T09:00")), (told.Recipient, told.DueAt));
    }

    [Fact]
    public void An_answer_ends_the_reminding()
    {
        var sent = InBerlin("2026-11-23T09:00");
        var answered = AGroup.Facts(AGroup.First).With(m => m with { LeaderNotices = [new LeaderNotice(Ana, sent, sent, true)] });
        Assert.DoesNotContain(Plan(answered), n => n.Kind is NoticeKind.FacilitatorReminder or NoticeKind.FacilitatorStepIn);
        var confirmed = AGroup.Facts(AGroup.First).With(m => m with { LeaderNotices = [new LeaderNotice(Ana, sent, sent, false)] });
        confirmed = confirmed with { Rota = confirmed.Rota.After(new RotaEvent.Confirmed(AGroup.First.Id, Ana)) };
        Assert.DoesNotContain(Plan(confirmed), n => n.Kind is NoticeKind.FacilitatorReminder or NoticeKind.FacilitatorStepIn);
    }

    [Fact]
    public void A_notice_to_the_one_who_led_before_a_swap_says_nothing_of_the_new_facilitator()
    {
        var facts = AGroup.Facts(AGroup.First).With(m => m with { LeaderNotices = [new LeaderNotice(Ana, InBerlin("2026-11-23T09:00"), null, false)] });
        facts = facts with { Rota = facts.Rota.After(new RotaEvent.Swapped(AGroup.First.Id, Ana, Dan)) };
        Assert.DoesNotContain(Plan(facts), n => n.Kind == NoticeKind.FacilitatorReminder);
        Assert.Equal(Dan, LeaderNotice(facts).Person);
    }

    [Fact]
    public void A_reminder_that_would_come_after_the_start_is_left_out()
    {
        var facts = AGroup.Facts(AGroup.First).With(m => m with { LeaderNotices = [new LeaderNotice(Ana, InBerlin("2026-11-25T16:30"), null, false)] });
        Assert.DoesNotContain(Plan(facts), n => n.Kind == NoticeKind.FacilitatorReminder);
    }

    [Fact]
    public void Whoever_led_is_asked_half_an_hour_after_the_end_whether_it_took_place()
    {
        var plan = NoticePlan.For(AGroup.Facts(AGroup.First), AGroup.First.EndsAt);
        var asked = Assert.Single(plan);
        Assert.Equal((NoticeKind.DidItTakePlace, (PersonId?)Ana), (asked.Kind, asked.Recipient));
        Assert.Equal(InBerlin("2026-11-27T09:00"), asked.DueAt); // 17:30 is past five
        Assert.Equal(InBerlin("2026-11-30T09:00"), asked.ExpiresAt);
        Assert.Empty(NoticePlan.For(AGroup.Facts(AGroup.First), asked.ExpiresAt));
    }

    [Fact]
    public void Nobody_is_asked_about_a_meeting_that_was_answered_for() =>
        Assert.Empty(NoticePlan.For(AGroup.Facts(AGroup.First with { State = MeetingState.Held }), AGroup.First.EndsAt));

    [Fact]
    public void A_meeting_over_and_not_answered_for_counts_as_held_when_looking_ahead() =>
        Assert.Equal(Ben, LeaderNotice(AGroup.Facts(AGroup.First, AGroup.Second), AGroup.First.EndsAt).Person);

    [Fact]
    public void Paused_people_get_nothing()
    {
        var plan = Plan(AGroup.Facts(AGroup.First, AGroup.Second).Away(Ana, new LocalDate(2026, 11, 1), new LocalDate(2027, 11, 1), AbsenceKind.Paused));
        Assert.DoesNotContain(plan, n => n.Recipient == Ana);
    }

    [Fact]
    public void Who_comes_back_from_a_pause_before_the_meeting_hears_then()
    {
        var facts = AGroup.Facts(AGroup.First).Away(Ana, new LocalDate(2026, 11, 16), new LocalDate(2026, 11, 24), AbsenceKind.Paused);
        Assert.Equal((Ana, InBerlin("2026-11-25T09:00")), LeaderNotice(facts));
    }

    [Fact]
    public void A_cancelled_meeting_owes_nothing() =>
        Assert.Empty(Plan(AGroup.Facts(AGroup.First with { State = MeetingState.Cancelled })));

    [Fact]
    public void A_moved_meeting_leaves_no_orphan()
    {
        var before = Plan(AGroup.Facts(AGroup.First));
        var moved = Done(AGroup.First.Move(AGroup.First.StartsAt + Duration.FromDays(1), Now));
        var after = Plan(AGroup.Facts(moved));
        Assert.Equal(before.Count, after.Count);
        Assert.Empty(before.Select(Key).Intersect(after.Select(Key)));
        var back = Done(moved.Move(AGroup.First.StartsAt, Now));
        Assert.Empty(before.Select(Key).Intersect(Plan(AGroup.Facts(back)).Select(Key)));
    }

    [Fact]
    public void Keys_are_unique()
    {
        var plan = Plan(AGroup.Facts(AGroup.First, AGroup.Second));
        Assert.Equal(plan.Count, plan.Select(Key).Distinct().Count());
    }

    [Fact]
    public void The_next_meeting_is_planned_however_far_and_others_within_45_days()
    {
        var far = AGroup.Facts(AGroup.At(1, "2027-02-04T16:00"), AGroup.At(2, "2027-03-04T16:00"));
        Assert.Equal([MeetingId(1).Value], Plan(far).Select(n => n.Subject!.Value).Distinct());
    }

    [Fact]
    public void A_group_made_shortly_before_its_meeting_is_not_reminded_twice()
    {
        var plan = NoticePlan.For(AGroup.Facts(AGroup.First), InBerlin("2026-11-26T15:50"));
        Assert.DoesNotContain(plan, n => n.Kind == NoticeKind.MeetingReminderDay);
        Assert.Contains(plan, n => n.Kind == NoticeKind.MeetingReminderSoon);
    }

    [Theory]
    [InlineData("2026-11-25T15:59", true)]
    [InlineData("2026-11-25T16:00", true)]
    [InlineData("2026-11-25T16:01", false)]
    [InlineData(null, true)]
    public void A_day_ahead_nobody_is_reminded_of_what_they_learned_afterwards(string? known, bool isReminded)
    {
        var facts = AGroup.Facts(AGroup.First).With(m => m with { KnownSince = known is null ? null : InBerlin(known) });
        var plan = NoticePlan.For(facts, InBerlin("2026-11-25T16:05"));
        Assert.Equal(isReminded, plan.Any(n => n.Kind == NoticeKind.MeetingReminderDay));
        Assert.Contains(plan, n => n.Kind == NoticeKind.MeetingReminderSoon);
    }

    [Fact]
    public void What_is_overdue_by_night_waits_for_the_morning()
    {
        var night = InBerlin("2026-11-24T23:00");
        Assert.Equal(InBerlin("2026-11-25T09:00"), LeaderNotice(AGroup.Facts(AGroup.First), night).At);
    }

    [Fact]
    public void A_group_without_members_or_meetings_owes_nothing_private()
    {
        Assert.Empty(Plan(AGroup.Facts()));
        var empty = AGroup.Facts(AGroup.First) with { Members = [], Rota = Rota.Empty };
        Assert.All(Plan(empty), n => Assert.Null(n.Recipient));
    }

    private static string Key(PlannedNotice notice) => $"{notice.Kind} {notice.Occurrence} {notice.Recipient}";

    private static IReadOnlyList<PlannedNotice> Plan(GroupFacts facts) => NoticePlan.For(facts, Now);

    private static PlannedNotice One(IEnumerable<PlannedNotice> plan, NoticeKind kind) => Assert.Single(plan, n => n.Kind == kind);

    private static (PersonId Person, Instant At) LeaderNotice(GroupFacts facts, Instant? now = null)
    {
        var notice = One(NoticePlan.For(facts, now ?? Now), NoticeKind.FacilitatorNotice);
        return (notice.Recipient!.Value, notice.DueAt);
    }
}
