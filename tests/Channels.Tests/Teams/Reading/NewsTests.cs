using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PeerBot.Channels.Tests.Teams.Doors;
using PeerBot.Chat.Channels;

namespace PeerBot.Channels.Tests.Teams.Reading;

/// <summary>What Teams tells of people, teams and channels reaches the groups (T6, P1).</summary>
public sealed class NewsTests
{
    private const string Other = "19:other@thread.tacv2";

    [Fact]
    public async Task Whoever_leaves_a_team_leaves_every_channel_of_it_that_is_known()
    {
        await using var door = await TeamsDoor.StartAsync();
        await HeardFromAsync(door, Activities.Channel, Other);

        await BringAsync(door, Update(door, "teamMemberRemoved").Also("membersRemoved", new JsonArray(new JsonObject { ["id"] = "29:ben" })));

        Assert.Equal([.. new[] { Activities.Channel, Other, Activities.Team }.Select(channel => $"left {BotFramework.Tenant} {channel} 29:ben").Order()],
            door.Spy.News.Where(news => news.StartsWith("left", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData(Activities.Group, null, Activities.Group)]
    [InlineData(Activities.Channel, "channelMemberRemoved", Activities.Channel)]
    public async Task Whoever_leaves_a_chat_or_a_private_channel_leaves_that_one(string conversation, string? eventType, string left)
    {
        await using var door = await TeamsDoor.StartAsync();
        await HeardFromAsync(door, Other);

        await BringAsync(door, Update(door, eventType, conversation).Also("membersRemoved", new JsonArray(new JsonObject { ["id"] = "29:ben" })));

        Assert.Equal($"left {BotFramework.Tenant} {left} 29:ben", Assert.Single(door.Spy.News, news => news.StartsWith("left", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("channelDeleted", Activities.Channel)]
    [InlineData("teamDeleted", Activities.Channel, Other, Activities.Team)]
    [InlineData("teamHardDeleted", Activities.Channel, Other, Activities.Team)]
    [InlineData("teamArchived", Activities.Channel, Other, Activities.Team)]
    [InlineData("channelRenamed")]
    [InlineData("channelCreated")]
    [InlineData("channelRestored")]
    [InlineData("teamRenamed")]
    [InlineData("unheardOf")]
    public async Task A_channel_that_is_gone_is_told_of(string eventType, params string[] closed)
    {
        await using var door = await TeamsDoor.StartAsync();
        await HeardFromAsync(door, Activities.Channel, Other);
        var update = Update(door, eventType);
        if (eventType.StartsWith("channel", StringComparison.Ordinal))
        {
            update["channelData"]!["channel"] = new JsonObject { ["id"] = Activities.Channel, ["name"] = "circle" };
        }

        await BringAsync(door, update);

        Assert.Equal([.. closed.Select(channel => $"closed {BotFramework.Tenant} {channel}").Order()],
            door.Spy.News.Where(news => news.StartsWith("closed", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData("conversationUpdate", Activities.Group)]
    [InlineData("installationUpdate", Activities.Group)]
    [InlineData("conversationUpdate", Activities.Channel)]
    [InlineData("installationUpdate", Activities.Channel)]
    public async Task Where_PeerBot_is_taken_away_it_cannot_be_heard_any_more(string type, string conversation)
    {
        await using var door = await TeamsDoor.StartAsync();
        var update = door.Any(type, conversation).Also("action", "remove").Also("membersRemoved", new JsonArray(new JsonObject { ["id"] = Activities.Bot }));

        await BringAsync(door, update);
        await BringAsync(door, update);

        Assert.Contains($"closed {BotFramework.Tenant} {conversation}", door.Spy.News);
        Assert.DoesNotContain(door.Spy.News, news => news.StartsWith("left", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("conversationUpdate", Activities.Group)]
    [InlineData("installationUpdate", Activities.Group)]
    [InlineData("conversationUpdate", Activities.Channel)]
    [InlineData("installationUpdate", Activities.Channel)]
    public async Task Where_PeerBot_is_added_it_is_heard_again(string type, string conversation)
    {
        await using var door = await TeamsDoor.StartAsync();
        await BringAsync(door, door.Any(type, conversation).Also("action", "add").Also("membersAdded", new JsonArray(new JsonObject { ["id"] = Activities.Bot })));
        Assert.Contains($"opened {BotFramework.Tenant} {conversation}", door.Spy.News);
    }

    [Theory]
    [InlineData("channelRestored", Activities.Channel)]
    [InlineData("teamRestored", Activities.Channel, Other, Activities.Team)]
    [InlineData("teamUnarchived", Activities.Channel, Other, Activities.Team)]
    [InlineData("teamRenamed")]
    public async Task A_channel_that_is_back_is_told_of(string eventType, params string[] opened)
    {
        await using var door = await TeamsDoor.StartAsync();
        await HeardFromAsync(door, Activities.Channel, Other);
        var update = Update(door, eventType);
        if (eventType.StartsWith("channel", StringComparison.Ordinal))
        {
            update["channelData"]!["channel"] = new JsonObject { ["id"] = Activities.Channel, ["name"] = "circle" };
        }

        await BringAsync(door, update);

        Assert.Equal([.. opened.Select(channel => $"opened {BotFramework.Tenant} {channel}").Order()],
            door.Spy.News.Where(news => news.StartsWith("opened", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Who_takes_PeerBot_out_of_their_own_chat_is_told_of_and_heard_again_when_they_write()
    {
        await using var door = await TeamsDoor.StartAsync();

        await BringAsync(door, door.Any("installationUpdate").Also("action", "remove"));
        Assert.Equal($"unreachable {BotFramework.Tenant} {Activities.Ana}", Assert.Single(door.Spy.News));
        Assert.Contains(door.Addresses.All.Keys, key => key.Key == $"unreachable {Activities.Ana}");

        await BringAsync(door, door.Message("hello"));
        Assert.DoesNotContain(door.Addresses.All.Keys, key => key.Key == $"unreachable {Activities.Ana}");
    }

    [Theory]
    [InlineData("private", Openness.Private)]
    [InlineData("standard", Openness.Public)]
    [InlineData("shared", Openness.SharedOutside)]
    [InlineData("hologram", Openness.Public)]
    public async Task Who_reads_along_in_a_channel_is_what_Teams_says_and_else_many(string type, Openness openness)
    {
        await using var told = await TeamsDoor.StartAsync();
        var mention = told.Mention("checkin");
        mention["channelData"]!["channel"]!["type"] = type;
        await BringAsync(told, mention);
        Assert.Equal(openness, told.Spy.Asked[0].Place.Openness);

        await using var asked = await TeamsDoor.StartAsync();
        asked.Framework.Connector = call => call.Path.EndsWith("/conversations", StringComparison.Ordinal) && call.Path.Contains("/v3/teams/", StringComparison.Ordinal)
            ? Results.Json(new JsonObject { ["conversations"] = new JsonArray(new JsonObject { ["id"] = Activities.Channel, ["type"] = type }) })
            : null;
        await BringAsync(asked, asked.Mention("checkin"));
        await BringAsync(asked, asked.Mention("checkin"));
        Assert.All(asked.Spy.Asked, request => Assert.Equal(openness, request.Place.Openness));
        Assert.Single(asked.Framework.Calls, call => call.Path.Contains("/v3/teams/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_chat_is_its_members_own()
    {
        await using var door = await TeamsDoor.StartAsync();
        await BringAsync(door, door.Mention("checkin", Activities.Group));
        Assert.Equal((Openness.Private, PlaceKind.Channel), (door.Spy.Asked[0].Place.Openness, door.Spy.Asked[0].Place.Kind));
    }

    [Fact]
    public async Task A_channel_that_is_shared_outside_is_told_of_and_stays_so()
    {
        await using var door = await TeamsDoor.StartAsync();
        var mention = door.Mention("checkin");
        mention["channelData"]!["channel"]!["type"] = "private";
        await BringAsync(door, mention);
        var shared = Update(door, "channelShared");
        shared["channelData"]!["channel"] = new JsonObject { ["id"] = Activities.Channel };
        await BringAsync(door, shared);

        await BringAsync(door, door.Mention("checkin"));

        Assert.Equal([$"openness {BotFramework.Tenant} {Activities.Channel} Private", $"openness {BotFramework.Tenant} {Activities.Channel} SharedOutside"],
            door.Spy.News.Where(news => news.StartsWith("openness", StringComparison.Ordinal)));
        Assert.Equal(Openness.SharedOutside, door.Spy.Asked[^1].Place.Openness);
    }

    [Fact]
    public async Task The_newest_service_URL_is_the_one_that_is_called()
    {
        await using var door = await TeamsDoor.StartAsync();
        await BringAsync(door, door.Message("hello"));
        var moved = door.Framework.ServiceUrl.Replace("/amer/", "/emea/", StringComparison.Ordinal);
        using var response = await door.SendAsync(door.Message("hello").Also("serviceUrl", moved).ToJsonString(), $"Bearer {door.Forge.With("serviceurl", moved).Token}");

        Assert.StartsWith("/emea/", door.Framework.Calls[^1].Path, StringComparison.Ordinal);
    }

    private static JsonObject Update(TeamsDoor door, string? eventType, string conversation = Activities.Team)
    {
        var update = door.Any("conversationUpdate", conversation);
        update["channelData"]!["eventType"] = eventType;
        return update;
    }

    private static async Task HeardFromAsync(TeamsDoor door, params string[] channels)
    {
        foreach (var channel in channels)
        {
            await BringAsync(door, door.Message("hello to others", channel));
        }
    }

    private static async Task BringAsync(TeamsDoor door, JsonObject activity)
    {
        using var response = await door.BringAsync(activity);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(door.Faults.Errors);
    }
}
