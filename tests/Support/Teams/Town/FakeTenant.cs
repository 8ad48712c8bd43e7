namespace PeerBot.Tests.Support.Teams.Town;

/// <summary>One organisation of the fake Teams.</summary>
internal sealed class FakeTenant(string id, string region)
{
    public string Id { get; } = id;

    /// <summary>The step of the serviceUrl that differs by region. When it changes, what still calls the old address finds nothing.</summary>
    public string Region { get; set; } = region;

    private readonly Dictionary<string, FakeColleague> _people = [];
    private readonly Dictionary<string, FakeChat> _chats = [];

    public IReadOnlyCollection<FakeColleague> People => _people.Values;

    public IReadOnlyCollection<FakeChat> Chats => _chats.Values;

    public FakeColleague AddPerson(string id, string name, string? zone)
    {
        var added = new FakeColleague(id, name, zone, Id);
        _people.Add(id, added);
        return added;
    }

    /// <summary>A channel of a team; the team's other members are members, too.</summary>
    public FakeChat AddChannel(string id, string name, string team, params string[] members) => Add(id, name, ChatKind.Channel, team, members);

    public FakeChat AddGroupChat(string id, string name, params string[] members) => Add(id, name, ChatKind.GroupChat, null, members);

    public FakeColleague? FindPerson(string id) => _people.GetValueOrDefault(id);

    public FakeChat? Find(string id) => _chats.GetValueOrDefault(id);

    /// <summary>Somebody's personal chat with the bot, made on the first call.</summary>
    public FakeChat PersonalOf(string person)
    {
        var id = $"a:1{person[3..]}_{Id[..4]}";
        return _chats.GetValueOrDefault(id) ?? Add(id, string.Empty, ChatKind.Personal, null, [person]);
    }

    /// <summary>Whether the bot may write to somebody: it is installed for them, or in a team or chat they are in.</summary>
    public bool CanReach(FakeColleague person) => person.HasBot || _chats.Values.Any(chat => chat.Kind != ChatKind.Personal && chat.HasBot && chat.Members.Contains(person.Id));

    private FakeChat Add(string id, string name, ChatKind kind, string? team, string[] members)
    {
        var added = new FakeChat(this, id, kind, team) { Name = name };
        added.Members.UnionWith(members);
        _chats.Add(id, added);
        return added;
    }
}

/// <summary>Somebody in an organisation, or a guest in it.</summary>
internal sealed record FakeColleague(string Id, string Name, string? Zone, string Tenant)
{
    public string Name { get; set; } = Name;

    /// <summary>Their id in the organisation's directory, which is of no use for writing to them.</summary>
    public string Directory { get; } = $"00000000-0000-0000-0000-{Id.GetHashCode(StringComparison.Ordinal) & 0xffffff:x12}";

    public bool IsGuest { get; set; }

    /// <summary>The bot is installed for them.</summary>
    public bool HasBot { get; set; } = true;

    public bool HasBlockedBot { get; set; }
}
