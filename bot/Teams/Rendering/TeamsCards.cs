using System.Text.Json.Nodes;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;

namespace PeerBot.Teams.Rendering;

/// <summary>Messages as they are sent: a button that leads to a form asks Teams for a dialog, which cannot be opened in answer to any
/// other press (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots).</summary>
internal sealed class TeamsCards(ChatRoutes routes)
{
    public JsonObject Card(Message message, DateTimeZone zone, bool inGroup = false)
    {
        var card = AdaptiveCardMessages.Card(message, zone, inGroup);
        AskForDialogs(card);
        return card;
    }

    public JsonObject Activity(Message message, DateTimeZone zone, bool inGroup = false)
    {
        var activity = AdaptiveCardMessages.Activity(message, zone, inGroup);
        AskForDialogs(activity);
        return activity;
    }

    private void AskForDialogs(JsonNode? drawn)
    {
        switch (drawn)
        {
            case JsonObject button when button["type"] is JsonValue type && type.TryGetValue(out string? kind) && kind == "Action.Execute":
                if (ActionRef.TryParse(button["verb"]?.GetValue<string>(), out var action) && routes.OpensForm(action))
                {
                    // Every client knows this one, so that it needs no fallback.
                    button["type"] = "Action.Submit";
                    button["data"] = TeamsData.OfDialogButton(action);
                    button.Remove("verb");
                    button.Remove("fallback");
                }

                break;
            case JsonObject inner:
                foreach (var (_, member) in inner.ToList())
                {
                    AskForDialogs(member);
                }

                break;
            case JsonArray list:
                foreach (var one in list)
                {
                    AskForDialogs(one);
                }

                break;
        }
    }
}
