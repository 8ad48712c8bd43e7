using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Slack.BlockKit;

/// <summary>Answers to choose from.</summary>
internal static class OptionRules
{
    /// <summary>A list: options or groups of them, at most 100 of each.</summary>
    public static void Select(JsonObject element, Findings findings)
    {
        if (element["options"] is null == element["option_groups"] is null)
        {
            findings.Add("has neither or both of options and option_groups");
            return;
        }

        var all = new List<JsonNode?>();
        if (element["options"] is not null)
        {
            all.AddRange(findings.List(element, "options", 1, 100));
        }
        else
        {
            foreach (var group in findings.List(element, "option_groups", 1, 100).OfType<JsonObject>())
            {
                var at = findings.At("option_groups");
                at.Members(group, ["label", "options"], []);
                TextRules.Plain(group["label"], 75, at.At("label"));
                all.AddRange(at.List(group, "options", 1, 100));
            }
        }

        Check(all, element, findings, plainOnly: true);
    }

    /// <summary>Radio buttons or checkboxes: 1 to 10.</summary>
    public static void Few(JsonObject element, Findings findings) =>
        Check(findings.List(element, "options", 1, 10), element, findings, plainOnly: false);

    private static void Check(IReadOnlyList<JsonNode?> options, JsonObject element, Findings findings, bool plainOnly)
    {
        for (var i = 0; i < options.Count; i++)
        {
            var at = findings.At("options", i);
            if (options[i] is not JsonObject option)
            {
                at.Add("is no option");
                continue;
            }

            at.Members(option, ["text", "value"], ["description", "url"]);
            at.Short(option, "value", 150, mayBeEmpty: false);
            Words(option["text"], at.At("text"), plainOnly);
            if (option["description"] is { } description)
            {
                Words(description, at.At("description"), plainOnly);
            }
        }

        if (options.Select(option => Findings.Words((option as JsonObject)?["value"])).GroupBy(value => value).Any(same => same.Count() > 1))
        {
            findings.Add("has an option twice");
        }

        Offered(element["initial_option"] is { } one ? [one] : [], options, findings);
        if (element["initial_options"] is JsonArray some)
        {
            Offered(some, options, findings);
            if (some.Count == 0)
            {
                findings.Add("initial_options are none");
            }
        }
    }

    private static void Offered(IEnumerable<JsonNode?> chosen, IReadOnlyList<JsonNode?> options, Findings findings)
    {
        foreach (var one in chosen)
        {
            if (!options.Any(option => JsonNode.DeepEquals(option, one)))
            {
                findings.Add("an initial option is not among the options");
            }
        }
    }

    private static void Words(JsonNode? text, Findings findings, bool plainOnly)
    {
        if (plainOnly)
        {
            TextRules.Plain(text, 75, findings);
        }
        else
        {
            TextRules.Any(text, 75, findings);
        }
    }
}
