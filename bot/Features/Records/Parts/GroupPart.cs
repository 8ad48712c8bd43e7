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
            new(PartTexts.Focus, group.Row.Focus),
            new(PartTexts.Rhythm, PartTexts.RhythmOf(group.Row)),
            new(PartTexts.Members, string.Join(", ", group.Members.Select(member => member.Name))),
        ];
        if (group.Row.NotesLink is { } link)
        {
            lines.Add(new RecordLine(PartTexts.SharedNotes, link));
        }

        return Task.FromResult<RecordPart?>(new RecordPart(PartTexts.OurGroup, [new RecordEntry(null, PartTexts.WhatWeAgreedOn, lines)]));
    }
}
