using System.Text.Json;
using PeerBot.Chat.Forms;

namespace PeerBot.Slack.Reading;

/// <summary>The answers in a view that was sent in: each block is a field and holds one element.</summary>
internal static class FormAnswers
{
    public static FormValues Of(JsonElement view)
    {
        var answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var values = view.At("state", "values");
        if (values.ValueKind != JsonValueKind.Object)
        {
            return FormValues.Empty;
        }

        foreach (var block in values.EnumerateObject())
        {
            if (block.Value.ValueKind == JsonValueKind.Object && block.Value.EnumerateObject().FirstOrDefault() is { Value.ValueKind: JsonValueKind.Object } element)
            {
                answers[block.Name] = Values(element.Value);
            }
        }

        return new FormValues(answers);
    }

    private static List<string> Values(JsonElement element) => element.Text("type") switch
    {
        "static_select" or "radio_buttons" or "overflow" or "external_select" => One(element.At("selected_option").Text("value")),
        "checkboxes" or "multi_static_select" => [.. element.At("selected_options").Items().Select(option => option.Text("value")).OfType<string>()],
        "datepicker" => One(element.Text("selected_date")),
        "timepicker" => One(element.Text("selected_time")),
        "multi_users_select" => [.. element.At("selected_users").Items().Select(person => person.Text()).OfType<string>()],
        "users_select" => One(element.Text("selected_user")),
        _ => One(element.Text("value")),
    };

    private static List<string> One(string? value) => value is null ? [] : [value];
}
