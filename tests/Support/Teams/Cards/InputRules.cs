using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime.Text;

namespace PeerBot.Tests.Support.Teams.Cards;

/// <summary>The inputs we send. What stands in one at first is something it could hold.</summary>
internal static class InputRules
{
    private static readonly string[] Needed = ["type", "id", "label"];
    private static readonly string[] Common = ["isRequired", "errorMessage", "value", "spacing"];

    public static void Check(JsonObject node, CardFindings findings)
    {
        var id = CardFindings.Words(node["id"]) ?? string.Empty;
        if (id.StartsWith('_') || id is "" or "msteams")
        {
            findings.Add("id is one of our own names");
        }

        if (!findings.Ids.Add(id))
        {
            findings.Add($"has the id {id} a second time");
        }

        TextRules.Plain(node, "label", 1_100, findings);
        TextRules.Plain(node, "errorMessage", 100, findings);
        findings.Flag(node, "isRequired", "isMultiline", "isMultiSelect", "wrap");
        if ((node["isRequired"]?.GetValueKind() == JsonValueKind.True) != (node["errorMessage"] is not null))
        {
            findings.Add("is required without saying so, or says so without being");
        }

        var value = CardFindings.Words(node["value"]);
        if (node["value"] is not null && value is null)
        {
            findings.Add("value is not a string");
        }

        switch (CardFindings.Words(node["type"]))
        {
            case "Input.Text":
                findings.Members(node, Needed, [.. Common, "isMultiline", "maxLength"]);
                if (node["maxLength"]?.GetValue<int>() is not (>= 1 and <= 3000) || value?.Length > node["maxLength"]!.GetValue<int>())
                {
                    findings.Add("value does not fit maxLength");
                }

                break;
            case "Input.Date":
                findings.Members(node, Needed, Common);
                Reads(value, LocalDatePattern.Iso, findings);
                break;
            case "Input.Time":
                findings.Members(node, Needed, Common);
                Reads(value, LocalTimePattern.CreateWithInvariantCulture("HH:mm"), findings);
                break;
            default:
                Choices(node, value, findings);
                break;
        }
    }

    private static void Reads<T>(string? value, IPattern<T> pattern, CardFindings findings)
    {
        if (value is not null && !pattern.Parse(value).Success)
        {
            findings.Add("value cannot be read");
        }
    }

    private static void Choices(JsonObject node, string? value, CardFindings findings)
    {
        findings.Members(node, [.. Needed, "choices", "style", "isMultiSelect"], [.. Common, "wrap", "choices.data"]);
        findings.OneOf(node, "style", "compact", "expanded");
        var values = new HashSet<string>();
        var isSearched = node["choices.data"] is JsonObject;
        if (isSearched)
        {
            findings.OneOf(node["choices.data"]!.AsObject(), "dataset", "graph.microsoft.com/users", "graph.microsoft.com/users?scope=currentContext");
        }

        if (!isSearched || node["choices"] is not JsonArray { Count: 0 })
        {
            foreach (var (choice, at) in findings.Each(node, "choices", 500))
            {
                at.Members(choice, ["title", "value"]);
                TextRules.Title(choice, "title", 1_000, at);
                if (CardFindings.Words(choice["value"]) is not { Length: > 0 } one || one.Contains(','))
                {
                    at.Add("value is empty or would be taken for two");
                }
                else if (!values.Add(one))
                {
                    at.Add("value stands there twice");
                }
            }
        }

        var chosen = value is null ? [] : node["isMultiSelect"]?.GetValueKind() == JsonValueKind.True ? value.Split(',') : [value];
        if (!chosen.All(values.Contains))
        {
            findings.Add("value is none of the choices");
        }
    }
}
