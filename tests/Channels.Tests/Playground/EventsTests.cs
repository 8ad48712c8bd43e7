using System.Net;
using System.Text.Json.Nodes;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Playground;
using PeerBot.Playground.Entries;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>The page is live: what this process or another one writes arrives at once, and only at those who may see it.</summary>
public sealed class EventsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private PlaygroundApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await PlaygroundApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_is_posted_changed_and_removed_arrives_in_order()
    {
        using var events = await OpenAsync("maya");
        var sent = (SendResult.Sent)await _app.Channel.PostAsync(Destination.To("town", "general"), Message.Of($"one"), "k", Cancel);
        var posted = await events.NextEntryAsync();
        await _app.Channel.ReplaceAsync("town", sent.As, Message.Of($"two"), Cancel);
        var changed = await events.NextEntryAsync();
        await _app.Channel.RemoveAsync("town", sent.As, Cancel);
        var removed = await events.NextEntryAsync();
        Assert.Equal("one", posted["plain"]!.GetValue<string>());
        Assert.Equal(("two", true), (changed["plain"]!.GetValue<string>(), changed["edited"]!.GetValue<bool>()));
        Assert.True(removed["removed"]!.GetValue<bool>());
        Assert.Null(removed["plain"]);
    }

    [Fact]
    public async Task Whispers_and_private_chats_of_others_never_arrive()
    {
        using var jonas = await OpenAsync("jonas");
        using var maya = await OpenAsync("maya");
        await _app.AskAsync("command", new { @as = "maya", place = "peer-circle", text = "/whisper my secret" });
        await _app.AskAsync("command", new { @as = "maya", place = "dm-maya", text = "my worry" });
        await _app.AskAsync("command", new { @as = "tom", place = "peer-circle", text = "for everybody" });
        Assert.Equal("for everybody", (await jonas.NextEntryAsync())["plain"]!.GetValue<string>());
        Assert.DoesNotContain("secret", jonas.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("worry", jonas.Everything, StringComparison.Ordinal);
        Assert.Contains("secret", (await maya.NextEntryAsync())["plain"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_process_writes_arrives_too()
    {
        using var events = await OpenAsync("maya");
        await _app.Transcript.AddAsync(
            new NewEntry("town", "general", null, "tom", null, EntryBody.OfWords("from elsewhere"), Instant.FromUtc(2026, 1, 1, 0, 0)), Cancel);
        Assert.Equal("from elsewhere", (await events.NextEntryAsync())["plain"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_comes_back_gets_what_it_missed(bool byHeader)
    {
        foreach (var words in new[] { "one", "two", "three" })
        {
            await _app.AskAsync("command", new { @as = "tom", place = "general", text = words });
        }

        using var events = byHeader ? await OpenAsync("maya", lastId: "1", query: "&since=0") : await OpenAsync("maya", query: "&since=1");
        Assert.Equal("two", (await events.NextEntryAsync())["plain"]!.GetValue<string>());
        Assert.Equal("three", (await events.NextEntryAsync())["plain"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("1;2")]
    public async Task A_mark_that_makes_no_sense_means_from_now_on(string since)
    {
        await _app.AskAsync("command", new { @as = "tom", place = "general", text = "old" });
        using var events = await OpenAsync("maya", query: $"&since={since}");
        await _app.AskAsync("command", new { @as = "tom", place = "general", text = "new" });
        Assert.Equal("new", (await events.NextEntryAsync())["plain"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_move_of_the_clock_arrives()
    {
        using var events = await OpenAsync("maya");
        await _app.AskAsync("clock", new { hours = 5 });
        long offset;
        do
        {
            // A sign of life carries the clock as well, and on a slow machine comes first.
            offset = (await events.NextAsync("clock"))["offsetSeconds"]!.GetValue<long>();
        }
        while (offset == 0);
        Assert.InRange(offset, (5 * 3600) - 60, 5 * 3600);
    }

    [Fact]
    public async Task The_greeting_says_how_far_the_transcript_is()
    {
        await _app.AskAsync("command", new { @as = "tom", place = "general", text = "one" });
        using var events = await OpenAsync("maya");
        Assert.Equal(1, events.Greeting["revision"]!.GetValue<long>());
    }

    [Fact]
    public async Task An_open_page_does_not_hold_up_the_end_of_the_program()
    {
        using var events = await OpenAsync("maya");
        var stop = _app.StopAsync();
        // A host left waiting for the page gives up after 30 s.
        Assert.Same(stop, await Task.WhenAny(stop, Task.Delay(TimeSpan.FromSeconds(15), Cancel)));
    }

    [Fact]
    public async Task Entries_of_another_version_arrive_as_a_kind_word()
    {
        using var events = await OpenAsync("maya");
        await _app.Transcript.AddAsync(
            new NewEntry("town", "general", null, PlaygroundTown.PeerBot, "k", "{\"hologram\":1}", Instant.FromUtc(2026, 1, 1, 0, 0)), Cancel);
        Assert.Contains("another version", (await events.NextEntryAsync())["plain"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private async Task<Events> OpenAsync(string person, string query = "", string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/playground/events?as={person}{query}", UriKind.Relative));
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        var response = await _app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var events = new Events(response, new StreamReader(await response.Content.ReadAsStreamAsync(Cancel)));
        events.Greeting = await events.NextAsync("hello");
        return events;
    }

    /// <summary>A stream of events, read as a browser reads it.</summary>
    private sealed class Events(HttpResponseMessage response, StreamReader lines) : IDisposable
    {
        public JsonNode Greeting { get; set; } = new JsonObject();

        public string Everything { get; private set; } = string.Empty;

        public Task<JsonNode> NextEntryAsync() => NextAsync("entry");

        public async Task<JsonNode> NextAsync(string wanted)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            patience.CancelAfter(Patience);
            var kind = string.Empty;
            while (await lines.ReadLineAsync(patience.Token) is { } line)
            {
                Everything += line + "\n";
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                {
                    kind = line[7..];
                }
                else if (line.StartsWith("data: ", StringComparison.Ordinal) && kind == wanted)
                {
                    return JsonNode.Parse(line[6..])!;
                }
            }

            throw new InvalidOperationException($"The stream ended without {wanted}.");
        }

        public void Dispose()
        {
            lines.Dispose();
            response.Dispose();
        }
    }
}
