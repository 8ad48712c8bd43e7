using System.Text.Json.Nodes;
using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Teams.Rendering.Fields;

namespace PeerBot.Teams.Rendering;

/// <summary>A form as an Adaptive Card: each field is an input named by the field's key.</summary>
internal static class AdaptiveCardForms
{
    /// <summary>The form for a dialog, which has a title of its own.</summary>
    /// <param name="zone">Of the person who is asked.</param>
    /// <param name="place">The conversation the form was opened for; comes back with the answers.</param>
    /// <param name="typesInGroup">The dialog was opened in a channel or group chat.</param>
    public static JsonObject Card(Form form, DateTimeZone zone, string? place, AskedForm? asked = null, bool typesInGroup = false) =>
        Draw(form, new Audience(zone, IsGroup: false, typesInGroup), asked ?? AskedForm.Plain, [], data => CardActions.SendInDialog(form, data), place);

    /// <summary>The form for a place in the chat.</summary>
    public static JsonObject Inline(Form form, DateTimeZone zone, string? place, AskedForm? asked = null) =>
        Draw(form, new Audience(zone, IsGroup: false), asked ?? AskedForm.Plain, [new CardTexts(new Audience(zone, IsGroup: false), new Mentions()).Heading(Text.Words(form.Title))],
            data => CardActions.SendInChat(form, data), place);

    /// <summary>The same form with what is wrong beside the fields and with what was answered in them.</summary>
    public static AskedForm WithProblems(IReadOnlyList<FieldProblem> problems, FormValues values, IReadOnlyList<NamedPerson>? people = null) =>
        new(people ?? [], problems, values);

    private static JsonObject Draw(
        Form form, Audience reader, AskedForm asked, IReadOnlyList<JsonObject> title, Func<JsonObject, JsonObject> send, string? place)
    {
        var texts = new CardTexts(reader, new Mentions());
        var elements = new List<JsonObject>(title);
        if (asked.Problems.Count > 0)
        {
            elements.Add(Problem(asked.Problems.Count == 1 ? "One answer needs another look." : $"{asked.Problems.Count} answers need another look."));
        }

        if (form.Intro is { } intro)
        {
            elements.AddRange(texts.Of(intro));
        }

        var data = TeamsData.OfForm(form.Ref, place, KeptForm.Write(form));
        var room = TeamsLimits.CardJson - TeamsLimits.Size(data) * 2 - elements.Sum(element => TeamsLimits.Size(element) + 1);
        foreach (var drawn in form.Fields.Select(field => Drawn(field, asked, texts)).TakeWhile(drawn => (room -= drawn.Sum(element => TeamsLimits.Size(element) + 1)) >= 0))
        {
            elements.AddRange(drawn);
        }

        // A problem of no field that is shown is said all the same.
        elements.AddRange(asked.Problems.Where(problem => form.Fields.All(field => field.Key != problem.Key)).Select(problem => Problem($"Please check: {problem.Words}")));
        if (elements.Count == 0)
        {
            elements.AddRange(texts.Of(Text.Words(form.Title)));
        }

        var card = AdaptiveCardMessages.Frame(elements, new Mentions(), form.Title);
        card["actions"] = new JsonArray(send(data));
        return card;
    }

    private static List<JsonObject> Drawn(Field field, AskedForm asked, CardTexts texts)
    {
        var problems = asked.Problems.Where(problem => problem.Key == field.Key).Select(problem => Problem($"Please check: {problem.Words}"));
        if (field.Render(new CardFields(asked)) is not { } input)
        {
            return [.. problems, .. texts.Of($"{TeamsText.Filled(field.Label)}: there is nothing to choose from.")];
        }

        return string.IsNullOrWhiteSpace(field.Hint) ? [.. problems, input]
            : [.. problems, input, .. texts.Of(Text.Words(field.Hint), small: true, spacing: "Small")];
    }

    private static JsonObject Problem(string words) => CardTexts.Rich([CardTexts.Run(words, color: "Attention", strong: true)], small: false);
}
