using System.Text.Json;
using NodaTime.Text;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Routing;
using PeerBot.Teams.Rendering;
using PeerBot.Teams.Rendering.Fields;

namespace PeerBot.Teams.Reading;

/// <summary>What one of our cards brings back when something in it is pressed. It passed through the client: it may be of another
/// version of PeerBot, or changed, and is a question in any case (P3).</summary>
/// <param name="Action">The button.</param>
/// <param name="Form">The form that is sent in.</param>
/// <param name="Place">The conversation the form was opened for.</param>
/// <param name="Asked">The form itself.</param>
internal sealed record CardData(ActionRef? Action, ActionRef? Form, string? Place, Form? Asked, FormValues Values)
{
    private const int MostAnswers = 100;
    private const int LongestAnswer = 20_000;

    // A stale button, which the router answers politely.
    private static readonly ActionRef NotOurs = new("teams.unknown");

    /// <summary>What a card brings that is none of ours, or of a notation we no longer speak.</summary>
    public static CardData Strange { get; } = new(NotOurs, null, null, null, FormValues.Empty);

    /// <summary>Null when the data is nothing of ours.</summary>
    public static CardData? Read(JsonElement data, string? verb = null)
    {
        if (data.At(TeamsData.Form).ValueKind != JsonValueKind.Undefined)
        {
            var form = ActionRef.TryParse(data.Text(TeamsData.Form), out var parsed) ? parsed : NotOurs;
            var asked = KeptForm.TryRead(data.Text(TeamsData.Asked)) is { } kept && kept.Ref == form ? kept : null;
            return new CardData(null, form, data.Text(TeamsData.Place), asked, AnswersOf(data, asked));
        }

        return (data.Text(TeamsData.Action) ?? verb) is { } written
            ? new CardData(ActionRef.TryParse(written, out var action) ? action : NotOurs, null, null, null, FormValues.Empty)
            : null;
    }

    private static FormValues AnswersOf(JsonElement data, Form? asked)
    {
        var kinds = asked?.Fields.DistinctBy(field => field.Key).ToDictionary(field => field.Key, StringComparer.Ordinal) ?? [];
        var answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var input in data.EnumerateObject().Where(input => input.Name is not ['_', ..] && input.Value.ValueKind == JsonValueKind.String).Take(MostAnswers))
        {
            var written = input.Value.GetString()!;
            if (written.Length <= LongestAnswer)
            {
                answers[input.Name] = kinds.TryGetValue(input.Name, out var field) ? field.Render(new Answer(written)) : [written];
            }
        }

        // Nothing chosen comes as nothing at all; the question was asked nevertheless.
        foreach (var key in kinds.Keys)
        {
            answers.TryAdd(key, []);
        }

        return new FormValues(answers);
    }

    /// <summary>One answer, as the kind of its question writes it.</summary>
    private sealed class Answer(string written) : IFieldRenderer<IReadOnlyList<string>>
    {
        public IReadOnlyList<string> Text(TextField field) => One(written);

        public IReadOnlyList<string> Choice(ChoiceField field) => written == TeamsData.NoAnswer ? [] : One(TeamsData.Unescape(written));

        public IReadOnlyList<string> Choices(ChoicesField field) => TeamsData.Split(written);

        public IReadOnlyList<string> Date(DateField field) => One(written);

        // Some clients send seconds.
        public IReadOnlyList<string> Time(TimeField field) =>
            LocalTimePattern.GeneralIso.Parse(written).TryGetValue(default, out var time) ? [time.ToString("HH:mm", null)] : One(written);

        public IReadOnlyList<string> People(PeopleField field) => TeamsData.Split(written);

        private static IReadOnlyList<string> One(string value) => value.Length == 0 ? [] : [value];
    }
}
