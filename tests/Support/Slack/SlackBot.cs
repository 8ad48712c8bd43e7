using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Testing;
using PeerBot.Slack;
using PeerBot.Tests.Support.Slack.Acting;
using PeerBot.Tests.Support.Slack.Doors;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack;

/// <summary>The whole program behind a real web server, connected with a fake Slack, on a real database and with a clock in the
/// test's hand. People act as they do in Slack, over HTTP or Socket Mode.</summary>
internal sealed class SlackBot : WebBot
{
    // The first command of a process waits for all of its code to be compiled; whether an answer is in time is asked of later ones.
    private static readonly Lazy<Task> Warmth = new(WarmUpAsync);

    private readonly SlackOptions _options;
    private readonly ISlackDoor _door;
    private readonly Action<IServiceCollection>? _change;

    private SlackBot(TestDatabase database, FakeSlack slack, FakeClock clock, bool isSocket, SlackOptions options, Action<IServiceCollection>? change)
        : base(database, clock)
    {
        (Slack, _options, _change) = (slack, options, change);
        _door = isSocket ? new SocketDoor(slack.Sockets) : new HttpDoor(() => Address, clock);
        Town = SlackTownOfTests.Build(slack);
    }

    public const string Token = "xoxb-fake-token-of-tests";

    public FakeSlack Slack { get; }

    /// <summary>The workspace everybody is in.</summary>
    public FakeWorkspace Town { get; }

    /// <summary>The group's private channel.</summary>
    public FakeConversation Circle => Town.Find("C0CIRCLE")!;

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

    /// <summary>Somebody in the town, as Slack lets them act.</summary>
    public SlackPerson Person(string id) => Person(Town, id);

    public SlackPerson Person(FakeWorkspace workspace, string id) => new(Slack, workspace, workspace.FindPerson(id)!, _door);

    /// <summary>Delivers something as it is, without looking at what comes back.</summary>
    public Task<DoorAnswer> DeliverAsync(Delivery delivery) => _door.DeliverAsync(delivery);

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

    protected override void Connect(IServiceCollection services)
    {
        services.AddSlack(_options);
        _change?.Invoke(services);
    }

    protected override void Map(WebApplication web) => web.MapSlack();

    protected override ValueTask DisposePlatformAsync() => Slack.DisposeAsync();

    protected override async Task ReadyAsync()
    {
        if (_options.AppToken is not null && !await Slack.Sockets.ConnectedAsync(1, TimeSpan.FromSeconds(20)))
        {
            throw new InvalidOperationException("The program did not open a socket within 20 seconds.");
        }
    }
}
