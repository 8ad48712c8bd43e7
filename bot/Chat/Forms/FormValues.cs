namespace PeerBot.Chat.Forms;

/// <summary>The answers as the platform sent them: for each field the chosen or written values, none for an empty one.
/// They are user input; read them with <see cref="FormReading"/>.</summary>
public sealed record FormValues(IReadOnlyDictionary<string, IReadOnlyList<string>> Answers)
{
    public static FormValues Empty { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    public IReadOnlyList<string> All(string key) => Answers.TryGetValue(key, out var values) ? values : [];

    public string? One(string key) => All(key) is [var value, ..] && !string.IsNullOrWhiteSpace(value) ? value : null;
}
