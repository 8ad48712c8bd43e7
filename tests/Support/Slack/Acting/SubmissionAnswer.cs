using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Api;
using PeerBot.Tests.Support.Slack.Doors;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Acting;

/// <summary>What became of a modal that was sent in.</summary>
/// <param name="Errors">What stands beside which field, by its label.</param>
internal sealed record Submitted(bool IsClosed, IReadOnlyDictionary<string, string> Errors, FakeView? Next);

/// <summary>Does to a person's modals what the acknowledgement of a view_submission says.</summary>
internal static class SubmissionAnswer
{
    private static readonly Dictionary<string, string> None = [];

    public static Submitted Show(SlackTown town, FakeView view, DoorAnswer answer)
    {
        var stack = town.Modals.Stack(view.Workspace, view.Person);
        if (!answer.IsAcknowledged)
        {
            return new Submitted(false, None, view);
        }

        if (answer.Text.Length == 0 || answer.Text == "{}")
        {
            stack.Remove(view);
            return new Submitted(true, None, stack.LastOrDefault());
        }

        switch (answer.Body?["response_action"]?.GetValue<string>())
        {
            case "errors":
                return new Submitted(false, Errors(town, view, answer.Body["errors"]?.AsObject()), view);
            case "clear":
                stack.Clear();
                return new Submitted(true, None, null);
            case "update" when Good(town, answer.Body) is { } definition:
                ViewMethods.Replace(town, view, definition, null);
                return new Submitted(false, None, view);
            case "push" when Good(town, answer.Body) is { } definition:
                return new Submitted(false, None, ViewMethods.Add(town, view.Workspace, view.Person, stack, definition));
            default:
                town.Complain("view_submission: an acknowledgement Slack cannot read");
                return new Submitted(false, None, view);
        }
    }

    private static Dictionary<string, string> Errors(SlackTown town, FakeView view, JsonObject? errors)
    {
        var shown = new Dictionary<string, string>();
        foreach (var (key, words) in errors ?? [])
        {
            var block = view.Blocks.OfType<JsonObject>().FirstOrDefault(block =>
                block["type"]!.GetValue<string>() == "input" && block["block_id"]?.GetValue<string>() == key);
            if (block is null)
            {
                town.Complain("view_submission: an error beside a field that is not there");
            }

            shown[block?["label"]?["text"]?.GetValue<string>() ?? key] = words!.GetValue<string>();
        }

        if (shown.Count == 0)
        {
            town.Complain("view_submission: errors without an error");
        }

        return shown;
    }

    private static JsonObject? Good(SlackTown town, JsonObject body) =>
        body["view"] is JsonObject view && ViewMethods.IsGood(town, "view_submission", view, "modal") ? view.DeepClone().AsObject() : null;
}
