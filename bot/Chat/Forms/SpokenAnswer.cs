using PeerBot.Chat.Messages;

namespace PeerBot.Chat.Forms;

/// <summary>Reads an answer given in words, one kind of question at a time.</summary>
internal sealed class SpokenAnswer(string words) : IFieldRenderer<SpokenAnswer.Read>
{
    private readonly string _words = Wording.Clean(words).Trim();

    public Read Text(TextField field) => _words.Length switch
    {
        0 when !field.Optional => new([], "Please write a few words."),
        0 => new([], null),
        var length when length > field.MaxLength =>
            new([], $"That is {length:N0} characters; please keep it to {field.MaxLength:N0}."),
        _ => new([_words], null),
    };

    public Read Choice(ChoiceField field) => Find(field.Options, _words) is { } found
        ? new([found], null)
        : new([], "Please answer with the number or the words of one of the answers.");

    public Read Choices(ChoicesField field)
    {
        var chosen = new List<string>();
        foreach (var part in _words.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Find(field.Options, part) is not { } found)
            {
                return new([], "Please answer with the numbers, with commas between them, like 1, 3.");
            }

            chosen.Add(found);
        }

        return new([.. chosen.Distinct()], null);
    }

    public Read Date(DateField field) => ReadBy(reading => reading.Date(Key, !field.Optional)?.ToString("uuuu-MM-dd", null));

    public Read Time(TimeField field) => ReadBy(reading => reading.Time(Key, !field.Optional) is { } time ? Wording.Time(time) : null);

    public Read People(PeopleField field)
    {
        var people = new List<string>();
        foreach (var word in _words.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.StartsWith("@[", StringComparison.Ordinal) && word.EndsWith(']'))
            {
                people.Add(word[2..^1]);
            }
            else if (word is not "and")
            {
                return new([], "Please mention each person with an @ and their name.");
            }
        }

        return people.Distinct().Count() > field.Most
            ? new([], $"Please name at most {field.Most}.")
            : new([.. people.Distinct()], people.Count == 0 && !field.Optional ? "Please mention at least one person." : null);
    }

    private const string Key = "answer";

    private Read ReadBy(Func<FormReading, string?> read)
    {
        var reading = new FormReading(new FormValues(new Dictionary<string, IReadOnlyList<string>> { [Key] = [_words] }));
        var value = read(reading);
        return new(value is null ? [] : [value], reading.Problems.Count > 0 ? reading.Problems[0].Words : null);
    }

    private static string? Find(IReadOnlyList<Option> options, string words) =>
        int.TryParse(words, out var number) && number >= 1 && number <= options.Count
            ? options[number - 1].Value
            : options.FirstOrDefault(option => string.Equals(option.Label, words, StringComparison.OrdinalIgnoreCase)
                || string.Equals(option.Value, words, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>The values, or what is wrong in words for the person.</summary>
    internal sealed record Read(IReadOnlyList<string> Values, string? Problem);
}
