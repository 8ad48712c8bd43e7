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

    public JsonNode Text(TextField field) => Draw("text", field, new JsonObject
    {
        ["maxLength"] = field.MaxLength,
        ["multiline"] = field.Multiline,
        ["initial"] = One(field.Initial),
    });

    public JsonNode Choice(ChoiceField field) => Draw("choice", field, new JsonObject
    {
        ["options"] = Options(field.Options),
        ["initial"] = One(field.Initial),
    });

    public JsonNode Choices(ChoicesField field) => Draw("choices", field, new JsonObject
    {
        ["options"] = Options(field.Options),
        ["initial"] = Many(field.Initial),
    });

    public JsonNode Date(DateField field) => Draw("date", field, new JsonObject
    {
        ["initial"] = One(field.Initial is { } date ? LocalDatePattern.Iso.Format(date) : null),
    });

    public JsonNode Time(TimeField field) => Draw("time", field, new JsonObject
    {
        ["initial"] = One(field.Initial is { } time ? ToTheMinute.Format(time) : null),
    });

    public JsonNode People(PeopleField field) => Draw("people", field, new JsonObject
    {
        ["options"] = Options([.. PlaygroundTown.People.Select(person => new Option(person.Id, person.Name))]),
        ["initial"] = Many(field.Initial),
        ["most"] = field.Most,
    });

    private static JsonObject Draw(string kind, Field field, JsonObject own)
    {
        own["kind"] = kind;
        own["key"] = field.Key;
        own["label"] = field.Label;
        own["hint"] = field.Hint;
        own["optional"] = field.Optional;
        return own;
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
