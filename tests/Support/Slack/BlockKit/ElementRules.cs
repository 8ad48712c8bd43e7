using System.Text.Json.Nodes;
using NodaTime.Text;

namespace PeerBot.Tests.Support.Slack.BlockKit;

/// <summary>Buttons, and what an input asks with.</summary>
internal static class ElementRules
{
    public static void InActions(JsonNode? element, Findings findings)
    {
        if (element is JsonObject button && Findings.Words(button["type"]) == "button")
        {
            Button(button, findings);
        }
        else
        {
            findings.Add("is no button");
        }
    }

    public static void InInput(JsonNode? node, Findings findings)
    {
        if (node is not JsonObject element)
        {
            findings.Add("is no element");
            return;
        }

        findings.Short(element, "action_id", 255, mayBeEmpty: false);
        TextRules.PlainIfThere(element["placeholder"], 150, findings.At("placeholder"));
        switch (Findings.Words(element["type"]))
        {
            case "plain_text_input":
                WrittenAnswer(element, findings);
                break;
            case "static_select":
                Members(element, findings, "options", "option_groups", "initial_option");
                OptionRules.Select(element, findings);
                break;
            case "multi_static_select":
                Members(element, findings, "options", "option_groups", "initial_options", "max_selected_items");
                OptionRules.Select(element, findings);
                AtMost(element, "initial_options", findings);
                break;
            case "radio_buttons":
                Members(element, findings, "options", "initial_option");
                OptionRules.Few(element, findings);
                break;
            case "checkboxes":
                Members(element, findings, "options", "initial_options");
                OptionRules.Few(element, findings);
                break;
            case "datepicker":
                Members(element, findings, "initial_date");
                if (element["initial_date"] is { } date && !LocalDatePattern.Iso.Parse(Findings.Words(date) ?? "").Success)
                {
                    findings.Add("initial_date is no date");
                }

                break;
            case "timepicker":
                Members(element, findings, "initial_time", "timezone");
                if (element["initial_time"] is { } time && !LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(Findings.Words(time) ?? "").Success)
                {
                    findings.Add("initial_time is no time");
                }

                break;
            case "multi_users_select":
                People(element, findings);
                break;
            default:
                findings.Add("is no element for an input");
                break;
        }
    }

    private static void Members(JsonObject element, Findings findings, params string[] own) =>
        findings.Members(element, ["type"], ["action_id", "placeholder", "focus_on_load", "confirm", .. own]);

    private static void Button(JsonObject button, Findings findings)
    {
        findings.Members(button, ["type", "text", "action_id"], ["url", "value", "style", "confirm", "accessibility_label"]);
        TextRules.Plain(button["text"], 75, findings.At("text"));
        findings.Short(button, "action_id", 255, mayBeEmpty: false);
        findings.Short(button, "value", 2000);
        findings.Short(button, "accessibility_label", 75, mayBeEmpty: false);
        findings.Address(button, "url");
        if (button["style"] is not null && Findings.Words(button["style"]) is not ("primary" or "danger"))
        {
            findings.Add("style is neither primary nor danger");
        }

        if (button["confirm"] is JsonObject confirm)
        {
            var at = findings.At("confirm");
            at.Members(confirm, ["title", "text", "confirm", "deny"], ["style"]);
            TextRules.Plain(confirm["title"], 100, at.At("title"));
            TextRules.Plain(confirm["text"], 300, at.At("text"));
            TextRules.Plain(confirm["confirm"], 30, at.At("confirm"));
            TextRules.Plain(confirm["deny"], 30, at.At("deny"));
        }
    }

    private static void WrittenAnswer(JsonObject element, Findings findings)
    {
        Members(element, findings, "initial_value", "multiline", "min_length", "max_length", "dispatch_action_config");
        findings.Flag(element, "multiline");
        if (element["max_length"] is not null && Findings.Number(element["max_length"]) is not (>= 1 and <= 3000))
        {
            findings.Add("max_length is not between 1 and 3000");
        }

        findings.Short(element, "initial_value", Findings.Number(element["max_length"]) ?? 3000, mayBeEmpty: false);
    }

    private static void People(JsonObject element, Findings findings)
    {
        Members(element, findings, "initial_users", "max_selected_items");
        AtMost(element, "initial_users", findings);
        if (element["initial_users"] is JsonArray people
            && (people.Count == 0 || people.Any(person => string.IsNullOrEmpty(Findings.Words(person))) || people.Select(Findings.Words).Distinct().Count() < people.Count))
        {
            findings.Add("initial_users are not people, each once");
        }
    }

    private static void AtMost(JsonObject element, string initial, Findings findings)
    {
        if (element["max_selected_items"] is not { } most)
        {
            return;
        }

        if (Findings.Number(most) is not >= 1)
        {
            findings.Add("max_selected_items is less than 1");
        }
        else if (element[initial] is JsonArray chosen && chosen.Count > Findings.Number(most))
        {
            findings.Add($"has more {initial} than max_selected_items");
        }
    }
}
