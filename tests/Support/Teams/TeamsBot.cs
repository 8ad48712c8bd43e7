using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime.Testing;
using PeerBot.Features;
using PeerBot.Features.Notices;
using PeerBot.Features.Storage;
using PeerBot.Teams;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Teams.Acting;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Tests.Support.Teams;

/// <summary>The whole program behind a real web server, connected with a fake Teams, on a real database and with a clock in the test's
/// hand. People act as they do in Teams.</summary>
internal sealed class TeamsBot : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly TeamsOptions _options;
    private readonly TeamsDoor _door;
    private WebApplication? _web;

    private TeamsBot(TestDatabase database, FakeTeams teams, FakeClock clock, TeamsOptions options)
    {
        (_database, Teams, Clock, _options) = (database, teams, clock, options);
        _door = new TeamsDoor(teams, () => Address, PassAMoment);
        Town = TeamsTownOfTests.Build(teams);
    }

    public FakeTeams Teams { get; }

    public FakeClock Clock { get; }

    /// <summary>The organisation everybody is in.</summary>
    public FakeTenant Town { get; }

    /// <summary>The group's channel.</summary>
    public FakeChat Circle => Town.Find(TeamsTownOfTests.Circle)!;

    public Instant Now => Clock.GetCurrentInstant();

    public IServiceProvider Services => _web!.Services;

    /// <summary>Where the program listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Everything it logged, over all its lives.</summary>
    public KeptLog Log { get; } = new();

    public static async Task<TeamsBot> StartAsync(Engine engine, Func<TeamsOptions, TeamsOptions>? settings = null)
    {
        var clock = new FakeClock(TestBot.Start);
        var teams = await FakeTeams.StartAsync(clock);
        var bot = new TeamsBot(await ReadyDatabase.CreateAsync(engine), teams, clock, settings?.Invoke(teams.Options()) ?? teams.Options());
        await bot.RunAsync();
        return bot;
    }

    /// <summary>The program ends, as an operator ends it, and starts again on the same database.</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        await RunAsync();
    }

    /// <summary>Somebody in the town, as Teams lets them act.</summary>
    public TeamsPerson Person(Someone who) => Person(Town, TeamsTownOfTests.Teams(who));

    public TeamsPerson Person(FakeTenant tenant, string id) => new(Teams, tenant, tenant.FindPerson(id)!, _door);

    /// <summary>Waits until everything that was acknowledged is also answered.</summary>
    public async Task IdleAsync()
    {
        var work = Services.GetRequiredService<InFlight>();
        for (var i = 0; i < 1000 && work.Running > 0; i++)
        {
            await Task.Delay(10);
        }
    }

    /// <summary>Delivers everything that is due now.</summary>
    public async Task DeliverAsync()
    {
        await IdleAsync();
        PassAMoment();
        var work = Services.GetRequiredService<INoticeWork>();
        await work.PlanAllAsync(CancellationToken.None);
        for (var round = 0; round < 20 && await work.DueAsync(CancellationToken.None) is { Count: > 0 } due; round++)
        {
            foreach (var workspace in due)
            {
                await work.DeliverAsync(workspace, CancellationToken.None);
            }
        }
    }

    /// <summary>Lets time pass, stopping whenever something falls due and at least every hour, as the scheduler would.</summary>
    public async Task PassAsync(Duration time)
    {
        var target = Now + time;
        while (Now < target)
        {
            var hour = Instant.Min(Now + Duration.FromHours(1), target);
            Clock.Reset(await NextDueAsync() is { } due && due < hour ? due : hour);
            await DeliverAsync();
        }
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
        await Teams.DisposeAsync();
        await _database.DisposeAsync();
    }

    // Teams counts by the second; a clock that stands still would never let anybody go on.
    private void PassAMoment() => Clock.AdvanceSeconds(2);

    private async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Information);
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services
            .AddRouting()
            .AddPeerBotFeatures(_database.Provider, _database.ConnectionString)
            .AddSingleton<IClock>(Clock)
            .AddSingleton<TimeProvider>(new ClockTime(Clock))
            .AddSingleton<INoticeAlarm, SilentAlarm>()
            .AddTeams(_options);
        _web = builder.Build();
        _web.MapTeams();
        await _web.StartAsync();
        Address = new Uri(_web.Urls.First());
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

    private Task<Instant?> NextDueAsync()
    {
        var now = Now;
        return LookAsync(db => db.Notices.IgnoreQueryFilters().Where(row => row.State == NoticeState.Owed && row.NotBefore > now)
            .MinAsync(row => (Instant?)row.NotBefore));
    }

    private sealed class SilentAlarm : INoticeAlarm
    {
        public void Ring(Core.WorkspaceId workspace)
        {
        }
    }
}
