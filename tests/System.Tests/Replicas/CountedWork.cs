using PeerBot.Core;
using PeerBot.Features.Notices;

namespace PeerBot.System.Tests.Replicas;

/// <summary>Work that does nothing but count how often it was asked for, in one workspace that is always due.</summary>
internal sealed class CountedWork : INoticeWork
{
    private static readonly WorkspaceId Workspace = new(Guid.CreateVersion7());
    private readonly Lock _gate = new();
    private int _now;
    private volatile int _planned;

    public TimeSpan Takes { get; init; }

    public int Planned => _planned;

    public int Delivered { get; private set; }

    public int MostAtOnce { get; private set; }

    public Task PlanAllAsync(CancellationToken cancel)
    {
        Interlocked.Increment(ref _planned);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<WorkspaceId>> DueAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<WorkspaceId>>([Workspace]);

    public async Task<bool> DeliverAsync(WorkspaceId workspace, CancellationToken cancel)
    {
        lock (_gate)
        {
            _now++;
            MostAtOnce = Math.Max(MostAtOnce, _now);
        }

        await Task.Delay(Takes, cancel);
        lock (_gate)
        {
            _now--;
            Delivered++;
        }

        return false;
    }
}
