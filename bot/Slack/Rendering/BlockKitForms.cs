using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;

namespace PeerBot.Slack.Rendering;

/// <summary>A form as Slack's modal: each field is an input block named by the field's key.</summary>
internal sealed class BlockKitForms : IFieldRenderer<JsonObject?>
{
    /// <summary>The <c>action_id</c> of every field's element; what tells fields apart is the block.</summary>
    public const string Answer = "answer";

    private static readonly LocalTimePattern ToTheMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private BlockKitForms()
    {
    }

    /// <param name="zone">For dates in the introduction, where a reader's Slack cannot show them by itself.</param>
    /// <param name="metadata">Comes back with the answers; at most 3,000 characters.</param>
    public static JsonObject View(Form form, DateTimeZone zone, string metadata)
    {
        var blocks = new JsonArray();
        if (form.Intro is { } intro)
        {
            blocks.Add(RichText.Section(intro, zone));
        }

        foreach (var field in form.Fields.Take(SlackLimits.ViewBlocks - blocks.Count))
        {
            blocks.Add(Block(field));
        }

        if (blocks.Count == 0)
        {
            blocks.Add(RichText.Section($"{TextObjects.Filled(form.Title)}", zone));
        }

        return new JsonObject
        {
            ["type"] = "modal",
            ["title"] = TextObjects.Plain(form.Title, SlackLimits.ViewTitle),
            ["submit"] = TextObjects.Plain(form.Submit, SlackLimits.ViewButton),
            ["close"] = TextObjects.Plain("Cancel", SlackLimits.ViewButton),
            ["private_metadata"] = metadata,
            ["blocks"] = blocks,
        };
    }

    public JsonObject Text(TextField field)
    {
        var most = Math.Clamp(field.MaxLength, 1, SlackLimits.InputText);
        var element = Element("plain_text_input");
        element["multiline"] = field.Multiline;
        element["max_length"] = most;
        var initial = Wording.Clean(field.Initial ?? string.Empty);
        return With(element, "initial_value", string.IsNullOrWhiteSpace(initial) ? null : SlackLimits.Cut(initial, most));
    }

    // A chosen radio button cannot be given back; a list can be emptied.
    public JsonObject? Choice(ChoiceField field)
    {
        var options = Options(field.Options);
        return options.Count == 0 ? null
            : WithOptions(field.Optional || options.Count > SlackLimits.OptionsAtHand ? "static_select" : "radio_buttons", options,
                "initial_option", options.Find(option => (string?)option["value"] == field.Initial));
    }

    public JsonObject? Choices(ChoicesField field)
    {
        var options = Options(field.Options);
        var chosen = options.Where(option => field.Initial.Contains((string?)option["value"]));
        return options.Count == 0 ? null
            : WithOptions(options.Count > SlackLimits.OptionsAtHand ? "multi_static_select" : "checkboxes", options,
                "initial_options", Copies(chosen) is { Count: > 0 } initial ? initial : null);
    }

    public JsonObject Date(DateField field) =>
        With(Element("datepicker"), "initial_date", field.Initial is { } date ? LocalDatePattern.Iso.Format(date) : null);

    public JsonObject Time(TimeField field) =>
        With(Element("timepicker"), "initial_time", field.Initial is { } time ? ToTheMinute.Format(time) : null);

    public JsonObject People(PeopleField field)
    {
        var people = field.Initial.Where(PersonId.IsOne).Distinct().ToList();
        var element = Element("multi_users_select");

        // Who is there already must not vanish because there are too many; the feature says so instead.
        element["max_selected_items"] = Math.Max(Math.Max(field.Most, people.Count), 1);
        return people.Count == 0 ? element
            : With(element, "initial_users", new JsonArray([.. people.Select(person => JsonValue.Create(person))]));
    }

    private static JsonObject Block(Field field)
    {
        var label = TextObjects.Plain(field.Label, SlackLimits.InputLabel);
        if (field.Render(new BlockKitForms()) is not { } element)
        {
            return RichText.Section($"{TextObjects.Filled(field.Label)}\nThere is nothing to choose from.", DateTimeZone.Utc);
        }

        var block = new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = field.Key,
            ["label"] = label,
            ["element"] = element,
            ["optional"] = field.Optional,
        };
        return string.IsNullOrWhiteSpace(field.Hint) ? block : With(block, "hint", TextObjects.Plain(field.Hint, SlackLimits.InputHint));
    }

    private static List<JsonObject> Options(IReadOnlyList<Option> options) =>
    [
        .. options.DistinctBy(option => option.Value).Take(SlackLimits.Options * SlackLimits.OptionGroups).Select(option =>
        {
            var drawn = new JsonObject { ["text"] = TextObjects.Plain(option.Label, SlackLimits.OptionText), ["value"] = option.Value };
            return string.IsNullOrWhiteSpace(option.Description) ? drawn
                : With(drawn, "description", TextObjects.Plain(option.Description, SlackLimits.OptionText));
        }),
    ];

    // More than a list may hold stand in groups, named by their first and last.
    private static JsonObject WithOptions(string type, List<JsonObject> options, string initial, JsonNode? chosen)
    {
        var element = Element(type);
        if (options.Count <= SlackLimits.Options)
        {
            element["options"] = Copies(options);
        }
        else
        {
            element["option_groups"] = new JsonArray([.. options.Chunk(SlackLimits.Options).Select(group => new JsonObject
            {
                ["label"] = TextObjects.Plain($"{Start(group[0])} – {Start(group[^1])}", SlackLimits.OptionText),
                ["options"] = Copies(group),
            })]);
        }

        return chosen is null ? element : With(element, initial, chosen.DeepClone());
    }

    private static string Start(JsonObject option) => SlackLimits.Cut((string)option["text"]!["text"]!, SlackLimits.OptionText / 3);

    private static JsonArray Copies(IEnumerable<JsonObject> nodes) => new([.. nodes.Select(node => node.DeepClone())]);

    private static JsonObject Element(string type) => new() { ["type"] = type, ["action_id"] = Answer };

    private static JsonObject With(JsonObject node, string name, JsonNode? value)
    {
        if (value is not null)
        {
            node[name] = value;
        }

        return node;
    }
}
