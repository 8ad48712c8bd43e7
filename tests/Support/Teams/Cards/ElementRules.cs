using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Teams.Cards;

/// <summary>The elements we send, and nothing else.</summary>
internal static class ElementRules
{
    private static readonly string[] Common = ["type", "spacing"];

    public static void Check(JsonObject node, CardFindings findings)
    {
        findings.OneOf(node, "spacing", "None", "Small", "Default", "Medium");
        switch (CardFindings.Words(node["type"]))
        {
            case "TextBlock":
                findings.Members(node, ["text", "wrap"], [.. Common, "weight", "size", "style", "isSubtle"]);
                findings.OneOf(node, "style", "heading");
                Look(node, findings);
                findings.Flag(node, "wrap");
                TextRules.Markdown(node, "text", 9_000, findings);
                break;
            case "RichTextBlock":
                findings.Members(node, ["inlines"], Common);
                foreach (var (run, at) in findings.Each(node, "inlines", 200))
                {
                    at.Members(run, ["type", "text"], "weight", "size", "isSubtle", "color");
                    at.OneOf(run, "type", "TextRun");
                    at.OneOf(run, "color", "Attention");
                    Look(run, at);
                    Run(run, at);
                }

                break;
            case "Container":
                findings.Members(node, ["items"], [.. Common, "style"]);
                findings.OneOf(node, "style", "emphasis");
                foreach (var (item, at) in findings.Each(node, "items", 200))
                {
                    Check(item, at);
                }

                break;
            case "ActionSet":
                findings.Members(node, ["actions"], Common);
                foreach (var (action, at) in findings.Each(node, "actions", 6))
                {
                    ActionRules.Check(action, at);
                }

                break;
            case "Input.Text" or "Input.Date" or "Input.Time" or "Input.ChoiceSet":
                InputRules.Check(node, findings);
                break;
            default:
                findings.Add("is no element that we send");
                break;
        }
    }

    // Words between two pieces may be a space alone, so a run may be.
    private static void Run(JsonObject run, CardFindings at)
    {
        if (CardFindings.Words(run["text"]) is { Length: > 0 } words && words.Replace('\u2060', ' ').Trim().Length == 0)
        {
            return;
        }

        TextRules.Plain(run, "text", 9_000, at);
    }

    private static void Look(JsonObject node, CardFindings findings)
    {
        findings.OneOf(node, "weight", "Bolder");
        findings.OneOf(node, "size", "Small", "Medium");
        findings.Flag(node, "isSubtle");
    }
}
