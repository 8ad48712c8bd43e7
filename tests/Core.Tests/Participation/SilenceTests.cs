using PeerBot.Core.Groups;
using PeerBot.Core.Participation;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Participation;

/// <summary>Who has gone quiet, and when they are asked (V1).</summary>
public sealed class SilenceTests
{
    [Theory]
    [InlineData("there there", "")]
    [InlineData("missed", "")]
    [InlineData("missed missed", "2")]
    [InlineData("missed missed missed missed", "2")]
    [InlineData("missed there missed", "")]
    [InlineData("missed missed there missed missed", "2 5")]
    [InlineData("missed away missed", "3")]
    [InlineData("missed missed away missed", "2")]
    [InlineData("silent silent", "2")]
    [InlineData("missed silent", "")]
    [InlineData("silent silent missed missed", "2")]
    [InlineData("away away away", "")]
    public void Two_in_a_row_are_noticed_once(string meetings, string noticed) => Assert.Equal(
        noticed,
        string.Join(' ', Silence.Noticed(meetings.Split(' ').Select(Meeting)).Select(quiet => $"{quiet.KnownAt.ToUnixTimeSeconds()}")));

    [Fact]
    public void The_question_waits_for_waking_hours_and_for_the_end_of_an_absence()
    {
        var friday = InBerlin("2026-11-27T18:00");
        Assert.Equal(InBerlin("2026-11-30T09:00"), Ask(friday));
        Assert.Equal(InBerlin("2026-12-02T09:00"), Ask(friday, Away("2026-11-28", "2026-12-01", AbsenceKind.Paused)));
        Assert.Equal(InBerlin("2026-12-02T09:00"), Ask(friday, Away("2026-11-28", "2026-12-01", AbsenceKind.Away)));
    }

    [Fact]
    public void An_absence_that_outlasts_the_window_means_no_question() =>
        Assert.Null(Ask(InBerlin("2026-11-27T18:00"), Away("2026-11-28", "2026-12-24", AbsenceKind.Paused)));

    private static Instant? Ask(Instant from, params Absence[] absences) =>
        Silence.AskAt(Ana, WakingHours.Default, Berlin, absences, Berlin, from, from + Duration.FromDays(7));

    private static Absence Away(string from, string until, AbsenceKind kind) => new(
        Ana, NodaTime.Text.LocalDatePattern.Iso.Parse(from).Value, NodaTime.Text.LocalDatePattern.Iso.Parse(until).Value, kind);

    // The number of the meeting stands in for when it was known.
    private static HeldFor Meeting(string what, int at) => new(
        MeetingId(at + 1), Instant.FromUnixTimeSeconds(at + 1), CouldCome: what != "away", Came: what is "there" or "silent", CheckInWasMissed: what == "silent");
}
