using NodaTime;
using NodaTime.Text;
using PeerBot.Chat.Channels;

namespace PeerBot.Playground.Time;

/// <summary>How far the clock was moved, kept so that a restart and a second process agree on the time.</summary>
internal sealed class ClockNote(ITranscript transcript, PlaygroundClock clock)
{
    private const string Name = "clock-offset";

    /// <summary>Takes over what was kept, unless this clock is further already.</summary>
    public async Task ReadAsync(CancellationToken cancel)
    {
        if (await transcript.ReadNoteAsync(PlaygroundTown.Workspace, Name, cancel) is { } kept
            && DurationPattern.JsonRoundtrip.Parse(kept).TryGetValue(Duration.Zero, out var offset))
        {
            clock.Advance(offset);
        }
    }

    /// <summary>Moves the clock so that it shows at least <paramref name="then"/>, and keeps that before anybody acts on it.</summary>
    public async Task MoveToAsync(Instant then, CancellationToken cancel)
    {
        var offset = clock.OffsetAt(then);
        if (offset > clock.Offset)
        {
            await transcript.WriteNoteAsync(
                PlaygroundTown.Workspace, Name, DurationPattern.JsonRoundtrip.Format(offset), cancel);
            clock.Advance(offset);
        }
    }
}
