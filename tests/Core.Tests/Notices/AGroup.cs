using PeerBot.Core.Facilitation;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Notices;

/// <summary>A group of four in Berlin, New York and Kolkata that meets on Thursdays at 16:00 in Berlin.</summary>
internal static class AGroup
{
    public static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    public static readonly DateTimeZone Kolkata = DateTimeZoneProviders.Tzdb["Asia/Kolkata"];

    public static readonly Meeting First = At(1, "2026-11-26T16:00");
    public static readonly Meeting Second = At(2, "2026-12-03T16:00");

    /// <summary>Ana leads first, then Ben, Cleo, Dan.</summary>
    public static GroupFacts Facts(params Meeting[] meetings) => new(
        Berlin,
        [new(Ana, Berlin, WakingHours.Default), new(Ben, NewYork, WakingHours.Default), new(Cleo, Kolkata, WakingHours.Default), new(Dan, Berlin, WakingHours.Default)],
        [],
        meetings.Select(m => new MeetingFacts(m, [], [])).ToList(),
        Rota.Replay(new[] { Ana, Ben, Cleo, Dan }.Select(p => new RotaEvent.Joined(p))),
        NoticeSettings.Default);

    public static Meeting At(int number, string berlin)
    {
        var start = InBerlin(berlin);
        return new Meeting(MeetingId(number), start.InZone(Berlin).Date, start, Duration.FromHours(1));
    }

    public static GroupFacts With(this GroupFacts facts, Func<MeetingFacts, MeetingFacts> change) => facts with { Meetings = facts.Meetings.Select(change).ToList() };

    public static GroupFacts Away(this GroupFacts facts, PersonId person, LocalDate from, LocalDate until, AbsenceKind kind = AbsenceKind.Away) =>
        facts with { Absences = [.. facts.Absences, new Absence(person, from, until, kind)] };
}
