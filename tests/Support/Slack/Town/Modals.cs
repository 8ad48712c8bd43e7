namespace PeerBot.Tests.Support.Slack.Town;

/// <summary>Each person's open modals, the top one last, and their Home.</summary>
internal sealed class Modals
{
    public const int Deepest = 3;

    private readonly Dictionary<(string Workspace, string Person), List<FakeView>> _stacks = [];
    private readonly Dictionary<(string Workspace, string Person), FakeView> _homes = [];

    public List<FakeView> Stack(FakeWorkspace workspace, string person)
    {
        if (!_stacks.TryGetValue((workspace.Id, person), out var stack))
        {
            _stacks.Add((workspace.Id, person), stack = []);
        }

        return stack;
    }

    public FakeView? Home(FakeWorkspace workspace, string person) => _homes.GetValueOrDefault((workspace.Id, person));

    public void Publish(FakeView home) => _homes[(home.Workspace.Id, home.Person)] = home;

    public FakeView? Find(string id) => _stacks.Values.SelectMany(stack => stack).Concat(_homes.Values).FirstOrDefault(view => view.Id == id);
}
