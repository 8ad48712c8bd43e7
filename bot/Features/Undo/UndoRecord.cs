using PeerBot.Features.Records;

namespace PeerBot.Features.Undo;

/// <summary>What was changed is kept for a day and shown to nobody: it is no part of a group's record, and who wants to be forgotten, and a
/// group that ends, take theirs along.</summary>
internal sealed class UndoRecord : IRecordPart
{
    public IReadOnlyCollection<Type> Rows { get; } = [typeof(UndoRow)];

    public int Place => 99;

    public Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel) => Task.FromResult<RecordPart?>(null);
}
