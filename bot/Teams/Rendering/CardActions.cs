using System.Text.Json.Nodes;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;

namespace PeerBot.Teams.Rendering;

/// <summary>What can be pressed. An <c>Action.Execute</c> is answered with a card in its place; clients that do not know it send the
/// <c>Action.Submit</c> instead (https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model).</summary>
internal static class CardActions
{
    /// <param name="style">What Teams may show of a button's weight; a sign beside the words, never instead.</param>
    public static JsonObject Button(Button button, string? style)
    {
        var spoken = Wording.Clean(button.SpokenLabel ?? string.Empty);
        return Execute(button.Label, button.Action, TeamsData.OfButton(button.Action),
            style, string.IsNullOrWhiteSpace(spoken) ? null : TeamsText.Line(spoken, TeamsLimits.Tooltip));
    }

    /// <summary>Sends a form that stands in the chat.</summary>
    public static JsonObject SendInChat(Form form, JsonObject data) => Execute(form.Submit, form.Ref, data, "positive", null);

    /// <summary>Sends a form that stands in a dialog, where nothing else works
    /// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots).</summary>
    public static JsonObject SendInDialog(Form form, JsonObject data) => Submit(TeamsText.Line(form.Submit, TeamsLimits.ButtonTitle), data);

    private static JsonObject Execute(string label, ActionRef action, JsonObject data, string? style, string? tooltip)
    {
        var title = TeamsText.Line(label, TeamsLimits.ButtonTitle);
        var drawn = new JsonObject { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = action.ToString(), ["data"] = data };
        if (style is not null)
        {
            drawn["style"] = style;
        }

        if (tooltip is not null)
        {
            drawn["tooltip"] = tooltip;
        }

        drawn["fallback"] = Submit(title, data.DeepClone().AsObject());
        return drawn;
    }

    private static JsonObject Submit(string title, JsonObject data) => new() { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data };
}
