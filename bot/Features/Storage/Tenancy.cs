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
