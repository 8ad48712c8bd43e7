using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Core.GroundRules;
using PeerBot.Features.Groups;
using PeerBot.Features.Storage;

namespace PeerBot.Features.GroundRules;

/// <summary>A version of the rules, and who of the group's current members has agreed to it.</summary>
/// <param name="Members">Current members, agreed or not.</param>
internal sealed record RulesNow(RuleVersionRow Version, IReadOnlySet<PersonId> Agreed, IReadOnlyCollection<PersonId> Members)
{
    public IReadOnlyList<string> Rules => Version.Rules.Split('\n');

    /// <summary>"5 of 5 agreed to version 3": never who.</summary>
    public Text Sentence => RuleTexts.Agreed(Agreed.Count, Members.Count, Version.Number ?? 0);
}

/// <summary>Looks up what a group goes by and what it is asked to go by (G4).</summary>
internal static class RuleBook
{
    /// <summary>The rules in force; null for a group that has not been given any yet.</summary>
    public static Task<RulesNow?> CurrentAsync(PeerBotDb db, GroupRow group, CancellationToken cancel) =>
        FindAsync(db, group, RulesState.InForce, cancel);

    /// <summary>The change that is proposed and can still be agreed to.</summary>
    public static async Task<RulesNow?> OpenAsync(PeerBotDb db, GroupRow group, Instant now, CancellationToken cancel) =>
        await FindAsync(db, group, RulesState.Proposed, cancel) is { } open && open.Version.ToCore().IsOpen(now) ? open : null;

    /// <summary>Every version that has been in force, the newest first.</summary>
    public static async Task<IReadOnlyList<RuleVersionRow>> HistoryAsync(PeerBotDb db, GroupRow group, CancellationToken cancel) =>
        await db.RuleVersions.Where(row => row.GroupId == group.Id && row.Number != null)
            .OrderByDescending(row => row.Number).ToListAsync(cancel);

    /// <summary>Gives a group its first rules. Whoever sets it up has read them in the form, and saving it is their yes.</summary>
    /// <param name="agreed">Who has agreed in this way, if anybody has.</param>
    public static void Begin(PeerBotDb db, GroupRow group, PersonId? agreed, Instant now)
    {
        var version = new RuleVersionRow
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = group.WorkspaceId,
            GroupId = group.Id,
            State = RulesState.InForce,
            Number = 1,
            Rules = RuleTexts.First,
            ProposedById = group.CreatedBy,
            ProposedAt = now,
            InForceAt = now,
        };
        db.RuleVersions.Add(version);
        if (agreed is { } person)
        {
            db.RuleAnswers.Add(Yes(version, person, now));
        }
    }

    /// <summary>A member's yes to a version.</summary>
    public static RuleAnswerRow Yes(RuleVersionRow version, PersonId person, Instant now) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkspaceId = version.WorkspaceId,
        GroupId = version.GroupId,
        VersionId = version.Id,
        PersonId = person,
        Agrees = true,
        At = now,
    };

    /// <summary>A version with who has agreed to it by now.</summary>
    public static async Task<RulesNow> OfAsync(PeerBotDb db, RuleVersionRow version, CancellationToken cancel)
    {
        var members = await db.Memberships.Where(row => row.GroupId == version.GroupId && row.LeftAt == null)
            .Select(row => row.PersonId).ToListAsync(cancel);
        var agreed = await db.RuleAnswers.Where(row => row.VersionId == version.Id && row.Agrees)
            .Select(row => row.PersonId).ToListAsync(cancel);
        return new RulesNow(version, agreed.Where(members.Contains).ToHashSet(), members);
    }

    private static async Task<RulesNow?> FindAsync(PeerBotDb db, GroupRow group, RulesState state, CancellationToken cancel) =>
        await db.RuleVersions.SingleOrDefaultAsync(row => row.GroupId == group.Id && row.State == state, cancel) is { } version
            ? await OfAsync(db, version, cancel)
            : null;
}
