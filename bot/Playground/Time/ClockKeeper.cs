using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PeerBot.Playground.Time;

/// <summary>Sets the clock at the start, before anything looks at it, and follows what another process does to it.</summary>
internal sealed partial class ClockKeeper(ClockNote note, TimeProvider time, ILogger<ClockKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await note.ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await note.ReadAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // A busy database is no reason to stop the program; the next second tries again.
                LogFault(log, fault.GetType().Name);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The Playground's clock could not be read ({Fault}); it is read again in a second.")]
    private static partial void LogFault(ILogger log, string fault);
}
