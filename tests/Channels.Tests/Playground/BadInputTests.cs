using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>Whatever arrives, the answer is clear, and nothing is half done (issue: bad input).</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private PlaygroundApp _app = null!;

    public static TheoryData<string> Malformed =>
    [
        "", " ", "{", "}", "[", "[]", "null", "true", "1", "\"x\"", "{]", "{\"as\":}", "{\"as\":\"maya\",}", "as=maya",
        "{\"as\":5}", "{\"as\":{}}", "{\"as\":[\"maya\"]}", "{\"text\":false}", "{\"values\":[]}", "{\"values\":\"x\"}",
        "{\"values\":{\"a\":\"x\"}}", "{\"values\":{\"a\":[1]}}", "{\"message\":\"abc\"}", "{\"message\":1.5}",
        "{\"message\":99999999999999999999}", "{\"revision\":\"-\"}", "{\"as\":\"\\ud800\"}", "{\"text\":\"\\udc00 lone\"}",
        "{\"as\":\"maya\"} trailing", "{\"values\":{\"a\":[[[[[[[[[[\"deep\"]]]]]]]]]]}}", "\u0000", "<xml/>",
    ];

    public static TheoryData<string> Places => ["peer-circle", "general", "second-circle", "dm-maya"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await PlaygroundApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_cannot_be_read_gets_a_kind_word(string body)
    {
        foreach (var what in new[] { "command", "press", "submit", "read", "clock" })
        {
            await IsRefusedAsync(await SendAsync(what, body), HttpStatusCode.BadRequest);
        }

        Assert.Empty(_app.Transcript.All);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_get_a_kind_word()
    {
        using var content = new ByteArrayContent([0x7b, 0x22, 0x61, 0x73, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
        content.Headers.ContentType = new("application/json");
        await IsRefusedAsync(await _app.Http.PostAsync(new Uri("/playground/command", UriKind.Relative), content, Cancel), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_a_quarter_of_a_megabyte_is_refused_with_or_without_a_length(bool sayLength)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"as":"maya","place":"general","text":"{{new string('x', 256 * 1024)}}"}""");
        using HttpContent content = sayLength ? new ByteArrayContent(body) : new StreamContent(new NoLength(body));
        content.Headers.ContentType = new("application/json");
        using var response = await _app.Http.PostAsync(new Uri("/playground/command", UriKind.Relative), content, Cancel);
        await IsRefusedAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_form_of_very_many_fields_is_refused()
    {
        var values = Enumerable.Range(0, 201).ToDictionary(i => $"f{i}", _ => new[] { "x" });
        await IsRefusedAsync(await _app.PostAsync("submit", new { @as = "maya", place = "general", form = "p1/sample/f1", values }), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(4000, HttpStatusCode.OK)]
    [InlineData(4001, HttpStatusCode.BadRequest)]
    [InlineData(10_000, HttpStatusCode.BadRequest)]
    public async Task A_line_has_a_longest_length_and_the_person_is_told_the_numbers(int length, HttpStatusCode status)
    {
        using var response = await _app.PostAsync("command", new { @as = "maya", place = "general", text = new string('x', length) });
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK ? 1 : 0, _app.Transcript.All.Count);
        if (status != HttpStatusCode.OK)
        {
            var words = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["problem"]!.GetValue<string>();
            Assert.Contains("4,000", words, StringComparison.Ordinal);
            Assert.Contains("still here", words, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n\t ")]
    [InlineData("\u0000\u0007")]
    [InlineData("\u202E\u202C")]
    public async Task An_empty_line_is_not_said(string text)
    {
        await IsRefusedAsync(await _app.PostAsync("command", new { @as = "maya", place = "general", text }), HttpStatusCode.BadRequest);
        Assert.Empty(_app.Transcript.All);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("MAYA")]
    [InlineData("maya ")]
    [InlineData("peerbot")]
    [InlineData("../maya")]
    [InlineData("<script>")]
    public async Task Nobody_acts_as_somebody_who_does_not_exist(string? person)
    {
        foreach (var what in new[] { "command", "press", "submit", "read" })
        {
            await IsRefusedAsync(await _app.PostAsync(what, new { @as = person, place = "general", text = "hello" }), HttpStatusCode.NotFound);
        }

        foreach (var path in new[] { "state?", "messages?place=general&", "events?" })
        {
            var uri = new Uri($"/playground/{path}as={Uri.EscapeDataString(person ?? string.Empty)}", UriKind.Relative);
            await IsRefusedAsync(await _app.Http.GetAsync(uri, Cancel), HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nowhere")]
    [InlineData("General")]
    [InlineData("dm-")]
    [InlineData("dm-nobody")]
    [InlineData("dm-jonas")]
    [InlineData("dm-maya/../dm-jonas")]
    public async Task Nobody_is_anywhere_they_may_not_be(string? place)
    {
        foreach (var what in new[] { "command", "press", "submit", "read" })
        {
            await IsRefusedAsync(await _app.PostAsync(what, new { @as = "maya", place, text = "hello" }), HttpStatusCode.NotFound);
        }

        var uri = new Uri($"/playground/messages?as=maya&place={Uri.EscapeDataString(place ?? string.Empty)}", UriKind.Relative);
        await IsRefusedAsync(await _app.Http.GetAsync(uri, Cancel), HttpStatusCode.NotFound);
        Assert.Empty(_app.Transcript.All);
    }

    [Theory]
    [InlineData("hours", "0")]
    [InlineData("hours", "-1")]
    [InlineData("hours", "745")]
    [InlineData("hours", "2147483647")]
    [InlineData("days", "0")]
    [InlineData("days", "-3")]
    [InlineData("days", "32")]
    [InlineData("jump", "\"back\"")]
    [InlineData("jump", "\"\"")]
    [InlineData("minutes", "5")]
    public async Task The_clock_refuses_what_it_cannot_do(string key, string value)
    {
        await IsRefusedAsync(await SendAsync("clock", $$"""{"{{key}}":{{value}}}"""), HttpStatusCode.BadRequest);
        Assert.Equal(Duration.Zero, _app.Clock.Offset);
    }

    [Theory]
    [InlineData("{\"hours\":1,\"days\":1}")]
    [InlineData("{\"hours\":1,\"jump\":\"next\"}")]
    [InlineData("{\"days\":1,\"jump\":\"next\"}")]
    public async Task The_clock_refuses_two_wishes_at_once(string body)
    {
        await IsRefusedAsync(await SendAsync("clock", body), HttpStatusCode.BadRequest);
        Assert.Equal(Duration.Zero, _app.Clock.Offset);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Nasty_words_are_kept_as_the_words_they_are(string place)
    {
        foreach (var nasty in Chat.Samples.Nasty)
        {
            using var response = await _app.PostAsync("command", new { @as = "maya", place, text = "say " + nasty });
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        var page = await _app.GetAsync($"/playground/messages?as=maya&place={place}");
        var kinds = page["entries"]!.AsArray().Where(entry => entry!["author"]!.GetValue<string>() == "maya")
            .SelectMany(entry => entry!["blocks"]!.AsArray()).SelectMany(block => block!["text"]!.AsArray())
            .Select(piece => piece!["piece"]!.GetValue<string>()).Distinct();
        // "@[maya]" is what the page itself writes for a person picked from the list.
        Assert.Equal(["mention", "words"], kinds.Order());
    }

    private static async Task IsRefusedAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(Cancel);
            Assert.True(status == response.StatusCode, $"{response.StatusCode} {text}");
            var words = JsonNode.Parse(text)!["problem"]!.GetValue<string>();
            Assert.DoesNotContain("Exception", words, StringComparison.Ordinal);
            Assert.EndsWith(".", words, StringComparison.Ordinal);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string what, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _app.Http.PostAsync(new Uri($"/playground/{what}", UriKind.Relative), content, Cancel);
    }

    /// <summary>A stream that does not know its length, so that the request is sent in chunks.</summary>
    private sealed class NoLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
