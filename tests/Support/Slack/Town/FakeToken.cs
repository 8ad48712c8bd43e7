namespace PeerBot.Tests.Support.Slack.Town;

/// <summary>A bot token and what it is good for: one workspace, or all of an organisation.</summary>
internal sealed class FakeToken(string value, string installation, IReadOnlyList<FakeWorkspace> workspaces, IReadOnlySet<string> scopes)
{
    public string Value { get; } = value;

    /// <summary>The id of the workspace, or of the organisation it was installed in as a whole.</summary>
    public string Installation { get; } = installation;

    public IReadOnlyList<FakeWorkspace> Workspaces { get; } = workspaces;

    public IReadOnlySet<string> Scopes { get; } = scopes;

    public Instant? Expires { get; init; }

    /// <summary>An error code that every call with it gets, once it is revoked.</summary>
    public string? Trouble { get; set; }

    public FakeConversation? Find(string conversation) => Workspaces.Select(one => one.Find(conversation)).FirstOrDefault(found => found is not null);

    public (FakeWorkspace Workspace, FakePerson Person)? FindPerson(string person) => Workspaces
        .Select(one => (Workspace: one, Person: one.FindPerson(person)!))
        .Where(found => found.Person is not null)
        .Select(found => ((FakeWorkspace, FakePerson)?)found)
        .FirstOrDefault();
}
