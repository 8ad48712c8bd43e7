using PeerBot.Chat.Forms;

namespace PeerBot.Teams.Rendering.Fields;

/// <summary>A form to be drawn, with what is known where it is drawn.</summary>
/// <param name="People">Whom one can choose from, by the platform's ids, as the members of the conversation. Without any, people are
/// searched for, and who is chosen comes back as their id in the directory instead
/// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker).</param>
/// <param name="Problems">What has to be put right.</param>
/// <param name="Values">What was answered, to be kept in the fields; without it they are prefilled as the form says.</param>
internal sealed record AskedForm(IReadOnlyList<NamedPerson> People, IReadOnlyList<FieldProblem> Problems, FormValues? Values)
{
    public static AskedForm Plain { get; } = new([], [], null);

    /// <summary>What stands in a field at first.</summary>
    public IReadOnlyList<string> Initial(Field field) => Values is { } given ? given.All(field.Key) : field.Render(Prefilled.Instance);

    private sealed class Prefilled : IFieldRenderer<IReadOnlyList<string>>
    {
        public static readonly Prefilled Instance = new();

        public IReadOnlyList<string> Text(TextField field) => field.Initial is { } words ? [words] : [];

        public IReadOnlyList<string> Choice(ChoiceField field) => field.Initial is { } chosen ? [chosen] : [];

        public IReadOnlyList<string> Choices(ChoicesField field) => field.Initial;

        public IReadOnlyList<string> Date(DateField field) => field.Initial is { } date ? [date.ToString("uuuu-MM-dd", null)] : [];

        public IReadOnlyList<string> Time(TimeField field) => field.Initial is { } time ? [time.ToString("HH:mm", null)] : [];

        public IReadOnlyList<string> People(PeopleField field) => field.Initial;
    }
}

/// <summary>A person who can be chosen.</summary>
internal sealed record NamedPerson(string Id, string Name);
