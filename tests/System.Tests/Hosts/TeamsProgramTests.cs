using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Teams;
using PeerBot.Tests.Support.Teams.Acting;

namespace PeerBot.System.Tests.Hosts;

/// <summary>The programs as processes, connected to Teams: they start, hear, and answer. A program puts its parts together as no test
/// within one process does.</summary>
public sealed class TeamsProgramTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("peerbot-teams-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_bot_hears_Teams_and_answers()
    {
        await using var teams = await FakeTeams.StartAsync();
        var town = TeamsTownOfTests.Build(teams);
        await using var bot = ProgramUnderTest.Start(Programs.Bot, _folder, teams.Settings());
        Assert.True(await bot.AnswersAsync("/health/ready", HttpStatusCode.OK, Patience), string.Join('\n', bot.Errors.Concat(bot.Lines)));
        Assert.Contains(bot.Lines, line => line.Contains("/api/messages", StringComparison.Ordinal));
        var maya = town.FindPerson(TeamsTownOfTests.Teams(Someone.Maya))!;
        var person = new TeamsPerson(teams, town, maya, new TeamsDoor(teams, () => new Uri(bot.Url)));

        await person.SayAsync("help");
        for (var i = 0; i < 300 && person.Direct.Said.Count == 0; i++)
        {
            await Task.Delay(100);
        }

        Assert.NotEmpty(person.Direct.Said);
        Assert.Empty(teams.Complaints);
        using var stranger = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        forged.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "hello");
        using var refused = await bot.Http.SendAsync(forged);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (stranger.StatusCode, refused.StatusCode));
    }

    [Fact]
    public async Task Without_an_app_there_is_no_door()
    {
        await using var bot = ProgramUnderTest.Start(Programs.Bot, _folder, ["Playground:Enabled=false"]);
        Assert.True(await bot.AnswersAsync("/health/live", HttpStatusCode.OK, Patience));

        using var response = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_scheduler_starts_with_Teams_too()
    {
        await using var teams = await FakeTeams.StartAsync();
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        await using var scheduler = ProgramUnderTest.Start(Programs.Scheduler, _folder,
            [.. teams.Settings(), "Storage:Provider=postgres", $"ConnectionStrings:PeerBot={database.ConnectionString}"]);

        Assert.True(await scheduler.AnswersAsync("/health/ready", HttpStatusCode.OK, Patience), string.Join('\n', scheduler.Errors.Concat(scheduler.Lines)));
    }
}
