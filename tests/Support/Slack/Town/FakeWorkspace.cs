namespace PeerBot.Tests.Support.Slack.Town;

/// <summary>One workspace of the fake Slack, with PeerBot's app in it or not.</summary>
internal sealed class FakeWorkspace(string id, string domain, string? enterprise)
{
    private readonly Dictionary<string, FakePerson> _people = [];
    private readonly Dictionary<string, FakeConversation> _conversations = [];

    public string Id { get; } = id;

    public string Domain { get; } = domain;

    /// <summary>The organisation it belongs to (Enterprise Grid), or null.</summary>
    public string? Enterprise { get; } = enterprise;

    /// <summary>The id under which the app's bot is a person here.</summary>
    public string BotUser => $"U0BOT{Id[1..]}";

    public string BotId => $"B0{Id[1..]}";

    /// <summary>Whether the app has its Home tab switched on.</summary>
    public bool HasHomeTab { get; set; } = true;

    public IReadOnlyCollection<FakePerson> People => _people.Values;

    public IReadOnlyCollection<FakeConversation> Conversations => _conversations.Values;

    public FakePerson AddPerson(string person, string name, string? zone, string? team = null)
    {
        var added = new FakePerson(person, name, zone, team ?? Id);
        _people.Add(person, added);
        return added;
    }

    /// <summary>A channel with these members; PeerBot's bot is in it unless told otherwise.</summary>
    public FakeConversation AddChannel(string channel, string name, bool isPrivate, bool withBot = true, params string[] members)
    {
        var added = new FakeConversation(this, channel, name, null) { IsPrivate = isPrivate };
        added.Members.UnionWith(withBot ? [.. members, BotUser] : members);
        _conversations.Add(channel, added);
        return added;
    }

    public FakePerson? FindPerson(string person) => _people.GetValueOrDefault(person);

    public FakeConversation? Find(string conversation) => _conversations.GetValueOrDefault(conversation);

    /// <summary>Somebody's direct chat with the bot, made on the first call.</summary>
    public FakeConversation DirectOf(string person)
    {
        var channel = $"D{person[1..]}{Id[1..]}";
        if (!_conversations.TryGetValue(channel, out var direct))
        {
            direct = new FakeConversation(this, channel, string.Empty, person) { IsPrivate = true };
            direct.Members.UnionWith([person, BotUser]);
            _conversations.Add(channel, direct);
        }

        return direct;
    }
}
