using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Features.Storage;

namespace PeerBot.Scheduler;

/// <summary>The two questions an operator's machinery asks: is the process alive, and can it do its work.</summary>
public static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        app.MapGet("/health/ready", ReadyAsync);
        return app;
    }

    private static async Task<IResult> ReadyAsync(
        DatabaseStart database, IServiceProvider services, SchedulerSettings settings, HttpContext http)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(Patience);
        List<string> reasons = [];
        if (await TroubleAsync(database, limit.Token) is { } trouble)
        {
            reasons.Add($"database: {trouble}");
        }
        else if (settings.RunsHere && await SweepProblemAsync(services.GetRequiredService<SweepAge>(), settings, limit.Token) is { } late)
        {
            reasons.Add(late);
        }

        return reasons.Count == 0
            ? Results.Json(new { status = "ready" })
            : Results.Json(new { status = "not ready", reasons }, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<string?> TroubleAsync(DatabaseStart database, CancellationToken limit)
    {
        try
        {
            return (await database.CheckAsync(limit).WaitAsync(limit))?.ToString();
        }
        catch (OperationCanceledException)
        {
            return nameof(DatabaseTrouble.Unreachable);
        }
    }

    private static async Task<string?> SweepProblemAsync(SweepAge age, SchedulerSettings settings, CancellationToken limit)
    {
        try
        {
            return await Task.Run(() => age.IsWithin(settings.ReadyWithin), limit).WaitAsync(limit)
                ? null
                : $"sweep: none has finished within {settings.ReadyWithin.TotalSeconds} seconds";
        }
        catch (Exception away) when (away is OperationCanceledException or InvalidOperationException or System.Data.Common.DbException)
        {
            return "sweep: its age cannot be read";
        }
    }
}
