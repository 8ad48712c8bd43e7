namespace PeerBot.Tests.Support.Slack.Town;

/// <summary>A channel, or somebody's direct chat with the bot, and everything ever said there.</summary>
internal sealed class FakeConversation(FakeWorkspace workspace, string id, string name, string? directWith)
{
    private readonly List<FakeMessage> _messages = [];

    public FakeWorkspace Workspace { get; } = workspace;

    public string Id { get; } = id;

    public string Name { get; set; } = name;

    /// <summary>The person, for a direct chat.</summary>
    public string? DirectWith { get; } = directWith;

    public bool IsPrivate { get; set; }

    public bool IsArchived { get; set; }

    /// <summary>Shared with another organisation (Slack Connect).</summary>
    public bool IsSharedOutside { get; set; }

    public HashSet<string> Members { get; } = [];

    public bool HasBot => Members.Contains(Workspace.BotUser);

    /// <summary>Oldest first, removed ones and those for one person's eyes included.</summary>
    public IReadOnlyList<FakeMessage> All => _messages;

    /// <summary>What everybody in it sees, oldest first.</summary>
    public IReadOnlyList<FakeMessage> Shown => [.. _messages.Where(message => !message.IsRemoved && message.OnlyFor is null)];

    /// <summary>What only this person sees, oldest first.</summary>
    public IReadOnlyList<FakeMessage> Whispers(string person) => [.. _messages.Where(message => !message.IsRemoved && message.OnlyFor == person)];

    public FakeMessage? Find(string ts) => _messages.FirstOrDefault(message => message.Ts == ts);

    public void Add(FakeMessage message) => _messages.Add(message);
}
