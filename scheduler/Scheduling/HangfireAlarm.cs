using System.Collections.Concurrent;
using System.Threading.Channels;
using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeerBot.Core;
using PeerBot.Features.Notices;
using PeerBot.Scheduler.Jobs;

namespace PeerBot.Scheduler;

/// <summary>Rings after a commit. Where the scheduler is in this process the workspace is served at once, otherwise a job is
/// enqueued; never on the request's time. A ring that is lost costs time only: the sweep finds the rows.</summary>
internal sealed partial class HangfireAlarm(
    INoticeWork work, IBackgroundJobClient jobs, SchedulerSettings settings, ILogger<HangfireAlarm> log) : BackgroundService, INoticeAlarm
{
    private const int MostWaiting = 1024;
    private const int AtOnce = 4;
    private const int MostRounds = 20;

    private readonly Channel<WorkspaceId> _waiting = Channel.CreateBounded<WorkspaceId>(MostWaiting);
    private readonly ConcurrentDictionary<WorkspaceId, Ringing> _ringing = new();

    private enum Ringing
    {
        Waiting,
        Served,
        ServedAndRungAgain,
    }

    public void Ring(WorkspaceId workspace)
    {
        var now = _ringing.AddOrUpdate(
            workspace, Ringing.Waiting, (_, before) => before == Ringing.Waiting ? Ringing.Waiting : Ringing.ServedAndRungAgain);
        if (now == Ringing.Waiting && !_waiting.Writer.TryWrite(workspace))
        {
            _ringing.TryRemove(workspace, out _);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => AnswerAsync(stoppingToken)));

    private async Task AnswerAsync(CancellationToken cancel)
    {
        await foreach (var workspace in _waiting.Reader.ReadAllAsync(cancel))
        {
            // Whoever rings from here on wants another look, for rows committed after this one began.
            if (!_ringing.TryUpdate(workspace, Ringing.Served, Ringing.Waiting))
            {
                continue;
            }

            await ServeAsync(workspace, cancel);
            if (!_ringing.TryRemove(new(workspace, Ringing.Served)))
            {
                _ringing.TryRemove(workspace, out _);
                Ring(workspace);
            }
        }
    }

    private async Task ServeAsync(WorkspaceId workspace, CancellationToken cancel)
    {
        try
        {
            if (!settings.RunsHere)
            {
                jobs.Enqueue<DeliverWorkspaceJob>(job => job.RunAsync(workspace.Value, CancellationToken.None));
                return;
            }

            var rounds = 0;
            while (await work.DeliverAsync(workspace, cancel) && ++rounds < MostRounds)
            {
            }
        }
        catch (Exception trouble) when (!cancel.IsCancellationRequested)
        {
            LogTrouble(log, workspace.Value, trouble.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Workspace {Workspace} could not be served at once ({Fault}); the next sweep does it.")]
    private static partial void LogTrouble(ILogger log, Guid workspace, string fault);
}
