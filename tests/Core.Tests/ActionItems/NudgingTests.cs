using PeerBot.Core.ActionItems;
using PeerBot.Core.Groups;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.ActionItems;

/// <summary>A6: gentle by rule. 2026-11-27 is a Friday.</summary>
public sealed class NudgingTests
{
    private static readonly Instant Now = InBerlin("2026-11-23T10:00");
    private static readonly LocalDate Friday = new(2026, 11, 27);

    [Theory]
    [InlineData(NudgePreference.Light, "2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00")]
    [InlineData(NudgePreference.Standard, "2026-11-27T09:00 2026-11-30T09:00 2026-12-02T09:00")]
    [InlineData(NudgePreference.None, "")]
    public void Three_nudges_at_most_as_far_apart_as_the_member_chose(NudgePreference preference, string expected)
    {
        List<Instant> sent = [];
        while (Nudging.Next(Facts(preference, [new NudgeItem(Item(1), Friday, sent, false)]), Now) is { } nudge)
        {
            sent.Add(nudge.At);
        }

        Assert.Equal(expected, string.Join(' ', sent.Select(s => s.InZone(Berlin).ToString("uuuu-MM-dd'T'HH:mm", null))));
    }

    [Fact]
    public void No_nudge_after_an_answer() =>
        Assert.Null(Nudging.Next(Facts(NudgePreference.Standard, [new NudgeItem(Item(1), Friday, [], true)]), Now));

    [Fact]
    public void An_overdue_item_is_nudged_at_once_in_waking_hours_only()
    {
        NudgeItem[] items = [new NudgeItem(Item(1), new LocalDate(2026, 11, 2), [], false)];
        Assert.Equal(Now, Nudging.Next(Facts(NudgePreference.Light, items), Now)?.At);
        Assert.Equal(InBerlin("2026-11-24T09:00"), Nudging.Next(Facts(NudgePreference.Light, items), InBerlin("2026-11-23T17:00"))?.At);
    }

    [Fact]
    public void One_a_day_and_the_oldest_due_first()
    {
        NudgeItem[] items = [new NudgeItem(Item(1), new LocalDate(2026, 11, 12), [], false), new NudgeItem(Item(2), new LocalDate(2026, 11, 5), [], false)];
        Assert.Equal(new PlannedNudge(Item(2), Now), Nudging.Next(Facts(NudgePreference.Light, items), Now));
        items[1] = items[1] with { Sent = [Now] };
        Assert.Equal(new PlannedNudge(Item(1), InBerlin("2026-11-24T09:00")), Nudging.Next(Facts(NudgePreference.Light, items), Now));
    }

    [Fact]
    public void A_nudge_about_another_groups_item_counts_for_the_day()
    {
        var facts = Facts(NudgePreference.Light, [new NudgeItem(Item(1), new LocalDate(2026, 11, 5), [], false)]) with { AllSent = [Now] };
        Assert.Equal(InBerlin("2026-11-24T09:00"), Nudging.Next(facts, Now)?.At);
    }

    [Fact]
    public void Nudges_wait_until_someone_is_back()
    {
        var facts = Facts(NudgePreference.Light, [new NudgeItem(Item(1), new LocalDate(2026, 11, 5), [], false)]);
        facts = facts with { Absences = [new Absence(Ana, Today, Friday, AbsenceKind.Paused)] };
        Assert.Equal(InBerlin("2026-11-30T09:00"), Nudging.Next(facts, Now)?.At);
    }

    [Fact]
    public void A_moved_item_is_nudged_anew_and_never_more_than_three_times_in_all()
    {
        var two = new[] { InBerlin("2026-11-03T09:00"), InBerlin("2026-11-10T09:00") };
        var moved = new NudgeItem(Item(1), Friday, two, false);
        Assert.Equal(InBerlin("2026-11-30T09:00"), Nudging.Next(Facts(NudgePreference.Light, [moved]), Now)?.At);
        Assert.Null(Nudging.Next(Facts(NudgePreference.Light, [moved with { Sent = [.. two, Now] }]), Now));
    }

    [Fact]
    public void A_late_nudge_puts_the_next_one_off()
    {
        var late = new NudgeItem(Item(1), new LocalDate(2026, 11, 5), [InBerlin("2026-11-20T09:00")], false);
        Assert.Equal(InBerlin("2026-11-25T09:00"), Nudging.Next(Facts(NudgePreference.Light, [late]), Now)?.At);
    }

    private static NudgeFacts Facts(NudgePreference preference, IReadOnlyList<NudgeItem> items) =>
        new(preference, WakingHours.Default, Berlin, items, [], []);
}
