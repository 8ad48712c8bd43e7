using PeerBot.Core;

namespace PeerBot.Features.Storage;

/// <summary>A row that belongs to one workspace; a context that has entered another one neither sees nor writes it (T4).</summary>
internal interface IWorkspaceRow
{
    WorkspaceId WorkspaceId { get; }
}

/// <summary>A row two people can change at once; the later of two saves fails and is done again on fresh rows.</summary>
internal interface IVersionedRow
{
    int Version { get; set; }
}

/// <summary>Marks a text column that holds what a person wrote (P2, P4). No query may look into such a column: nothing but
/// its row's own group and author can be asked for.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WrittenAttribute : Attribute
{
    /// <summary>Nobody's own words but the group's: what all of its members have agreed on.</summary>
    public const string Group = "";

    /// <summary>The property of the row that names the author; <c>PersonId</c> when not given, or <see cref="Group"/>.</summary>
    public string By { get; init; } = "PersonId";
}
