using System.Globalization;
using PeerBot.Chat.Channels;

namespace PeerBot.Playground.Entries;

/// <summary>How far each person has read in each place, kept beside the transcript.</summary>
internal sealed class ReadMarks(ITranscript transcript, EntryFeed feed)
{
    /// <summary>How many entries others have added since this person last read here. A changed message is not a new one.</summary>
    public async Task<int> UnreadAsync(Townsperson person, Townplace place, CancellationToken cancel)
    {
        var mark = await MarkAsync(person, place, cancel);
        return feed.VisibleTo(person, place.Id).Count(entry => entry.Id > mark && entry.Body is not null && entry.Author != person.Id);
    }

    /// <summary>Remembers that this person has read everything here up to a revision; a mark never goes back.</summary>
    public async Task ReadAsync(Townsperson person, Townplace place, long revision, CancellationToken cancel)
    {
        var last = feed.VisibleTo(person, place.Id).LastOrDefault(entry => entry.Revision <= revision)?.Id ?? 0;
        if (last > await MarkAsync(person, place, cancel))
        {
            await transcript.WriteNoteAsync(
                PlaygroundTown.Workspace, Name(person, place), last.ToString(CultureInfo.InvariantCulture), cancel);
        }
    }

    private async Task<long> MarkAsync(Townsperson person, Townplace place, CancellationToken cancel) =>
        long.TryParse(
            await transcript.ReadNoteAsync(PlaygroundTown.Workspace, Name(person, place), cancel),
            NumberStyles.None, CultureInfo.InvariantCulture, out var mark) ? mark : 0;

    private static string Name(Townsperson person, Townplace place) => $"read.{person.Id}.{place.Id}";
}
