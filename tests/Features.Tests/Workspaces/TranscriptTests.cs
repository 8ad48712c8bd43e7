using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Workspaces;

/// <summary>The transcript of a channel without a platform: in order, whoever writes (T1).</summary>
public sealed class TranscriptTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_reader_skips_nothing_while_four_write_at_once(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var transcript = Of(bot);
        var writers = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                var id = await transcript.AddAsync(Entry($"{writer}.{i}"), CancellationToken.None);
                if (i % 5 == 0)
                {
                    await transcript.ChangeAsync("W1", id, $"{writer}.{i} again", CancellationToken.None);
                }
            }
        })));

        var seen = new List<Entry>();
        var done = false;
        while (!done)
        {
            done = writers.IsCompleted;
            seen.AddRange(await transcript.SinceAsync("W1", seen.Count == 0 ? 0 : seen[^1].Revision, 1000, CancellationToken.None));
        }

        await writers;
        Assert.Equal(seen.Select(entry => entry.Revision).Order(), seen.Select(entry => entry.Revision));
        Assert.Equal(100, seen.Select(entry => entry.Id).Distinct().Count());
        var latest = seen.GroupBy(entry => entry.Id).Select(entry => entry.Last()).ToList();
        Assert.Equal(20, latest.Count(entry => entry is { Edited: true, Body: { } body } && body.EndsWith("again", StringComparison.Ordinal)));
        Assert.Equal(120, seen[^1].Revision);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_entry_is_found_changed_and_removed_in_its_own_workspace_only(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var transcript = Of(bot);
        var id = await transcript.AddAsync(Entry("one") with { Key = "k", OnlyFor = "maya" }, CancellationToken.None);
        await transcript.AddAsync(Entry("two") with { Key = "k" }, CancellationToken.None);

        var found = await transcript.FindAsync("W1", "circle", "k", CancellationToken.None);
        Assert.Equal(new Entry(id, 1, "circle", "maya", "peerbot", "k", "one", TestBot.Start, false), found);
        Assert.Null(await transcript.FindAsync("W2", "circle", "k", CancellationToken.None));
        Assert.Null(await transcript.FindAsync("W1", "ring", "k", CancellationToken.None));
        Assert.Null(await transcript.GetAsync("W2", id, CancellationToken.None));

        Assert.False(await transcript.ChangeAsync("W2", id, "x", CancellationToken.None));
        Assert.True(await transcript.ChangeAsync("W1", id, "uno", CancellationToken.None));
        Assert.Equal(("uno", true), ((await transcript.GetAsync("W1", id, CancellationToken.None))!.Body, true));
        Assert.True(await transcript.ChangeAsync("W1", id, null, CancellationToken.None));
        Assert.Null((await transcript.GetAsync("W1", id, CancellationToken.None))!.Body);
        Assert.Equal(id, (await transcript.SinceAsync("W1", 3, 10, CancellationToken.None)).Single().Id);
        Assert.Single(await transcript.SinceAsync("W1", 0, 1, CancellationToken.None));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_note_keeps_its_last_value(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var transcript = Of(bot);
        Assert.Null(await transcript.ReadNoteAsync("W1", "clock", CancellationToken.None));
        await transcript.WriteNoteAsync("W1", "clock", "1", CancellationToken.None);
        await transcript.WriteNoteAsync("W1", "clock", "2", CancellationToken.None);
        Assert.Equal("2", await transcript.ReadNoteAsync("W1", "clock", CancellationToken.None));
        Assert.Null(await transcript.ReadNoteAsync("W2", "clock", CancellationToken.None));
    }

    private static NewEntry Entry(string body) => new("W1", "circle", null, "peerbot", null, body, TestBot.Start);

    private static ITranscript Of(TestBot bot) => bot.Services.GetRequiredService<ITranscript>();
}
