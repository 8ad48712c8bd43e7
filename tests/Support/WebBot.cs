using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime.Testing;
using PeerBot.Features;
using PeerBot.Features.Notices;
using PeerBot.Features.Storage;
using PeerBot.Tests.Support.Slack;

namespace PeerBot.Tests.Support;

/// <summary>The whole program behind a real web server, on a real database and with a clock in the test's hand; a platform is
/// connected by whoever derives from it.</summary>
internal abstract class WebBot : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly PassingDays _days;
    private WebApplication? _web;

    protected WebBot(TestDatabase database, FakeClock clock)
    {
        (_database, Clock) = (database, clock);
        _days = new PassingDays(() => Services, clock);
    }

    public FakeClock Clock { get; }

    public Instant Now => Clock.GetCurrentInstant();

    public IServiceProvider Services => _web!.Services;

    /// <summary>Where the program listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Everything it logged, over all its lives.</summary>
    public KeptLog Log { get; } = new();

    /// <summary>The program ends, as an operator ends it, and starts again on the same database.</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        await RunAsync();
    }

    /// <summary>Waits until everything that was acknowledged is also answered.</summary>
    public async Task IdleAsync()
    {
        var work = Services.GetRequiredService<InFlight>();
        for (var i = 0; i < 1000 && work.Running > 0; i++)
        {
            await Task.Delay(10);
        }
    }

    /// <summary>The same with a clock that runs meanwhile, a little slower than the real one or so many times as fast; for what waits for
    /// its turn.</summary>
    public async Task RunUntilIdleAsync(int speed = 1)
    {
        var work = Services.GetRequiredService<InFlight>();
        for (var i = 0; i < 4000 && work.Running > 0; i++)
        {
            await Task.Delay(10);
            Clock.AdvanceMilliseconds(10 * speed);
        }
    }

    /// <summary>Delivers everything that is due now.</summary>
    public async Task DeliverAsync()
    {
        await IdleAsync();
        PassAMoment();
        await _days.DeliverAsync();
    }

    /// <summary>Lets time pass, stopping whenever something falls due and at least every hour, as the scheduler would.</summary>
    public async Task PassAsync(Duration time)
    {
        // What was acknowledged happened before time passed, however busy the machine is.
        await IdleAsync();
        await _days.PassAsync(time, DeliverAsync);
    }

    /// <summary>A look into all rows of a table; for what no message shows.</summary>
    public async Task<T> LookAsync<T>(Func<PeerBotDb, Task<T>> look)
    {
        await using var db = Services.GetRequiredService<DbFactory>().Create();
        return await look(db);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await DisposePlatformAsync();
        await _database.DisposeAsync();
    }

    protected async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Information);
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        Connect(builder.Services
            .AddRouting()
            .AddPeerBotFeatures(_database.Provider, _database.ConnectionString)
            .AddSingleton<IClock>(Clock)
            .AddSingleton<TimeProvider>(new ClockTime(Clock))
            .AddSingleton<INoticeAlarm, SilentAlarm>());
        _web = builder.Build();
        Map(_web);
        await _web.StartAsync();
        Address = new Uri(_web.Urls.First());
        await ReadyAsync();
    }

    protected abstract void Connect(IServiceCollection services);

    protected abstract void Map(WebApplication web);

    protected abstract ValueTask DisposePlatformAsync();

    /// <summary>Waits until the platform can be heard.</summary>
    protected virtual Task ReadyAsync() => Task.CompletedTask;

    /// <summary>Moves the clock as far as a platform needs that counts by it.</summary>
    protected virtual void PassAMoment()
    {
    }

    private async Task EndAsync()
    {
        if (_web is { } web)
        {
            _web = null;
            await web.StopAsync();
            await web.DisposeAsync();
        }
    }
}
