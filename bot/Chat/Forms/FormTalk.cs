using PeerBot.Chat.Messages;

namespace PeerBot.Chat.Forms;

/// <summary>A form asked question by question, for places without dialogs. It is a value: where it stands, and the answers so far.
/// The position after the last question is the look back before sending.</summary>
/// <param name="Position">The question being asked, from 0; the number of fields means that all are answered.</param>
/// <param name="Answers">The answers so far, as a dialog would have sent them.</param>
public sealed record FormTalk(Form Form, int Position, IReadOnlyDictionary<string, IReadOnlyList<string>> Answers)
{
    /// <summary>A talk at its first question, with the answers the form is prefilled with.</summary>
    public static FormTalk Begin(Form form) => new(form, 0, form.Fields
        .Select(field => (field.Key, Values: field.Render(new PrefilledAnswer())))
        .Where(answer => answer.Values.Count > 0)
        .ToDictionary(answer => answer.Key, answer => answer.Values));

    public bool IsComplete => Position >= Form.Fields.Count;

    /// <summary>The question being asked; null at the look back.</summary>
    public Field? Asked => IsComplete ? null : Form.Fields[Position];

    public FormValues Values => new(Answers);

    /// <summary>The talk after an answer to the question being asked, or what is wrong with the answer.</summary>
    public (FormTalk Talk, string? Problem) Answer(string words)
    {
        if (Asked is not { } field)
        {
            return (this, null);
        }

        var answer = field.Render(new SpokenAnswer(words));
        return answer.Problem is { } problem ? (this, problem) : (With(field.Key, answer.Values).GoTo(Position + 1), null);
    }

    /// <summary>The talk after choosing one of the offered answers by its number, from 0; itself when there is no such answer.</summary>
    public FormTalk Pick(int number) => Asked switch
    {
        ChoiceField choice when number >= 0 && number < choice.Options.Count =>
            With(choice.Key, [choice.Options[number].Value]).GoTo(Position + 1),
        ChoicesField choices when number >= 0 && number < choices.Options.Count =>
            Toggle(choices.Key, choices.Options[number].Value),
        _ => this,
    };

    /// <summary>Goes on without changing the answer: keeps what is prefilled, or leaves an optional question empty.</summary>
    public (FormTalk Talk, string? Problem) Skip() => Asked switch
    {
        null => (this, null),
        { Optional: false } field when !Answers.ContainsKey(field.Key) => (this, "I need an answer to this one."),
        _ => (GoTo(Position + 1), null),
    };

    /// <summary>One question back.</summary>
    public FormTalk Back() => GoTo(Math.Max(0, Math.Min(Position, Form.Fields.Count) - 1));

    /// <summary>To the first question something is wrong with; where it is when the problem names none.</summary>
    public FormTalk BackTo(string key)
    {
        var field = Form.Fields.TakeWhile(known => known.Key != key).Count();
        return field < Form.Fields.Count ? GoTo(field) : this;
    }

    private FormTalk GoTo(int position) => this with { Position = position };

    private FormTalk Toggle(string key, string value)
    {
        var chosen = Values.All(key);
        return With(key, chosen.Contains(value) ? [.. chosen.Where(other => other != value)] : [.. chosen, value]);
    }

    private FormTalk With(string key, IReadOnlyList<string> values)
    {
        var answers = new Dictionary<string, IReadOnlyList<string>>(Answers);
        if (values.Count == 0)
        {
            answers.Remove(key);
        }
        else
        {
            answers[key] = values;
        }

        return this with { Answers = answers };
    }

    private sealed class PrefilledAnswer : IFieldRenderer<IReadOnlyList<string>>
    {
        public IReadOnlyList<string> Text(TextField field) => field.Initial is { } words ? [words] : [];

        public IReadOnlyList<string> Choice(ChoiceField field) => field.Initial is { } chosen ? [chosen] : [];

        public IReadOnlyList<string> Choices(ChoicesField field) => field.Initial;

        public IReadOnlyList<string> Date(DateField field) => field.Initial is { } date ? [date.ToString("uuuu-MM-dd", null)] : [];

        public IReadOnlyList<string> Time(TimeField field) => field.Initial is { } time ? [Wording.Time(time)] : [];

        public IReadOnlyList<string> People(PeopleField field) => field.Initial;
    }
}
