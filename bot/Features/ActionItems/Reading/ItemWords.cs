using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.ActionItems.Reading;

/// <summary>Due dates as people write them (A1), told apart from what cannot be read.</summary>
internal static class ItemDates
{
    /// <summary>The day of the meeting after now on the group's calendar; null when none is planned. During a meeting it is the one after.</summary>
    public static async Task<LocalDate?> NextMeetingAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        var (id, now) = (group.Id, visit.Now);
        var next = await visit.Db.Meetings
            .Where(row => row.GroupId == id && row.State == MeetingState.Planned && row.StartsAt > now)
            .OrderBy(row => row.StartsAt).FirstOrDefaultAsync(cancel);
        return next?.StartsAt.InZone(Zones.Of(group.Zone)).Date;
    }

    /// <summary>The date meant, or words for what is wrong with it. Nothing said means the next meeting.</summary>
    public static (LocalDate? Due, string? Problem) Resolve(When when, LocalDate? nextMeeting, LocalDate today) => when switch
    {
        When.On on => (on.Date, null),
        When.Passed passed => (null, ItemTexts.DateHasPassed(passed.Date, today)),
        When.Unreadable => (null, ItemTexts.DateUnread()),
        When.NextMeeting when nextMeeting is null => (null, ItemTexts.NoNextMeeting),
        _ => (nextMeeting, null),
    };

    /// <summary>Reads the date field of a form; a problem stands beside it.</summary>
    public static LocalDate? Read(FormReading reading, string key, bool required, LocalDate? nextMeeting, LocalDate today)
    {
        var before = reading.Problems.Count;
        var words = reading.Text(key, required, 200);
        if (reading.Problems.Count > before)
        {
            return null;
        }

        var (due, problem) = Resolve(words is null ? new When.NotGiven() : DueDates.Read(words, today), nextMeeting, today);
        if (problem is not null)
        {
            reading.Refuse(key, problem);
        }

        return due;
    }
}

/// <summary>A new item as far as it could be read from what a person typed after <c>/action</c>.</summary>
/// <param name="By">By when, as a form is prefilled with it.</param>
/// <param name="Due">The date that was read; the next meeting's when nothing was said.</param>
/// <param name="Problems">What has to be asked, never guessed (A1); empty when all is clear.</param>
internal sealed record NewItem(
    IReadOnlyList<PersonRow> Owners, string What, string By, LocalDate? Due, IReadOnlyList<Text> Problems)
{
    // Stands for the spaces inside a full name while the line is taken apart. Cleaned words never contain it.
    private const char Joint = '\u001f';

    public static NewItem Empty(PersonRow me) => new([me], string.Empty, string.Empty, null, []);

    public static NewItem Read(string words, IReadOnlyList<PersonRow> members, PersonRow me, LocalDate? nextMeeting, LocalDate today)
    {
        var text = Wording.Clean(words).Trim();
        foreach (var full in members.Select(member => member.Name).Where(full => full.Contains(' ')).OrderByDescending(full => full.Length))
        {
            text = text.Replace($"@{full}", $"@{full.Replace(' ', Joint)}", StringComparison.OrdinalIgnoreCase);
        }

        var leading = LeadingNames.Read(text, members, me);
        var line = ActionLine.Read(
            leading.IsSaid ? $"{string.Join(' ', leading.Owners.Select(name => $"@{name.Replace(' ', Joint)}"))} {leading.Rest}" : text, today);
        var what = line.What.Replace(Joint, ' ').Trim();
        var problems = new List<Text>();
        var owners = new List<PersonRow>();
        foreach (var mention in line.Owners)
        {
            var meant = Meant(mention.Replace(Joint, ' '), members, me);
            if (meant is [var owner])
            {
                owners.Add(owner);
            }
            else
            {
                problems.Add(ItemTexts.Called(meant.Count, Called(mention)));
            }
        }

        if (leading.Unsure is { } name)
        {
            problems.Add(ItemTexts.WhoseIsIt(name));
            owners.AddRange(leading.Owners.SelectMany(one => Meant($"@{one}", members, me)));
        }

        if (what.Length == 0)
        {
            problems.Add(ItemTexts.SayWhat());
        }
        else if (what.Length > ItemForms.MostCharacters)
        {
            problems.Add(ItemTexts.TooLong(what.Length));
        }

        var (due, problem) = ItemDates.Resolve(line.When, nextMeeting, today);
        if (problem is not null)
        {
            problems.Add(Text.Words(problem));
        }

        return new NewItem(
            owners.Count == 0 && line.Owners.Count == 0 ? [me] : [.. owners.Distinct()], what, Phrase(line.When), due, problems);
    }

    private static string Phrase(When when) => when switch
    {
        When.On on => LocalDatePattern.Iso.Format(on.Date),
        When.Passed passed => LocalDatePattern.Iso.Format(passed.Date),
        When.Unreadable unreadable => unreadable.Phrase,
        When.NextMeeting => "next meeting",
        _ => string.Empty,
    };

    // A mention the platform vouches for is an id; anything else is a name, the whole of it before the first part.
    private static List<PersonRow> Meant(string mention, IReadOnlyList<PersonRow> members, PersonRow me)
    {
        if (mention.StartsWith("@[", StringComparison.Ordinal) || mention.StartsWith("<@", StringComparison.Ordinal))
        {
            var id = mention[2..].TrimEnd(']', '>').Split('|')[0];
            return [.. members.Where(member => member.ExternalId == id)];
        }

        var name = mention.TrimStart('@').Trim();
        if (name.Equals("me", StringComparison.OrdinalIgnoreCase))
        {
            return [me];
        }

        var whole = members.Where(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return whole.Count > 0
            ? whole
            : [.. members.Where(member => member.Name.Split(' ')[0].Equals(name, StringComparison.OrdinalIgnoreCase))];
    }

    private static string Called(string mention) =>
        mention.StartsWith('<') || mention.StartsWith("@[", StringComparison.Ordinal)
            ? "that"
            : ActionItemViews.Short(mention.Replace(Joint, ' ').TrimStart('@'), 40);
}
