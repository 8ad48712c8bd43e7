using System.Globalization;
using PeerBot.Core;
using PeerBot.Features.Meetings;

namespace PeerBot.Features.Facilitation;

/// <summary>A meeting as the reader of a button or form knew it: pressed after it has moved, it names the time it was about.</summary>
/// <param name="Moves">How often it had been moved.</param>
/// <param name="Extra">One more id where needed: of the request a form will make, or of who led at the time.</param>
internal sealed record MeetingRef(MeetingId Id, int Moves, Guid? Extra = null)
{
    public static MeetingRef Of(MeetingRow meeting, Guid? extra = null) => new(meeting.Id, meeting.Moves, extra);

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static MeetingRef? Parse(string written)
    {
        var parts = written.Split('.');
        if (parts.Length is not (2 or 3) || !Guid.TryParseExact(parts[0], "N", out var meeting)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var moves))
        {
            return null;
        }

        if (parts.Length == 2)
        {
            return new MeetingRef(new MeetingId(meeting), moves);
        }

        return Guid.TryParseExact(parts[2], "N", out var extra) ? new MeetingRef(new MeetingId(meeting), moves, extra) : null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Id.Value:N}.{Moves}{(Extra is { } extra ? $".{extra:N}" : string.Empty)}");
}
