namespace PeerBot.Features.Facilitation;

/// <summary>The four sections of a meeting with their minutes, which add up to its length. The shares are those of an hour
/// with 10 minutes of check-in, 30 of topic, 15 of challenges and successes, and 5 to wrap up.</summary>
internal sealed record Agenda(int CheckIn, int Topic, int Shares, int WrapUp)
{
    private const int OfTheHour = 55;

    /// <param name="minutes">The meeting's length, at least 15.</param>
    public static Agenda For(int minutes)
    {
        const int wrapUp = 5;
        var rest = minutes - wrapUp;
        var checkIn = (int)Math.Round(rest * 10.0 / OfTheHour);
        var shares = (int)Math.Round(rest * 15.0 / OfTheHour);
        return new Agenda(checkIn, rest - checkIn - shares, shares, wrapUp);
    }
}
