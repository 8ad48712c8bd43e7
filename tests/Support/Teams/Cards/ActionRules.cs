using System.Text.Json.Nodes;
using PeerBot.Chat.Routing;

namespace PeerBot.Tests.Support.Teams.Cards;

/// <summary>What can be pressed: references only, and one way for clients that know <c>Action.Execute</c> and those that do not.</summary>
internal static class ActionRules
{
    public static void Check(JsonObject node, CardFindings findings)
    {
        TextRules.Plain(node, "title", 40, findings);
        TextRules.Plain(node, "tooltip", 200, findings);
        findings.OneOf(node, "style", "positive", "destructive");
        switch (CardFindings.Words(node["type"]))
        {
            case "Action.Execute":
                findings.Members(node, ["type", "title", "verb", "data", "fallback"], "style", "tooltip");
                if (findings.IsDialog)
                {
                    findings.Add("does not work in a dialog");
                }

                Data(node, findings);
                if ((CardFindings.Words(node["data"]?["_p"]) ?? CardFindings.Words(node["data"]?["_form"])) != CardFindings.Words(node["verb"]))
                {
                    findings.Add("verb is not what its data says");
                }

                Fallback(node, findings.At("fallback"));
                break;
            case "Action.Submit":
                findings.Members(node, ["type", "title", "data"], "style", "tooltip");
                Data(node, findings);
                break;
            default:
                findings.Add("is no action that we send");
                break;
        }
    }

    private static void Fallback(JsonObject node, CardFindings findings)
    {
        if (node["fallback"] is not JsonObject fallback || CardFindings.Words(fallback["type"]) != "Action.Submit"
            || !JsonNode.DeepEquals(fallback["data"], node["data"]) || !JsonNode.DeepEquals(fallback["title"], node["title"]))
        {
            findings.Add("is not the same as an Action.Submit");
        }
    }

    private static void Data(JsonObject node, CardFindings findings)
    {
        if (node["data"] is not JsonObject data)
        {
            findings.Add("data is no object");
            return;
        }

        var isForm = data.ContainsKey("_form");
        findings.At("data").Members(data, isForm ? ["_form", "_place", "_asked"] : ["_p"], "msteams");
        if (!ActionRef.TryParse(CardFindings.Words(data[isForm ? "_form" : "_p"]), out _))
        {
            findings.Add("data has no action reference");
        }
    }
}
