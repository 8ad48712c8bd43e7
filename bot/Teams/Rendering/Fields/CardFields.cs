using System.Text.Json.Nodes;
using NodaTime.Text;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;

namespace PeerBot.Teams.Rendering.Fields;

/// <summary>Each kind of field as an input; null where there is nothing to choose from.</summary>
internal sealed class CardFields(AskedForm asked) : IFieldRenderer<JsonObject?>
{
    private static readonly LocalTimePattern Time24 = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public JsonObject Text(TextField field)
    {
        var most = Math.Clamp(field.MaxLength, 1, TeamsLimits.InputText);
        var words = TeamsLimits.Cut(Wording.Clean(asked.Initial(field) is [var given, ..] ? given : string.Empty), most);
        var input = Input("Input.Text", field);
        input["isMultiline"] = field.Multiline;
        input["maxLength"] = most;
        return With(input, "value", string.IsNullOrWhiteSpace(words) ? null : words);
    }

    public JsonObject? Choice(ChoiceField field)
    {
        var options = Options(field.Options);
        if (options.Count == 0)
        {
            return null;
        }

        if (field.Optional)
        {
            options.Add(Choice(TeamsData.NoAnswer, "No answer"));
        }

        var chosen = asked.Initial(field) is [var given, ..] && field.Options.Any(option => option.Value == given) ? TeamsData.Escape(given) : null;
        return With(Choices(field, options, several: false), "value", chosen ?? (field.Optional ? TeamsData.NoAnswer : null));
    }

    public JsonObject? Choices(ChoicesField field)
    {
        var options = Options(field.Options);
        var chosen = asked.Initial(field).Where(given => field.Options.Any(option => option.Value == given)).Distinct().ToList();
        return options.Count == 0 ? null
            : With(Choices(field, options, several: true), "value", chosen.Count == 0 ? null : TeamsData.Join(chosen));
    }

    public JsonObject Date(DateField field) => With(Input("Input.Date", field), "value", Read(field, LocalDatePattern.Iso));

    public JsonObject Time(TimeField field) => With(Input("Input.Time", field), "value", Read(field, Time24));

    // Who is there already must stay choosable, known or not. A long list, or none, is searched instead; in a group chat or channel
    // Teams offers its members for that, in a private chat the whole organisation.
    public JsonObject People(PeopleField field)
    {
        var there = asked.Initial(field).Where(person => !string.IsNullOrWhiteSpace(person)).Distinct(StringComparer.Ordinal).ToList();
        var atHand = asked.People.Count is > 0 and <= TeamsLimits.PeopleAtHand;
        var offered = (atHand ? asked.People : []).Concat(there.Select(person => asked.People.FirstOrDefault(known => known.Id == person) ?? new NamedPerson(person, person)))
            .DistinctBy(person => person.Id, StringComparer.Ordinal).Select(person => Choice(person.Id, person.Name)).ToList();
        var input = Choices(field, offered, several: true);
        if (!atHand)
        {
            input["style"] = "compact";
            input["choices.data"] = new JsonObject
            {
                ["type"] = "Data.Query",
                ["dataset"] = asked.People.Count > 0 ? "graph.microsoft.com/users?scope=currentContext" : "graph.microsoft.com/users",
            };
        }

        return With(input, "value", there.Count == 0 ? null : TeamsData.Join(there));
    }

    private string? Read<T>(Field field, IPattern<T> pattern) =>
        asked.Initial(field) is [var given, ..] && pattern.Parse(given).TryGetValue(default!, out var value) ? pattern.Format(value) : null;

    private static JsonObject Input(string type, Field field)
    {
        var label = TeamsText.Line(field.Label, TeamsLimits.Label);
        var input = new JsonObject { ["type"] = type, ["id"] = field.Key, ["label"] = field.Optional ? $"{label} (optional)" : label };
        if (!field.Optional)
        {
            input["isRequired"] = true;
            input["errorMessage"] = field is TextField ? "Please write a few words here." : "Please choose an answer.";
        }

        return input;
    }

    private static JsonObject Choices(Field field, List<JsonObject> options, bool several)
    {
        var input = Input("Input.ChoiceSet", field);
        input["style"] = options.Count > TeamsLimits.ChoicesAtHand ? "compact" : "expanded";
        input["isMultiSelect"] = several;
        input["wrap"] = true;
        input["choices"] = new JsonArray([.. options]);
        return input;
    }

    private static List<JsonObject> Options(IReadOnlyList<Option> options) =>
    [
        .. options.DistinctBy(option => option.Value).Select(option => Choice(
            option.Value, string.IsNullOrWhiteSpace(option.Description) ? option.Label : $"{option.Label} – {option.Description}")),
    ];

    private static JsonObject Choice(string value, string title) =>
        new() { ["title"] = TeamsText.Title(title, TeamsLimits.ChoiceTitle), ["value"] = TeamsData.Escape(value) };

    private static JsonObject With(JsonObject node, string name, JsonNode? value)
    {
        if (value is not null)
        {
            node[name] = value;
        }

        return node;
    }
}
