namespace PeerBot.Core;

/// <summary>An installation of PeerBot: a Slack workspace, a Teams tenant, the Playground.</summary>
public readonly record struct WorkspaceId(Guid Value);

/// <summary>A person in one workspace. In a group the same id names the member.</summary>
public readonly record struct PersonId(Guid Value);

/// <summary>A peer learning group.</summary>
public readonly record struct GroupId(Guid Value);

/// <summary>One occurrence of a group's cadence, wherever it has been moved to.</summary>
public readonly record struct MeetingId(Guid Value);

/// <summary>An action item.</summary>
public readonly record struct ItemId(Guid Value);
