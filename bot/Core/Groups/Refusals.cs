namespace PeerBot.Core.Groups;

/// <summary>Only current members of the group may do this.</summary>
public sealed record NotAMember : Refusal;
