using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Records;
using PeerBot.Features.Requests;

namespace PeerBot.Features.GroundRules;

/// <summary>The ground rules in a group's record. What all have agreed on is the group's; a proposal and a private word are their author's.</summary>
internal sealed class RulesRecord : IRecordPart
{
    public IReadOnlyCollection<Type> Rows { get; } = [typeof(RuleVersionRow), typeof(RuleAnswerRow), typeof(RulesFirstRow)];

    public int Place => 10;

    public async Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel)
    {
        var versions = await RuleBook.HistoryAsync(reading.Db, reading.Group.Row, cancel);
        return versions.Count == 0 ? null : new RecordPart("Ground rules", [.. versions.Select(version => new RecordEntry(
            version.InForceAt!.Value.InZone(reading.Group.Zone).Date,
            $"Version {version.Number}",
            [.. version.Rules.Split('\n').Select((rule, at) => new RecordLine($"{at + 1}", rule))]))]);
    }

    public async Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel)
    {
        var db = occasion.Db;
        var answers = await db.RuleAnswers.Where(row => row.PersonId == person && !row.Agrees).ToListAsync(cancel);
        foreach (var answer in answers)
        {
            answer.Word = null;
            await db.RefreshAsync(answer.Id, cancel);
        }

        db.RulesFirst.RemoveRange(await db.RulesFirst.Where(row => row.PersonId == person).ToListAsync(cancel));
        foreach (var proposal in await db.RuleVersions.Where(row => row.ProposedById == person && row.Number == null).ToListAsync(cancel))
        {
            db.RuleAnswers.RemoveRange(await db.RuleAnswers.Where(row => row.VersionId == proposal.Id).ToListAsync(cancel));
            db.RuleVersions.Remove(proposal);
            await db.RefreshAsync(proposal.Id, cancel);
        }
    }

    public async Task WipeAsync(Occasion occasion, GroupRow group, CancellationToken cancel)
    {
        var db = occasion.Db;
        db.RulesFirst.RemoveRange(await db.RulesFirst.Where(row => row.GroupId == group.Id).ToListAsync(cancel));
        db.RuleAnswers.RemoveRange(await db.RuleAnswers.Where(row => row.GroupId == group.Id).ToListAsync(cancel));
        db.RuleVersions.RemoveRange(await db.RuleVersions.Where(row => row.GroupId == group.Id).ToListAsync(cancel));
    }
}
