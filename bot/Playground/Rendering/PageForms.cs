using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PeerBot.Chat.Forms;

namespace PeerBot.Playground.Rendering;

/// <summary>A form as the page's dialog draws it.</summary>
internal sealed class PageForms : IFieldRenderer<JsonNode>
{
    private static readonly LocalTimePattern ToTheMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>The whole form; times in its introduction shown in <paramref name="zone"/>.</summary>
    public static JsonObject Of(Form form, DateTimeZone zone) => new()
    {
        ["ref"] = form.Ref.ToString(),
        ["title"] = form.Title,
        ["submit"] = form.Submit,
        ["intro"] = form.Intro is { } intro ? PageMessages.Pieces(intro, zone) : null,
        ["fields"] = new JsonArray([.. form.Fields.Select(field => field.Render(new PageForms()))]),
    };

    public JsonNode Text(TextField field) =>
        Draw("text", field, ("initial", One(field.Initial)), ("maxLength", field.MaxLength), ("multiline", field.Multiline));

    public JsonNode Choice(ChoiceField field) =>
        Draw("choice", field, ("initial", One(field.Initial)), ("options", Options(field.Options)));

    public JsonNode Choices(ChoicesField field) =>
        Draw("choices", field, ("initial", Many(field.Initial)), ("options", Options(field.Options)));

    public JsonNode Date(DateField field) =>
        Draw("date", field, ("initial", One(field.Initial is { } date ? LocalDatePattern.Iso.Format(date) : null)));

    public JsonNode Time(TimeField field) =>
        Draw("time", field, ("initial", One(field.Initial is { } time ? ToTheMinute.Format(time) : null)));

    public JsonNode People(PeopleField field) => Draw(
        "people", field, ("initial", Many(field.Initial)), ("most", field.Most),
        ("options", Options([.. PlaygroundTown.People.Select(person => new Option(person.Id, person.Name))])));

    private static JsonObject Draw(string kind, Field field, params ReadOnlySpan<(string Name, JsonNode? Value)> own)
    {
        var page = new JsonObject
        {
            ["kind"] = kind,
            ["key"] = field.Key,
            ["label"] = field.Label,
            ["hint"] = field.Hint,
            ["optional"] = field.Optional,
        };
        foreach (var (name, value) in own)
        {
            page[name] = value;
        }

        return page;
    }

    private static JsonArray Options(IReadOnlyList<Option> options) => new([.. options.Select(option => new JsonObject
    {
        ["value"] = option.Value,
        ["label"] = option.Label,
        ["description"] = option.Description,
    })]);

    private static JsonArray One(string? value) => value is null ? [] : [value];

    private static JsonArray Many(IReadOnlyList<string> values) => new([.. values.Select(value => JsonValue.Create(value))]);
}
