using PeerBot.Core.Notices;

namespace PeerBot.Core.Tests.Notices;

/// <summary>N2, N3, F27: lateness, lost answers and retries are decisions.</summary>
public sealed class LatenessTests
{
    private static readonly Instant Due = Some.Utc("2026-11-23T09:00");

    [Theory]
    [InlineData(NoticeKind.MeetingReminderDay, 24, 23, LatenessDecision.Send)]
    [InlineData(NoticeKind.MeetingReminderDay, 24, 24, LatenessDecision.Expire)]
    [InlineData(NoticeKind.FacilitatorNotice, 72, 71, LatenessDecision.Send)]
    [InlineData(NoticeKind.FacilitatorNotice, 72, 73, LatenessDecision.Expire)]
    [InlineData(NoticeKind.Nudge, 100, 23, LatenessDecision.Send)]
    [InlineData(NoticeKind.Nudge, 100, 24, LatenessDecision.Expire)]
    [InlineData(NoticeKind.DidItTakePlace, 72, 71, LatenessDecision.Send)]
    [InlineData(NoticeKind.DidItTakePlace, 100, 72, LatenessDecision.Expire)]
    [InlineData(NoticeKind.SwapAsked, 100, 71, LatenessDecision.Send)]
    [InlineData(NoticeKind.SwapAsked, 100, 72, LatenessDecision.Expire)]
    [InlineData(NoticeKind.SwapAsked, 10, 11, LatenessDecision.Expire)]
    public void Past_its_window_a_notice_expires(NoticeKind kind, int expiresAfterHours, int lateByHours, LatenessDecision decision) =>
        Assert.Equal(decision, Lateness.Of(kind, Due, Due + Duration.FromHours(expiresAfterHours), Due + Duration.FromHours(lateByHours)));

    [Theory]
    [InlineData(NoticeKind.Nudge, LostAnswer.AtMostOnce)]
    [InlineData(NoticeKind.DidItTakePlace, LostAnswer.AtMostOnce)]
    [InlineData(NoticeKind.MeetingReminderSoon, LostAnswer.AtLeastOnce)]
    [InlineData(NoticeKind.FacilitatorNotice, LostAnswer.AtLeastOnce)]
    [InlineData(NoticeKind.SwapAsked, LostAnswer.AtLeastOnce)]
    public void The_kind_decides_when_the_answer_is_lost(NoticeKind kind, LostAnswer policy) => Assert.Equal(policy, Lateness.OnLostAnswer(kind));

    [Theory]
    [InlineData(1, 0, 5.0)]
    [InlineData(2, 0, 10.0)]
    [InlineData(3, 0, 20.0)]
    [InlineData(4, 0, 40.0)]
    [InlineData(1, 1, 5.5)]
    [InlineData(4, 0.5, 42.0)]
    [InlineData(0, -3, 5.0)]
    [InlineData(1, 9, 5.5)]
    public void Waits_double_from_five_seconds_with_up_to_a_tenth_more(int attempt, double jitter, double seconds) =>
        Assert.Equal(seconds, Backoff.After(attempt, jitter)!.Value.TotalSeconds, 3);

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(int.MaxValue)]
    public void After_five_attempts_a_notice_has_failed(int attempt) => Assert.Null(Backoff.After(attempt, 0));

    [Theory]
    [InlineData(1, 72 * 60, 5)]
    [InlineData(4, 72 * 60, 40)]
    [InlineData(5, 72 * 60, 80)]
    [InlineData(8, 72 * 60, 600)]
    [InlineData(int.MaxValue, 72 * 60, 600)]
    [InlineData(8, 20, 600)]
    [InlineData(8, 8, 240)]
    [InlineData(1, 0, 5)]
    [InlineData(8, -3, 5)]
    public void A_refused_notice_is_tried_until_its_window_ends(int attempt, int minutesLeft, double seconds) =>
        Assert.Equal(seconds, Backoff.WhileRefused(attempt, Duration.FromMinutes(minutesLeft), 0).TotalSeconds, 3);

    [Fact]
    public void The_stored_numbers_of_kinds_never_change() => Assert.Equal(
        "1 2 3 4 5 6 7 8 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 40 41 42 43 44 50 51 52 53 54 55 57 58 59 60 61 62 63 64 70 71 72 85",
        string.Join(' ', Enum.GetValues<NoticeKind>().Select(k => (int)k)));
}
