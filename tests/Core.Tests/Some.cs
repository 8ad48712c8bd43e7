using NodaTime.Testing.TimeZones;

namespace PeerBot.Core.Tests;

/// <summary>People, meetings and moments that the tests share.</summary>
internal static class Some
{
    public static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    public static readonly PersonId Ana = Person(1);
    public static readonly PersonId Ben = Person(2);
    public static readonly PersonId Cleo = Person(3);
    public static readonly PersonId Dan = Person(4);
    public static readonly PersonId Eve = Person(5);

    /// <summary>A Monday.</summary>
    public static readonly LocalDate Today = new(2026, 11, 23);

    public static PersonId Person(int number) => new(new Guid(number, 1, 0, new byte[8]));

    public static MeetingId MeetingId(int number) => new(new Guid(number, 2, 0, new byte[8]));

    public static ItemId Item(int number) => new(new Guid(number, 3, 0, new byte[8]));

    /// <summary>Written as <c>2026-11-23T10:00</c>, on a clock in UTC.</summary>
    public static Instant Utc(string text) => NodaTime.Text.LocalDateTimePattern.GeneralIso.Parse(text + ":00").Value.InUtc().ToInstant();

    /// <summary>As <see cref="Utc"/>, on a clock in Berlin.</summary>
    public static Instant InBerlin(string text) =>
        NodaTime.Text.LocalDateTimePattern.GeneralIso.Parse(text + ":00").Value.InZoneStrictly(Berlin).ToInstant();

    /// <summary>A zone whose clock changes once, at 2030-03-31T01:00Z.</summary>
    public static DateTimeZone OneChange(int hoursBefore, int hoursAfter) =>
        new SingleTransitionDateTimeZone(Utc("2030-03-31T01:00"), hoursBefore, hoursAfter);

    public static T Done<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    public static TRefusal Refused<TRefusal, T>(Outcome<T> outcome)
        where TRefusal : Refusal => Assert.IsType<TRefusal>(Assert.IsType<Outcome<T>.Refused>(outcome).Why);

    public static Refusal Why<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why;
}
