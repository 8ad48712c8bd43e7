using PeerBot.Core.Groups;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Groups;

/// <summary>G2, G5: sizes, absences and pauses.</summary>
public sealed class GroupRulesTests
{
    [Theory]
    [InlineData(0, SizeAdvice.TooFew)]
    [InlineData(1, SizeAdvice.TooFew)]
    [InlineData(3, SizeAdvice.TooFew)]
    [InlineData(4, SizeAdvice.Right)]
    [InlineData(6, SizeAdvice.Right)]
    [InlineData(7, SizeAdvice.TooMany)]
    public void Four_to_six_is_right(int active, SizeAdvice advice) => Assert.Equal(advice, GroupSize.Advice(active));

    // The group's zone decides: 23:30 in Berlin on the 23rd is the 24th in Kathmandu.
    [Theory]
    [InlineData("2026-11-22T23:59", true)]
    [InlineData("2026-11-23T00:00", false)]
    [InlineData("2026-11-24T23:59", false)]
    [InlineData("2026-11-25T00:00", true)]
    public void Absence_covers_both_its_ends_on_the_groups_calendar(string at, bool present)
    {
        Absence[] absences = [new(Ana, Today, Today.PlusDays(1), AbsenceKind.Away)];
        Assert.Equal(present, Presence.IsPresent(Ana, absences, InBerlin(at), Berlin));
        Assert.True(Presence.IsPresent(Ben, absences, InBerlin(at), Berlin));
    }

    [Fact]
    public void Only_a_pause_is_a_pause_and_both_keep_one_from_meetings()
    {
        Absence[] absences = [new(Ana, Today, Today, AbsenceKind.Away), new(Ben, Today, Today, AbsenceKind.Paused)];
        var noon = InBerlin("2026-11-23T12:00");
        Assert.False(Presence.IsPaused(Ana, absences, noon, Berlin));
        Assert.True(Presence.IsPaused(Ben, absences, noon, Berlin));
        Assert.False(Presence.IsPresent(Ben, absences, noon, Berlin));
    }
}
