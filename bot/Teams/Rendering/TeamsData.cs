using System.Text.Json.Nodes;
using PeerBot.Chat.Routing;

namespace PeerBot.Teams.Rendering;

/// <summary>What our buttons and forms carry along, for who writes it and who reads it back. A form's answers come back in the
/// same object under the fields' keys, so none of our names may be one: a field's key never begins with an underscore. All of it
/// passes through the client, who may change it: it is a question, never a permission (P3).</summary>
internal static class TeamsData
{
    /// <summary>The action reference of a button; also the <c>verb</c> of an <c>Action.Execute</c>.</summary>
    public const string Action = "_p";

    /// <summary>The action reference of a form that is sent in.</summary>
    public const string Form = "_form";

    /// <summary>The conversation the form was opened for; empty when it has none.</summary>
    public const string Place = "_place";

    /// <summary>The form itself, to be drawn again when an answer has to be put right: <see cref="Fields.KeptForm"/>.</summary>
    public const string Asked = "_asked";

    /// <summary>The value of "no answer" where one of a few may be left out: a chosen radio button cannot be given back.</summary>
    public const string NoAnswer = "_none";

    private const string Teams = "msteams";

    public static JsonObject OfButton(ActionRef action) => new() { [Action] = action.ToString() };

    /// <summary>What makes Teams ask for a dialog when an <c>Action.Submit</c> with it is pressed
    /// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots).</summary>
    public static JsonObject OfDialogButton(ActionRef action)
    {
        var data = OfButton(action);
        data[Teams] = new JsonObject { ["type"] = "task/fetch" };
        return data;
    }

    public static JsonObject OfForm(ActionRef form, string? place, string asked) =>
        new() { [Form] = form.ToString(), [Place] = place ?? string.Empty, [Asked] = asked };

    /// <summary>Several chosen values in one string, as a choice of several comes and goes; a comma in a value is not one between two.</summary>
    public static string Join(IEnumerable<string> values) => string.Join(',', values.Select(Escape));

    /// <summary>Takes apart what <see cref="Join"/> put together, or what Teams did with values written by <see cref="Escape"/>.</summary>
    public static IReadOnlyList<string> Split(string joined) =>
        [.. joined.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Unescape).Where(value => value != NoAnswer)];

    public static string Escape(string value) => value.Replace("%", "%25", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    public static string Unescape(string value) => value.Replace("%2C", ",", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
