using Microsoft.EntityFrameworkCore;
using PeerBot.Features.GroundRules;

namespace PeerBot.Features.Records.Parts;

/// <summary>The ground rules of each time (G4). They are the group's; a member's private word about them is for its reader alone.</summary>
internal sealed class RulePart : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [typeof(RuleVersionRow), typeof(RuleAnswerRow), typeof(RulesFirstRow)];

    public int Place => 15;

    public async Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var id = reading.Group.Id;
        var rows = await reading.Db.RuleVersions.Where(row => row.GroupId == id && row.Number != null && row.InForceAt <= reading.Now)
            .OrderBy(row => row.Number).ToListAsync(cancel);
        return new RecordPart("Ground rules",
        [
            .. from row in rows
               select new RecordEntry(row.InForceAt!.Value.InZone(reading.Group.Zone).Date, $"Version {row.Number}", [new RecordLine("Rules", row.Rules)]),
        ]);
    }
}
