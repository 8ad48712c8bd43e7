using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;

namespace PeerBot.Features.Records.Parts;

/// <summary>What the group agreed on: its focus, its rhythm, who is in it. The words are the group's and go with it.</summary>
internal sealed class GroupPart : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [typeof(GroupRow)];

    public int Place => 10;

    public Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var group = reading.Group;
        List<RecordLine> lines =
        [
            new("Focus", group.Row.Focus),
            new("Rhythm", $"{Cadence.Parse(group.Row.Cadence)!.Describe()} ({group.Row.Zone}), {group.Row.LengthMinutes} minutes"),
            new("Members", string.Join(", ", group.Members.Select(member => member.Name))),
        ];
        if (group.Row.NotesLink is { } link)
        {
            lines.Add(new RecordLine("Shared notes", link));
        }

        return Task.FromResult<RecordPart?>(new RecordPart("Our group", [new RecordEntry(null, "What we agreed on", lines)]));
    }
}
