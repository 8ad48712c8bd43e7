using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using PeerBot.Playground.Entries;
using PeerBot.Playground.Rendering;

namespace PeerBot.Playground.Http;

/// <summary>What happens, as it happens, for one reader (server-sent events): entries, the clock, a sign of life.</summary>
internal sealed class EventStream(EntryFeed feed, PageState state, PlaygroundClock clock, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);

    public async Task RunAsync(HttpContext http, Townsperson reader)
    {
        // A stream has no end of its own; without this a stopping program would wait for every open page.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        try
        {
            await SendAllAsync(http, reader, ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The page was closed or the program stops; the browser asks again from the last id it saw.
        }
    }

    private async Task SendAllAsync(HttpContext http, Townsperson reader, CancellationToken cancel)
    {
        await feed.RefreshAsync(cancel);
        var seen = Since(http.Request) ?? feed.Revision;
        await SendAsync(http, "hello", null, new JsonObject { ["revision"] = feed.Revision }, cancel);
        var offset = clock.Offset;
        var quietSince = Environment.TickCount64;
        while (true)
        {
            foreach (var entry in feed.ChangedFor(reader, seen))
            {
                await SendAsync(http, "entry", entry.Revision, PageEntries.Of(entry, reader), cancel);
            }

            // Entries of others move the mark too, without a word to this reader.
            seen = Math.Max(seen, feed.Revision);
            var isQuiet = Environment.TickCount64 - quietSince >= SignOfLife.TotalMilliseconds;
            if (clock.Offset != offset || isQuiet)
            {
                offset = clock.Offset;
                quietSince = Environment.TickCount64;
                await SendAsync(http, "clock", null, state.Clock(), cancel);
            }

            await feed.WaitAsync(Look, cancel);
            await feed.RefreshAsync(cancel);
        }
    }

    private static async Task SendAsync(HttpContext http, string kind, long? id, JsonObject data, CancellationToken cancel)
    {
        var line = id is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"id: {id}\n");
        await http.Response.WriteAsync($"{line}event: {kind}\ndata: {data.ToJsonString()}\n\n", cancel);
        await http.Response.Body.FlushAsync(cancel);
    }

    private static long? Since(HttpRequest request)
    {
        var given = request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : request.Query["since"].ToString();
        return long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;
    }
}
