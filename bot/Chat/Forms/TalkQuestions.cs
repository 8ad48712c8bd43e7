using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;

namespace PeerBot.Chat.Forms;

/// <summary>Puts the questions of a <see cref="FormTalk"/> in words. Whoever keeps the talk gives it an id, which the
/// buttons carry along with the question they belong to.</summary>
public sealed class TalkQuestions(FormTalk talk, string id) : IFieldRenderer<IReadOnlyList<Block>>
{
    /// <summary>Chooses an answer by its number.</summary>
    public const string PickVerb = "talk.pick";

    /// <summary>Keeps what is there and goes on.</summary>
    public const string SkipVerb = "talk.skip";

    /// <summary>One question back.</summary>
    public const string BackVerb = "talk.back";

    /// <summary>Puts the talk aside; it can be taken up again.</summary>
    public const string LaterVerb = "talk.later";

    /// <summary>Sends the answers.</summary>
    public const string SendVerb = "talk.send";

    /// <summary>The question being asked, or the look back before sending, with what was wrong with the last answer.</summary>
    public Message Ask(string? problem = null)
    {
        var before = problem is null ? Array.Empty<Block>() : [new Paragraph(Messages.Text.Words(problem))];
        if (talk.Asked is not { } field)
        {
            Text all = $"That was the last question. Shall I send this?";
            return new Message(all, [.. before, new Paragraph(all), new Facts([.. talk.Form.Fields.Select(Answered)]), new Buttons([
                new Button(talk.Form.Submit, Ref(SendVerb), ButtonStyle.Primary),
                new Button("Back", Ref(BackVerb)),
                new Button("Later", Ref(LaterVerb)),
            ])]);
        }

        Text question = $"{field.Label} ({talk.Position + 1} of {talk.Form.Fields.Count})";
        var intro = talk.Position == 0 && talk.Form.Intro is { } words ? new Block[] { new Note(words) } : [];
        var hint = field.Hint is null ? Array.Empty<Block>() : [new Note(Messages.Text.Words(field.Hint))];
        return new Message(question, [.. before, .. intro, new Paragraph(Messages.Text.Strong(question)), .. hint,
            .. field.Render(this), new Buttons([.. Ways(field)])]);
    }

    public IReadOnlyList<Block> Text(TextField field) => Now(field) is { } now
        ? [new Note($"So far:"), new Quote(Messages.Text.Words(now))]
        : [];

    public IReadOnlyList<Block> Choice(ChoiceField field) => Options(field.Options, option => option.Value == Now(field));

    public IReadOnlyList<Block> Choices(ChoicesField field)
    {
        var chosen = talk.Values.All(field.Key);
        return Options(field.Options, option => chosen.Contains(option.Value));
    }

    public IReadOnlyList<Block> Date(DateField field) => [new Note($"Write it like 2026-12-01.{Kept(field)}")];

    public IReadOnlyList<Block> Time(TimeField field) => [new Note($"Write it like 16:00.{Kept(field)}")];

    public IReadOnlyList<Block> People(PeopleField field) => [new Note($"Mention each person with an @.{Kept(field)}")];

    private IEnumerable<Button> Ways(Field field)
    {
        if (field.Optional || talk.Answers.ContainsKey(field.Key))
        {
            yield return new Button(talk.Answers.ContainsKey(field.Key) ? "Keep and go on" : "Skip", Ref(SkipVerb));
        }

        if (talk.Position > 0)
        {
            yield return new Button("Back", Ref(BackVerb));
        }

        yield return new Button("Later", Ref(LaterVerb));
    }

    private Block[] Options(IReadOnlyList<Option> options, Func<Option, bool> isChosen) =>
    [
        new Bullets([.. options.Select((option, i) => Messages.Text.Of(
            $"{i + 1}. {option.Label}{(isChosen(option) ? " (chosen)" : string.Empty)}{(option.Description is { } more ? $": {more}" : string.Empty)}"))]),
        new Buttons([.. options.Take(10).Select((option, i) => new Button(
            option.Label.Length <= 40 ? option.Label : option.Label[..39] + "…", Ref(PickVerb, $":{i}")))]),
    ];

    private Fact Answered(Field field)
    {
        var values = talk.Values.All(field.Key);
        var words = field switch
        {
            ChoiceField choice => values.Select(value => LabelOf(choice.Options, value)),
            ChoicesField choices => values.Select(value => LabelOf(choices.Options, value)),
            _ => values,
        };
        var all = string.Join(", ", words);
        return new Fact(field.Label, all.Length == 0 ? Messages.Text.Of($"(nothing)") : Messages.Text.Words(all));
    }

    private string? Now(Field field) => talk.Values.One(field.Key);

    private string Kept(Field field) => Now(field) is { } now ? $" So far: {now}." : string.Empty;

    private ActionRef Ref(string verb, string more = "") => new(verb, $"{id}:{talk.Position}{more}");

    private static string LabelOf(IReadOnlyList<Option> options, string value) =>
        options.FirstOrDefault(option => option.Value == value)?.Label ?? value;
}
