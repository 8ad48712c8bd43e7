using System.Net;
using PeerBot.Chat.Requests;

namespace PeerBot.Channels.Tests.Teams.Doors;

/// <summary>Whoever is not the Bot Framework is answered with 401 or 403, is not heard, and makes nobody be called (T3).</summary>
public sealed class TokenTests
{
    public static TheoryData<string> Rows => [.. TokenTable.All.Select(row => row.What)];

    [Theory, MemberData(nameof(Rows))]
    public async Task Only_a_token_that_is_right_in_every_respect_is_let_in(string what)
    {
        var row = TokenTable.All.Single(row => row.What == what);
        await using var door = await TeamsDoor.StartAsync();
        if (row.MoreKeys is { } more)
        {
            door.Framework.Keys.Add(more());
        }

        var activity = row.Change(door.Message("hello"));
        using var response = await door.SendAsync(activity.ToJsonString(), row.Headers(door));

        Assert.Equal((HttpStatusCode)row.Status, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Empty(door.Faults.Errors);
        if (row.Status == 200)
        {
            Assert.Equal("hello", Assert.IsType<PlainWords>(Assert.Single(door.Spy.Asked)).Words);
        }
        else
        {
            Assert.Empty(door.Spy.Asked);
            Assert.Empty(door.Spy.News);
            Assert.Empty(door.Framework.Calls);
        }
    }

    [Fact]
    public void The_table_is_long_enough_and_names_each_row_once()
    {
        Assert.True(TokenTable.All.Count(row => row.Status != 200) >= 60);
        Assert.Empty(TokenTable.All.GroupBy(row => row.What).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public async Task The_governments_tokens_are_good_in_its_own_cloud_alone()
    {
        await using var door = await TeamsDoor.StartAsync(options => options with { Cloud = PeerBot.Teams.TeamsCloud.UsGovernment });
        var activity = door.Message("hello").ToJsonString();

        using var own = await door.SendAsync(activity, $"Bearer {door.Forge.With("iss", "https://api.botframework.us").Token}");
        using var other = await door.SendAsync(activity, $"Bearer {door.Forge.Token}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (own.StatusCode, other.StatusCode));
    }

    [Theory]
    [InlineData(BotFramework.Tenant, BotFramework.Tenant, 200)]
    [InlineData("22222222-aaaa-bbbb-cccc-000000000001", BotFramework.Tenant, 403)]
    [InlineData(BotFramework.Tenant, "22222222-aaaa-bbbb-cccc-000000000001", 403)]
    [InlineData(null, BotFramework.Tenant, 200)]
    [InlineData(BotFramework.Tenant, null, 200)]
    [InlineData(null, null, 403)]
    public async Task Only_the_tenants_of_the_list_are_heard(string? ofConversation, string? ofData, int status)
    {
        await using var door = await TeamsDoor.StartAsync(options => options with { AllowedTenants = [BotFramework.Tenant.ToUpperInvariant()] });
        var activity = door.Message("hello");
        activity["conversation"]!["tenantId"] = ofConversation;
        activity["channelData"] = ofData is null ? null : new System.Text.Json.Nodes.JsonObject { ["tenant"] = new System.Text.Json.Nodes.JsonObject { ["id"] = ofData } };

        using var response = await door.BringAsync(activity);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal(status == 200 ? 1 : 0, door.Spy.Asked.Count);
    }
}
