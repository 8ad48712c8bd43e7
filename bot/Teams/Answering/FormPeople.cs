using PeerBot.Chat.Forms;
using PeerBot.Teams.Rendering.Fields;
using PeerBot.Teams.Sending;

namespace PeerBot.Teams.Answering;

/// <summary>Whom one can choose in a form: the members of the channel or chat it is about. Elsewhere people are searched for, and who is
/// chosen comes back by their id in the organisation's directory
/// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker), which nobody can be written to by.</summary>
internal sealed class FormPeople(TeamsPeople people, TeamsAddresses addresses, AnswerTimes times, TimeProvider time)
{
    private const int MostAsked = 20;

    private const string NotHere = "I cannot find somebody you chose in this chat or channel. Please add them here first, or choose others.";

    public async Task<IReadOnlyList<NamedPerson>> ToChooseFromAsync(Turn turn, Form form, CancellationToken cancel)
    {
        if (!form.Fields.Any(field => field is PeopleField) || turn.Ask.About is not { } about
            || await addresses.ConversationAsync(turn.Workspace, about, cancel) is not { } place)
        {
            return [];
        }

        try
        {
            var members = await people.MembersAsync(place, cancel).WaitAsync(times.Who.ToTimeSpan(), time, cancel) ?? [];
            return [.. members.Where(member => !member.IsProgram).Select(member => new NamedPerson(member.Person, member.Name))];
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    /// <summary>The answers of a form with everybody by the id they are written to by, or what is wrong with them.</summary>
    public async Task<(FormValues Values, IReadOnlyList<FieldProblem> Problems)> ReadAsync(Turn turn, CancellationToken cancel)
    {
        var values = turn.Ask.Values;
        var problems = new List<FieldProblem>();
        foreach (var field in turn.Ask.Form?.Fields.OfType<PeopleField>() ?? [])
        {
            var chosen = values.All(field.Key);
            if (!chosen.Any(IsOfDirectory))
            {
                continue;
            }

            var found = new List<string>();
            foreach (var person in chosen.Distinct(StringComparer.Ordinal).Take(MostAsked))
            {
                if (!IsOfDirectory(person))
                {
                    found.Add(person);
                }
                else if (await people.AskAsync(turn.Workspace, turn.Ask.About, person, cancel) is ({ IsProgram: false } card, _))
                {
                    found.Add(card.Person);
                }
                else
                {
                    problems.Add(new FieldProblem(field.Key, NotHere));
                    break;
                }
            }

            values = new FormValues(new Dictionary<string, IReadOnlyList<string>>(values.Answers) { [field.Key] = found });
        }

        return (values, problems);
    }

    private static bool IsOfDirectory(string id) => Guid.TryParseExact(id, "D", out _);
}
