using PeerBot.Core.Celebrations;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Celebrations;

/// <summary>Who comes first with a challenge (C4), and who says that a success is heard (C2).</summary>
public sealed class AirtimeTests
{
    private static readonly Instant Start = Utc("2026-11-23T10:00");

    [Fact]
    public void Whoever_has_waited_longest_comes_first() => Assert.Equal(
        [Cleo, Ben, Ana],
        Airtime.Order([Waiting(Ana, 9, 3, askedDay: 1), Waiting(Ben, 5, 2, askedDay: 2), Waiting(Cleo, 1, 4, askedDay: 3)]).Select(one => one.Person));

    [Fact]
    public void Of_two_who_had_it_at_one_meeting_the_first_comes_first_again() => Assert.Equal(
        [Ben, Ana],
        Airtime.Order([Waiting(Ana, 5, 4), Waiting(Ben, 5, 3)]).Select(one => one.Person));

    [Fact]
    public void Who_asked_first_comes_first_among_those_who_joined_at_once() => Assert.Equal(
        [Ben, Ana],
        Airtime.Order([Waiting(Ana, 1, 0, askedDay: 3), Waiting(Ben, 1, 0, askedDay: 2)]).Select(one => one.Person));

    [Fact]
    public void Only_its_owner_says_who_hears_of_a_success()
    {
        var win = new Win(Ana, WinState.Asked);
        Refused<OnlyItsOwnerSays, Win>(win.Share(Ben));
        Refused<OnlyItsOwnerSays, Win>(win.Keep(Ben));
        Assert.Equal(WinState.Shared, Done(win.Share(Ana)).State);
        Refused<TheWinIsSharedAlready, Win>(Done(win.Share(Ana)).Share(Ana));
        Refused<TheWinIsKeptAlready, Win>(Done(win.Keep(Ana)).Keep(Ana));
    }

    [Fact]
    public void Others_cheer_what_is_shared()
    {
        Assert.Null(new Win(Ana, WinState.Shared).WhyNoCheer(Ben));
        Assert.IsType<ThatIsYourOwnWin>(new Win(Ana, WinState.Shared).WhyNoCheer(Ana));
        Assert.IsType<TheWinIsNotShared>(new Win(Ana, WinState.Kept).WhyNoCheer(Ben));
    }

    private static Willing Waiting(PersonId person, int day, int times, int askedDay = 0) =>
        new(person, Start + Duration.FromDays(day), times, Start + Duration.FromDays(askedDay));
}
