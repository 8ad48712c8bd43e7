using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Channels.Tests.Slack.Api;

namespace PeerBot.Channels.Tests.Teams.Doors;

/// <summary>Keys are remembered, changed keys are found, and neither a flood of made-up keys nor an outage changes anything for those
/// that are good (T3).</summary>
public sealed class KeyTests
{
    [Fact]
    public async Task Keys_are_fetched_once_for_a_day()
    {
        var time = new ManualTime();
        await using var door = await StartAsync(time);

        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door));
        time.Pass(Duration.FromHours(23).ToTimeSpan());
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door));
        Assert.Equal(1, door.Framework.Fetches);

        time.Pass(Duration.FromHours(2).ToTimeSpan());
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door));
        Assert.Equal(2, door.Framework.Fetches);
    }

    [Fact]
    public async Task A_new_key_is_found_at_once_and_one_that_is_gone_is_refused_within_the_day()
    {
        var time = new ManualTime();
        await using var door = await StartAsync(time);
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door));
        time.Pass(Duration.FromMinutes(6).ToTimeSpan());
        door.Framework.Keys.Clear();
        door.Framework.Keys.Add(BotFramework.Key("key-2", BotFramework.Second, "msteams"));

        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door, Rotated));
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(door));
        Assert.Equal(2, door.Framework.Fetches);
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_refused_after_a_day_at_the_latest()
    {
        var time = new ManualTime();
        await using var door = await StartAsync(time);
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door));
        door.Framework.Keys.Clear();
        door.Framework.Keys.Add(BotFramework.Key("key-2", BotFramework.Second, "msteams"));
        time.Pass(Duration.FromHours(24).ToTimeSpan());

        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(door));
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_makes_one_fetch_in_five_minutes()
    {
        var time = new ManualTime();
        await using var door = await StartAsync(time);
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door));
        time.Pass(Duration.FromMinutes(6).ToTimeSpan());

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => KnockAsync(door, forge => forge.WithHeader("kid", $"made-up-{i}"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer));
        Assert.Equal(2, door.Framework.Fetches);
        time.Pass(Duration.FromMinutes(4).ToTimeSpan());
        await KnockAsync(door, forge => forge.WithHeader("kid", "made-up"));
        Assert.Equal(2, door.Framework.Fetches);
        time.Pass(Duration.FromMinutes(1).ToTimeSpan());
        await KnockAsync(door, forge => forge.WithHeader("kid", "made-up"));
        Assert.Equal(3, door.Framework.Fetches);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task When_the_keys_cannot_be_fetched_those_that_are_known_stay_good(int trouble)
    {
        var time = new ManualTime();
        await using var door = await StartAsync(time);
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door));
        door.Framework.KeyTrouble = trouble;
        time.Pass(Duration.FromDays(3).ToTimeSpan());

        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door));
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(door, forge => forge.WithHeader("kid", "made-up")));
        Assert.Equal(2, door.Framework.Fetches);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"key-1\"}]}")]
    public async Task A_damaged_key_document_is_as_good_as_none(string document)
    {
        var time = new ManualTime();
        await using var door = await StartAsync(time);
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door));
        door.Framework.KeyText = document;
        time.Pass(Duration.FromDays(3).ToTimeSpan());

        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door));
    }

    [Fact]
    public async Task With_no_key_at_all_the_next_try_comes_within_seconds()
    {
        var time = new ManualTime();
        await using var door = await StartAsync(time);
        door.Framework.KeyTrouble = 500;
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(door));
        door.Framework.KeyTrouble = 0;

        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(door));
        time.Pass(Duration.FromSeconds(11).ToTimeSpan());
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door));
    }

    [Theory]
    [InlineData("http://keys.example/keys")]
    [InlineData("ftp://127.0.0.1/keys")]
    [InlineData("file:///etc/passwd")]
    [InlineData("keys")]
    [InlineData("https://x@login.botframework.com/keys")]
    public async Task Keys_are_fetched_over_https_or_from_this_machine_alone(string where)
    {
        await using var door = await StartAsync(new ManualTime());
        door.Framework.KeysAt = where;

        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(door));
        Assert.Contains(door.Faults.Lines, line => line.Contains("does not say where they are", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_that_never_ends_is_left()
    {
        await using var door = await StartAsync(new ManualTime());
        door.Framework.KeyText = "{\"keys\":[" + new string(' ', 2 * 1024 * 1024) + "]}";

        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(door));
    }

    private static TokenForge Rotated(TokenForge forge) => forge.WithHeader("kid", "key-2") with { Key = BotFramework.Second };

    private static Task<TeamsDoor> StartAsync(ManualTime time) => TeamsDoor.StartAsync(more: services => services.AddSingleton<TimeProvider>(time));

    private static async Task<HttpStatusCode> KnockAsync(TeamsDoor door, Func<TokenForge, TokenForge>? change = null)
    {
        var forge = change is null ? door.Forge : change(door.Forge);
        using var response = await door.SendAsync(door.Any("typing").ToJsonString(), $"Bearer {forge.Token}");
        return response.StatusCode;
    }
}
