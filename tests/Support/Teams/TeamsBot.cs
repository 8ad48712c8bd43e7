using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Testing;
using PeerBot.Teams;
using PeerBot.Tests.Support.Teams.Acting;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Tests.Support.Teams;

/// <summary>The whole program behind a real web server, connected with a fake Teams, on a real database and with a clock in the test's
/// hand. People act as they do in Teams.</summary>
internal sealed class TeamsBot : WebBot
{
    private readonly TeamsOptions _options;
    private readonly TeamsDoor _door;

    private TeamsBot(TestDatabase database, FakeTeams teams, FakeClock clock, TeamsOptions options)
        : base(database, clock)
    {
        (Teams, _options) = (teams, options);
        _door = new TeamsDoor(teams, () => Address, PassAMoment);
        Town = TeamsTownOfTests.Build(teams);
    }

    public FakeTeams Teams { get; }

    /// <summary>The organisation everybody is in.</summary>
    public FakeTenant Town { get; }

    /// <summary>The group's channel.</summary>
    public FakeChat Circle => Town.Find(TeamsTownOfTests.Circle)!;

    public static async Task<TeamsBot> StartAsync(Engine engine, Func<TeamsOptions, TeamsOptions>? settings = null)
    {
        var clock = new FakeClock(TestBot.Start);
        var teams = await FakeTeams.StartAsync(clock);
        var bot = new TeamsBot(await ReadyDatabase.CreateAsync(engine), teams, clock, settings?.Invoke(teams.Options()) ?? teams.Options());
        await bot.RunAsync();
        return bot;
    }

    /// <summary>Somebody in the town, as Teams lets them act.</summary>
    public TeamsPerson Person(Someone who) => Person(Town, TeamsTownOfTests.Teams(who));

    public TeamsPerson Person(FakeTenant tenant, string id) => new(Teams, tenant, tenant.FindPerson(id)!, _door);

    protected override void Connect(IServiceCollection services) => services.AddTeams(_options);

    protected override void Map(WebApplication web) => web.MapTeams();

    protected override ValueTask DisposePlatformAsync() => Teams.DisposeAsync();

    // Teams counts by the second; a clock that stands still would never let anybody go on.
    protected override void PassAMoment() => Clock.AdvanceSeconds(2);
}
