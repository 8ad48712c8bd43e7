using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using PeerBot.Chat.Requests;

namespace PeerBot.Channels.Tests.Teams.Doors;

/// <summary>What is no activity although its token is good, and what is too much (T13); and everything odd inside one, which is nobody's
/// trouble: a service that is answered with errors stops delivering.</summary>
public sealed class BadBodyTests
{
    private const string Json = "application/json";

    public static TheoryData<string, string, byte[], int> Bodies()
    {
        var deep = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000));
        return new TheoryData<string, string, byte[], int>
        {
            { "nothing", Json, [], 400 },
            { "spaces", Json, "   "u8.ToArray(), 400 },
            { "half of an object", Json, "{\"type\":\"message\""u8.ToArray(), 400 },
            { "a list", Json, "[]"u8.ToArray(), 400 },
            { "null", Json, "null"u8.ToArray(), 400 },
            { "words", Json, "hello"u8.ToArray(), 400 },
            { "two objects", Json, "{}{}"u8.ToArray(), 400 },
            { "what is not UTF-8", Json, [(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}'], 400 },
            { "ten thousand levels", Json, deep, 400 },
            { "257 KiB", Json, [.. "{\"a\":\""u8, .. Enumerable.Repeat((byte)'x', 257 * 1024), .. "\"}"u8], 413 },
            { "2 MB", Json, [.. "{\"a\":\""u8, .. Enumerable.Repeat((byte)'x', 2_000_000), .. "\"}"u8], 413 },
            { "a form", "application/x-www-form-urlencoded", "a=b"u8.ToArray(), 415 },
            { "text", "text/plain", "{}"u8.ToArray(), 415 },
            { "no type", "", "{}"u8.ToArray(), 415 },
            { "another charset", Json + "; charset=utf-16", "{}"u8.ToArray(), 415 },
            { "an object of nothing", Json, "{}"u8.ToArray(), 403 },
        };
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task What_is_no_activity_is_refused_with_a_client_error(string what, string type, byte[] body, int status)
    {
        await using var door = await TeamsDoor.StartAsync();

        using var response = await door.Http.SendAsync(TeamsDoor.Request(body, [$"Bearer {door.Forge.Token}"], type));
        using var chunked = TeamsDoor.Request(body, [$"Bearer {door.Forge.Token}"], type);
        chunked.Headers.TransferEncodingChunked = true;
        using var again = await door.Http.SendAsync(chunked);

        Assert.True((int)response.StatusCode == status, $"{what}: {response.StatusCode}");
        Assert.True((int)again.StatusCode == status, $"{what} in chunks: {again.StatusCode}");
        Assert.Empty(door.Spy.Asked);
        Assert.Empty(door.Faults.Errors);
    }

    [Fact]
    public async Task A_large_body_without_a_token_is_not_even_read()
    {
        await using var door = await TeamsDoor.StartAsync();

        using var response = await door.Http.SendAsync(TeamsDoor.Request(new byte[200_000], []));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    public async Task Nothing_but_a_post_is_answered(string method)
    {
        await using var door = await TeamsDoor.StartAsync();
        using var response = await door.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/messages"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    public static TheoryData<string, string> Oddities => new()
    {
        { "type", "\"unheardOf\"" }, { "type", "7" }, { "type", "null" }, { "type", "\"MESSAGE\"" }, { "type", "\"typing\"" }, { "type", "\"event\"" },
        { "type", "\"messageReaction\"" }, { "type", "\"messageUpdate\"" }, { "type", "\"endOfConversation\"" }, { "type", "\"suggestion\"" },
        { "id", "null" }, { "id", "7" }, { "id", "{}" },
        { "text", "null" }, { "text", "[]" }, { "text", "\"\"" }, { "textFormat", "\"klingon\"" },
        { "from", "null" }, { "from", "\"29:ana\"" }, { "from", "{}" }, { "from", "{\"id\":7}" },
        { "recipient", "null" }, { "recipient", "[]" }, { "recipient", "{\"id\":null,\"isTargeted\":\"yes\"}" },
        { "conversation", "null" }, { "conversation", "[]" }, { "conversation", "{}" }, { "conversation", "{\"id\":\"\"}" },
        { "conversation", "{\"id\":\"a:1\",\"conversationType\":\"hologram\"}" },
        { "channelData", "null" }, { "channelData", "7" }, { "channelData", "\"words\"" }, { "channelData", "[[[]]]" }, { "channelData", "{\"tenant\":7,\"team\":[],\"channel\":\"x\"}" },
        { "entities", "null" }, { "entities", "{}" }, { "entities", "[null,7,\"x\",[],{}]" },
        { "entities", "[{\"type\":\"ClientCapabilities\",\"x\":{\"y\":[1]}},{\"type\":\"ProductInfo\"},{\"type\":\"QuotedReply\",\"id\":null}]" },
        { "entities", "[{\"type\":\"mention\"},{\"type\":\"mention\",\"text\":7,\"mentioned\":\"x\"},{\"type\":\"mention\",\"text\":\"\",\"mentioned\":{\"id\":\"\"}}]" },
        { "attachments", "[{\"contentType\":\"text/html\",\"content\":\"<p>hello</p>\"}]" }, { "attachments", "7" },
        { "value", "7" }, { "value", "{\"x\":1}" }, { "value", "{\"_form\":7}" }, { "value", "{\"_p\":{}}" }, { "locale", "\"tlh-KX\"" },
        { "localTimezone", "\"Mars/Olympus\"" }, { "timestamp", "\"yesterday\"" }, { "deliveryMode", "\"expectReplies\"" },
    };

    [Theory, MemberData(nameof(Oddities))]
    public async Task Whatever_is_odd_in_an_activity_is_no_error(string member, string value)
    {
        await using var door = await TeamsDoor.StartAsync();

        using var response = await door.BringAsync(door.Message("hello").Also(member, JsonNode.Parse(value)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(door.Faults.Errors);
    }

    [Fact]
    public async Task Half_a_character_is_no_error()
    {
        await using var door = await TeamsDoor.StartAsync();

        using var response = await door.SendAsync(door.Message("HALF").ToJsonString().Replace("HALF", "\\ud800 half", StringComparison.Ordinal), $"Bearer {door.Forge.Token}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\ufffd half", Assert.IsType<PlainWords>(Assert.Single(door.Spy.Asked)).Words);
    }

    [Theory]
    [InlineData("unheardOf/invoke", "{}")]
    [InlineData("composeExtension/query", "{\"commandId\":\"search\"}")]
    [InlineData("composeExtension/fetchTask", "{\"commandId\":\"unheardOf\"}")]
    [InlineData("composeExtension/fetchTask", "7")]
    [InlineData("signin/verifyState", "{}")]
    [InlineData("fileConsent/invoke", "null")]
    [InlineData("config/fetch", "[]")]
    [InlineData("", "{}")]
    public async Task An_invoke_nobody_knows_is_taken_and_says_nothing(string name, string value)
    {
        await using var door = await TeamsDoor.StartAsync();

        using var response = await door.BringAsync(door.Any("invoke").Also("name", name).Also("value", JsonNode.Parse(value)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(door.Spy.Asked);
        Assert.Empty(door.Faults.Errors);
    }

    [Theory]
    [InlineData("adaptiveCard/action", "7")]
    [InlineData("adaptiveCard/action", "{\"action\":[]}")]
    [InlineData("adaptiveCard/action", "{\"action\":{\"verb\":\"somebody.elses\",\"data\":{\"x\":1}}}")]
    [InlineData("adaptiveCard/action", "{\"action\":{\"verb\":\"p0/item.done/7\",\"data\":{\"_p\":\"p0/item.done/7\"}}}")]
    [InlineData("task/fetch", "{\"data\":{}}")]
    [InlineData("task/submit", "{}")]
    [InlineData("task/submit", "{\"data\":{\"_form\":\"p9/checkin/1\",\"_asked\":\"!!!\"}}")]
    [InlineData("composeExtension/submitAction", "{\"commandId\":\"checkin\"}")]
    public async Task A_card_of_another_version_is_answered_politely(string name, string value)
    {
        await using var door = await TeamsDoor.StartAsync();

        using var response = await door.BringAsync(door.Invoke(name, []).Also("value", JsonNode.Parse(value)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(door.Spy.Asked);
        Assert.Contains("earlier version", string.Concat(door.Framework.Said.Select(said => said.ToJsonString())), StringComparison.Ordinal);
        Assert.Empty(door.Faults.Errors);
    }

    [Fact]
    public async Task No_damage_to_an_activity_is_an_error()
    {
        await using var door = await TeamsDoor.StartAsync();
        var whole = new[]
        {
            door.Mention("action @ write the summary"), door.Press("p1/item.done/7"), door.Invoke("task/submit", new JsonObject { ["data"] = new JsonObject { ["_form"] = "p1/checkin/r1", ["top"] = "x" } }),
            door.Any("conversationUpdate").Also("membersRemoved", new JsonArray(new JsonObject { ["id"] = Activities.Ana })),
        }.Select(activity => activity.ToJsonString()).ToArray();
        var damage = Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 100_000], Gen.OneOf([.. new[] { "null", "7", "\"\"", "[]", "{}", "true", "\"x\"" }.Select(Gen.Const)]));

        await damage.SampleAsync(
            async damaged =>
            {
                var activity = (JsonObject)JsonNode.Parse(whole[damaged.Item1])!;
                var places = Places(activity).Where(place => place.Name is not ("serviceUrl" or "channelId")).ToList();
                var (owner, name) = places[damaged.Item2 % places.Count];
                owner[name] = JsonNode.Parse(damaged.Item3);
                using var response = await door.BringAsync(activity);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            },
            iter: 300, threads: 1);
        Assert.Empty(door.Faults.Errors);
    }

    private static IEnumerable<(JsonObject Owner, string Name)> Places(JsonObject from) => from.ToList().SelectMany(member => member.Value switch
    {
        JsonObject inner => Places(inner).Append((from, member.Key)),
        JsonArray list => list.OfType<JsonObject>().SelectMany(Places).Append((from, member.Key)),
        _ => [(from, member.Key)],
    });
}
