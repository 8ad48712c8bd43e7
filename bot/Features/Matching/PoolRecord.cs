using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Records;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Matching;

/// <summary>What somebody said for the search of a group: theirs alone, in no group's record, and gone when they are forgotten.</summary>
internal sealed class PoolRecord : IRecordPart
{
    public IReadOnlyCollection<Type> Rows { get; } = [typeof(PoolRow)];

    public int Place => 99;

    public Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel) => Task.FromResult<RecordPart?>(null);

    // What others would rather not is theirs, and stays.
    public Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel) => PoolBook.RemoveAsync(occasion, person, cancel);

    public Task WipeAsync(Occasion occasion, GroupRow group, CancellationToken cancel) => Task.CompletedTask;
}
