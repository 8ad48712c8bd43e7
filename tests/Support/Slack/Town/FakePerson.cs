namespace PeerBot.Tests.Support.Slack.Town;

/// <summary>A person as users.info tells of them. <paramref name="team"/> is the workspace their account lives in.</summary>
internal sealed class FakePerson(string id, string name, string? zone, string team)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    /// <summary>A tz database id.</summary>
    public string? Zone { get; set; } = zone;

    public string Team { get; } = team;

    public bool IsDeactivated { get; set; }

    public bool IsGuest { get; set; }

    public bool IsSingleChannelGuest { get; set; }

    /// <summary>Of another workspace, met in a shared channel.</summary>
    public bool IsStranger { get; set; }

    public bool IsBot { get; set; }
}
