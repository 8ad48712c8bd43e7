using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Core.Meetings;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>A filled set-up form, read and found good.</summary>
internal sealed record SetUpAnswers(
    string Focus, IReadOnlyList<string> Members, Cadence Cadence, string Zone, int LengthMinutes, string? NotesLink)
{
    /// <summary>The most people one form can name.</summary>
    public const int MostMembers = 10;

    private const int MostOwnWords = 200;

    /// <summary>The answers, or null with the problems in <paramref name="reading"/>. The caller is always a member.</summary>
    public static SetUpAnswers? Read(FormReading reading, string caller, Instant now)
    {
        var focus = FocusOf(reading);
        var members = reading.People("members", MostMembers);
        var zone = ScheduleFields.Zone(reading);
        var cadence = ScheduleFields.Cadence(reading, now.InZone(zone ?? DateTimeZone.Utc).Date);
        var length = ScheduleFields.Length(reading);
        var notes = ScheduleFields.NotesLink(reading);
        return reading.Problems.Count > 0 ? null : new SetUpAnswers(
            focus!, members.Contains(caller) ? members : [caller, .. members], cadence!, zone!.Id, length, notes);
    }

    private static string? FocusOf(FormReading reading)
    {
        var chosen = reading.Choices("focus", SetUpViews.Themes.Select(theme => theme.Value));
        var own = reading.Text("focus-own", required: false, most: MostOwnWords);
        var parts = SetUpViews.Themes.Where(theme => chosen.Contains(theme.Value)).Select(theme => theme.Label).ToList();
        if (own is not null)
        {
            parts.Add(own);
        }

        if (parts.Count == 0 && reading.Problems.All(problem => problem.Key != "focus-own"))
        {
            reading.Refuse("focus", SetUpViews.ChooseATheme);
        }

        return string.Join(", ", parts);
    }
}
