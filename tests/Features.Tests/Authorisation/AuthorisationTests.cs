using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Features.Requests;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Authorisation;

/// <summary>P3, T4, T5, T6: every route, used by a member of the circle, by a member of another group, from another workspace,
/// by somebody who has left, and about something that does not exist.</summary>
public sealed class AuthorisationTests
{
    [Fact]
    public async Task Every_route_has_a_row_in_the_table()
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        var routes = bot.Services.GetRequiredService<ChatRoutes>().All.Select(route => (route.Kind, route.Name)).ToHashSet();
        var rows = RouteTable.Commands.Concat(RouteTable.OfAGroup).Select(row => (row.Kind, row.Name))
            .Concat(RouteTable.OfTheCallerAlone).ToList();

        Assert.Empty(routes.Except(rows));
        Assert.Empty(rows.Except(routes));
        Assert.Equal(rows.Count, rows.Distinct().Count());
    }

    [Theory]
    [ClassData(typeof(EachEngine))]
    public async Task A_member_may(Engine engine)
    {
        await using var world = await TwoGroups.StartAsync(engine);
        foreach (var row in RouteTable.Commands.Concat(RouteTable.OfAGroup))
        {
            var answer = await world.UseAsync(row, row.By);
            Assert.False(answer.Plain() == NotYours || answer.Plain() == NoGroup, $"{row.Kind} {row.Name} was refused.");
            AssertIsNoFault(row, answer);
        }
    }

    /// <summary>Teams can open a dialog only from a button that says so beforehand. A route that shows a form in answer to a press, or to
    /// its command alone, is registered with <c>opensForm: true</c>.</summary>
    [Fact]
    public async Task What_opens_a_form_says_so_beforehand()
    {
        await using var world = await TwoGroups.StartAsync(Engine.Sqlite);
        var routes = world.Bot.Services.GetRequiredService<ChatRoutes>().All.ToDictionary(route => (route.Kind, route.Name));
        var wrong = new List<string>();
        foreach (var row in RouteTable.Commands.Concat(RouteTable.OfAGroup).Where(row => row.Kind is RouteKind.Command or RouteKind.Button))
        {
            if (await world.UseAsync(row, row.By) is Reply.ShowForm && !routes[(row.Kind, row.Name)].OpensForm)
            {
                wrong.Add($"{row.Kind} {row.Name} opens a form and does not say so");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("; ", wrong));
    }

    [Theory]
    [ClassData(typeof(EachEngine))]
    public Task A_member_of_another_group_may_not(Engine engine) => RefusesAsync(engine, Someone.Lee);

    [Theory]
    [ClassData(typeof(EachEngine))]
    public Task Somebody_of_another_workspace_may_not(Engine engine) => RefusesAsync(engine, Someone.Stranger);

    [Theory]
    [ClassData(typeof(EachEngine))]
    public Task Who_has_left_may_not(Engine engine) => RefusesAsync(engine, Someone.Tom);

    [Theory]
    [ClassData(typeof(EachEngine))]
    public async Task What_does_not_exist_is_answered_like_what_is_not_theirs(Engine engine)
    {
        await using var world = await TwoGroups.StartAsync(engine);
        var before = await world.RowsAsync();
        foreach (var row in RouteTable.OfAGroup)
        {
            AssertIsRefused(row, await world.UseAsync(row, row.By, unknown: true));
        }

        Assert.Equal(before, await world.RowsAsync());
    }

    private static string NotYours { get; } = GroupHere.NotYours().Plain();

    private static string NoGroup { get; } = GroupHere.NoGroup().Plain();

    // Refused in the very words that answer what does not exist; nothing of the circle is changed, and nothing of it is told.
    private static async Task RefusesAsync(Engine engine, Someone who)
    {
        await using var world = await TwoGroups.StartAsync(engine);
        var before = await world.RowsAsync();
        foreach (var row in RouteTable.OfAGroup)
        {
            AssertIsRefused(row, await world.UseAsync(row, who));
        }

        foreach (var row in RouteTable.Commands)
        {
            var reply = await world.UseAsync(row, who);
            AssertIsNoFault(row, reply);
            Assert.DoesNotContain(TwoGroups.Canary, Everything(reply), StringComparison.Ordinal);
        }

        Assert.Equal(before, await world.RowsAsync());
        await world.Bot.DeliverAsync();
        Assert.DoesNotContain(world.Bot.Channel.To(who.Id).Where(posted => who != Someone.Tom),
            posted => posted.Plain.Contains(TwoGroups.Canary, StringComparison.Ordinal));
    }

    private static void AssertIsRefused(RouteTable.Row row, Reply reply) => Assert.True(
        row.Denial is { } denial ? reply.Plain().StartsWith(denial, StringComparison.Ordinal) : reply.Plain() == NotYours,
        $"{row.Kind} {row.Name} was answered: {reply.Plain()}");

    private static void AssertIsNoFault(RouteTable.Row row, Reply reply) =>
        Assert.False(reply.Plain().Contains("went wrong", StringComparison.Ordinal), $"{row.Name} failed: {reply.Plain()}");

    private static string Everything(Reply reply) => reply is Reply.ShowForm show
        ? System.Text.Json.JsonSerializer.Serialize(show.Form, PeerBot.Chat.ChatJson.Options)
        : reply.Plain();
}
