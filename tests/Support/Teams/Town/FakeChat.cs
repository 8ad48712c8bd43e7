namespace PeerBot.Tests.Support.Teams.Town;

internal enum ChatKind
{
    Personal,
    GroupChat,
    Channel,
}

/// <summary>A channel, a group chat, or somebody's personal chat with the bot, and everything ever said there.</summary>
internal sealed class FakeChat(FakeTenant tenant, string id, ChatKind kind, string? team)
{
    private readonly List<FakePost> _posts = [];

    public FakeTenant Tenant { get; } = tenant;

    public string Id { get; } = id;

    public ChatKind Kind { get; } = kind;

    /// <summary>The team a channel is in.</summary>
    public string? Team { get; } = team;

    /// <summary>Who sees a channel: its team (<c>standard</c>), its members (<c>private</c>), or people of other organisations (<c>shared</c>).</summary>
    public string Access { get; set; } = "standard";

    public string Name { get; set; } = string.Empty;

    public HashSet<string> Members { get; } = [];

    public bool HasBot { get; set; } = true;

    public bool IsDeleted { get; set; }

    /// <summary>Oldest first, removed ones and those for one person's eyes included.</summary>
    public IReadOnlyList<FakePost> All => _posts;

    /// <summary>What everybody in it sees, oldest first.</summary>
    public IReadOnlyList<FakePost> Shown => [.. _posts.Where(post => !post.IsRemoved && post.OnlyFor is null)];

    /// <summary>What the bot said there for everybody, oldest first.</summary>
    public IReadOnlyList<FakePost> Said => [.. Shown.Where(post => post.Author is null)];

    /// <summary>What only this person sees, oldest first.</summary>
    public IReadOnlyList<FakePost> Targeted(string person) => [.. _posts.Where(post => !post.IsRemoved && post.OnlyFor == person)];

    public FakePost? Find(string post) => _posts.FirstOrDefault(known => known.Id == post);

    public void Add(FakePost post) => _posts.Add(post);
}
