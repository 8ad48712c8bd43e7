using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeerBot.Tests.Support.Teams.Cards;

namespace PeerBot.Tests.Support.Teams;

/// <summary>What Teams shows as it is meant, of Adaptive Cards 1.5 (https://adaptivecards.io/explorer) and its own rules
/// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format), and a little less: kinds we never send
/// are wrong too. The numbers are written out here again, so that a wrong one in the renderer shows.</summary>
public static partial class AdaptiveCardRules
{
    /// <summary>100 KB, counted as UTF-16.</summary>
    public const int MostCodeUnits = 50_000;

    private static readonly JsonSerializerOptions AsCounted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is wrong with a message activity; empty when nothing is.</summary>
    public static IReadOnlyList<string> CheckActivity(JsonNode? sent)
    {
        if (sent is not JsonObject activity || CardFindings.Words(activity["type"]) != "message")
        {
            return ["is no message"];
        }

        var findings = new CardFindings(isDialog: false);
        TextRules.Plain(activity, "summary", 500, findings);
        if (activity["summary"] is null)
        {
            findings.Add("has no summary");
        }

        TooLarge(activity, findings);
        var cards = new List<string>();
        foreach (var (attachment, at) in findings.Each(activity, "attachments", 1))
        {
            at.OneOf(attachment, "contentType", "application/vnd.microsoft.card.adaptive");
            cards.AddRange(CheckCard(attachment["content"]));
        }

        return [.. findings.All, .. cards];
    }

    /// <summary>What is wrong with a card in the chat or in a dialog; empty when nothing is.</summary>
    public static IReadOnlyList<string> CheckCard(JsonNode? sent, bool isDialog = false)
    {
        if (sent is not JsonObject card || CardFindings.Words(card["type"]) != "AdaptiveCard")
        {
            return ["is no card"];
        }

        var findings = new CardFindings(isDialog);
        findings.Members(card, ["type", "version", "body", "speak", "fallbackText"], "$schema", "actions", "msteams", "refresh");
        findings.OneOf(card, "version", "1.5");
        TextRules.Plain(card, "speak", 500, findings);
        TextRules.Markdown(card, "fallbackText", 1_500, findings);
        TooLarge(card, findings);
        foreach (var (element, at) in findings.Each(card, "body", 600))
        {
            ElementRules.Check(element, at);
        }

        if (card["actions"] is not null)
        {
            foreach (var (action, at) in findings.Each(card, "actions", 6))
            {
                ActionRules.Check(action, at);
            }
        }

        Mentions(card, findings);
        return findings.All;
    }

    private static void Mentions(JsonObject card, CardFindings findings)
    {
        var entities = (card["msteams"]?["entities"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var texts = entities.ConvertAll(entity => CardFindings.Words(entity["text"]) ?? "");
        foreach (var entity in entities)
        {
            if (CardFindings.Words(entity["type"]) != "mention" || CardFindings.Words(entity["mentioned"]?["id"]) is null or ""
                || $"<at>{CardFindings.Words(entity["mentioned"]?["name"])}</at>" != CardFindings.Words(entity["text"]))
            {
                findings.Add("has an entity that is no mention");
            }
        }

        if (texts.Distinct().Count() != texts.Count)
        {
            findings.Add("mentions two people by the same text");
        }

        foreach (var text in findings.Mentioned.Except(texts))
        {
            findings.Add($"mentions {text} without an entity");
        }

        foreach (var text in texts.Except(findings.Mentioned))
        {
            findings.Add($"has an entity for {text}, who is not mentioned");
        }
    }

    private static void TooLarge(JsonNode node, CardFindings findings)
    {
        // The writer escapes what lies beyond the first plane; it would not have to.
        if (Escape().Replace(node.ToJsonString(AsCounted), "x").Length > MostCodeUnits)
        {
            findings.Add("is larger than 100 KB as UTF-16");
        }
    }

    [GeneratedRegex(@"\\u[0-9A-Fa-f]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
