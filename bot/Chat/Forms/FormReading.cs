using NodaTime;
using NodaTime.Text;
using PeerBot.Chat.Messages;

namespace PeerBot.Chat.Forms;

/// <summary>Reads answers one by one and collects what is wrong with them, in words for the person who wrote them.</summary>
public sealed class FormReading(FormValues values)
{
    private readonly List<FieldProblem> _problems = [];

    /// <summary>What has to be put right; empty when all was well so far.</summary>
    public IReadOnlyList<FieldProblem> Problems => _problems;

    /// <summary>Adds a problem the feature found itself.</summary>
    public void Refuse(string key, string words) => _problems.Add(new FieldProblem(key, words));

    /// <summary>The words of a field, trimmed and cleaned; null when empty or too long, with a problem when that matters.</summary>
    public string? Text(string key, bool required, int most = 3000)
    {
        var text = Wording.Clean(values.One(key) ?? string.Empty).Trim();
        if (text.Length == 0)
        {
            if (required)
            {
                Refuse(key, "Please write a few words here.");
            }

            return null;
        }

        if (text.Length > most)
        {
            Refuse(key, $"That is {text.Length:N0} characters; please keep it to {most:N0}.");
            return null;
        }

        return text;
    }

    /// <summary>One of the offered answers; null with a problem when it is none of them.</summary>
    public string? Choice(string key, IEnumerable<string> offered, bool required = true)
    {
        var chosen = values.One(key);
        if (chosen is null && !required)
        {
            return null;
        }

        if (chosen is null || !offered.Contains(chosen, StringComparer.Ordinal))
        {
            Refuse(key, "Please choose one of the answers.");
            return null;
        }

        return chosen;
    }

    /// <summary>Those of the offered answers that were chosen.</summary>
    public IReadOnlyList<string> Choices(string key, IEnumerable<string> offered)
    {
        var allowed = offered.ToHashSet(StringComparer.Ordinal);
        return [.. values.All(key).Where(allowed.Contains).Distinct()];
    }

    /// <summary>A date as <c>2026-12-01</c>.</summary>
    public LocalDate? Date(string key, bool required = true)
    {
        if (values.One(key) is not { } written)
        {
            if (required)
            {
                Refuse(key, "Please choose a date.");
            }

            return null;
        }

        if (LocalDatePattern.Iso.Parse(written.Trim()).TryGetValue(default, out var date))
        {
            return date;
        }

        Refuse(key, "I could not read that date. Please write it like 2026-12-01.");
        return null;
    }

    /// <summary>A time of day as <c>16:00</c>.</summary>
    public LocalTime? Time(string key, bool required = true)
    {
        if (values.One(key) is not { } written)
        {
            if (required)
            {
                Refuse(key, "Please choose a time.");
            }

            return null;
        }

        if (LocalTimePattern.CreateWithInvariantCulture("H:mm").Parse(written.Trim()).TryGetValue(default, out var time))
        {
            return time;
        }

        Refuse(key, "I could not read that time. Please write it like 16:00.");
        return null;
    }

    /// <summary>The platform's ids of the people chosen, each once.</summary>
    public IReadOnlyList<string> People(string key, int most = 10)
    {
        var people = values.All(key).Where(id => !string.IsNullOrWhiteSpace(id)).Distinct(StringComparer.Ordinal).ToList();
        if (people.Count > most)
        {
            Refuse(key, $"Please choose at most {most}.");
        }

        return people;
    }
}

/// <summary>What is wrong with one answer, in words for the person who gave it.</summary>
public sealed record FieldProblem(string Key, string Words);
