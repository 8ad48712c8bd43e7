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
using PeerBot.Slack;
using PeerBot.Tests.Support.Slack.Acting;
using PeerBot.Tests.Support.Slack.Doors;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack;

/// <summary>The whole program behind a real web server, connected with a fake Slack, on a real database and with a clock in the
/// test's hand. People act as they do in Slack, over HTTP or Socket Mode.</summary>
internal sealed class SlackBot : IAsyncDisposable
{
    // The first command of a process waits for all of its code to be compiled; whether an answer is in time is asked of later ones.
    private static readonly Lazy<Task> Warmth = new(WarmUpAsync);

    private readonly TestDatabase _database;
    private readonly SlackOptions _options;
    private readonly ISlackDoor _door;
    private readonly Action<IServiceCollection>? _change;
    private WebApplication? _web;

    private SlackBot(TestDatabase database, FakeSlack slack, FakeClock clock, bool isSocket, SlackOptions options, Action<IServiceCollection>? change)
    {
        (_database, Slack, Clock, _change) = (database, slack, clock, change);
        _options = options;
        _door = isSocket ? new SocketDoor(slack.Sockets) : new HttpDoor(() => Address, clock);
        Town = SlackTownOfTests.Build(slack);
    }

    public const string Token = "xoxb-fake-token-of-tests";

    public FakeSlack Slack { get; }

    public FakeClock Clock { get; }

    /// <summary>The workspace everybody is in.</summary>
    public FakeWorkspace Town { get; }

    /// <summary>The group's private channel.</summary>
    public FakeConversation Circle => Town.Find("C0CIRCLE")!;

    public Instant Now => Clock.GetCurrentInstant();

    public IServiceProvider Services => _web!.Services;

    /// <summary>Where the program listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Everything it logged, over all its lives.</summary>
    public KeptLog Log { get; } = new();

    /// <param name="isSocket">By Socket Mode instead of HTTP.</param>
    /// <param name="settings">Changes how the program is connected.</param>
    public static async Task<SlackBot> StartAsync(
        Engine engine, bool isSocket = false, Func<SlackOptions, SlackOptions>? settings = null, Action<IServiceCollection>? change = null)
    {
        await Warmth.Value;
        return await StartColdAsync(engine, isSocket, settings, change);
    }

    private static async Task<SlackBot> StartColdAsync(
        Engine engine, bool isSocket = false, Func<SlackOptions, SlackOptions>? settings = null, Action<IServiceCollection>? change = null)
    {
        var clock = new FakeClock(TestBot.Start);
        var slack = await FakeSlack.StartAsync(clock);
        var options = slack.Options(Token) with { AppToken = isSocket ? slack.Town.Tokens.AppToken : null };
        var bot = new SlackBot(await ReadyDatabase.CreateAsync(engine), slack, clock, isSocket, settings?.Invoke(options) ?? options, change);
        await bot.RunAsync();
        return bot;
    }

    /// <summary>The program ends, as an operator ends it, and starts again on the same database.</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        await RunAsync();
    }

    /// <summary>Somebody in the town, as Slack lets them act.</summary>
    public SlackPerson Person(string id) => Person(Town, id);

    public SlackPerson Person(FakeWorkspace workspace, string id) => new(Slack, workspace, workspace.FindPerson(id)!, _door);

    /// <summary>Delivers something as it is, without looking at what comes back.</summary>
    public Task<DoorAnswer> DeliverAsync(Delivery delivery) => _door.DeliverAsync(delivery);

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
        await Slack.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task WarmUpAsync()
    {
        await using var bot = await StartColdAsync(Engine.Sqlite);
        var maya = bot.Person("U0MAYA");
        await maya.TypeAsync(bot.Circle, "/peer setup");
        await bot.IdleAsync();
        if (maya.Modal is not null)
        {
            await maya.SendAsync(("Who is in the group?", "U0MAYA|U0JONAS|U0PRIYA|U0TOM"));
        }

        await bot.DeliverAsync();
    }

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
            .AddSlack(_options);
        _change?.Invoke(builder.Services);
        _web = builder.Build();
        _web.MapSlack();
        await _web.StartAsync();
        Address = new Uri(_web.Urls.First());
        if (_options.AppToken is not null && !await Slack.Sockets.ConnectedAsync(1, TimeSpan.FromSeconds(20)))
        {
            throw new InvalidOperationException("The program did not open a socket within 20 seconds.");
        }
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
