using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Core;
using PeerBot.Core.GroundRules;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.GroundRules;

/// <summary>Brings a change of the rules from a wish to being in force (G4).</summary>
internal static class RuleChange
{
    /// <summary>Proposes the list; each other member is asked privately. Its author agrees by proposing it.</summary>
    /// <param name="id">Made with the form, so that a form sent twice proposes once.</param>
    public static async Task<RuleVersionRow> ProposeAsync(Visit visit, GroupRow group, RuleList rules, Guid id, CancellationToken cancel)
    {
        var version = new RuleVersionRow
        {
            Id = id,
            WorkspaceId = group.WorkspaceId,
            GroupId = group.Id,
            State = RulesState.Proposed,
            Rules = rules.ToString(),
            ProposedById = visit.Me.Id,
            ProposedAt = visit.Now,
            Answers = 1,
        };
        visit.Db.RuleVersions.Add(version);
        visit.Db.RuleAnswers.Add(RuleBook.Yes(version, visit.Me.Id, visit.Now));
        await visit.Db.SaveChangesAsync(cancel);
        var members = (await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel))!.Members;
        foreach (var member in members.Where(member => member.Id != visit.Me.Id))
        {
            await AskAsync(visit, group, version, member, cancel);
        }

        await SettleAsync(visit.Db, group, visit.Now, cancel);
        visit.Touch(group.Id);
        return version;
    }

    /// <summary>Somebody who joins while a change is open is asked as well: it takes effect when all agree.</summary>
    public static async Task AskNewcomerAsync(Occasion occasion, GroupRow group, PersonRow newcomer, CancellationToken cancel)
    {
        if (await RuleBook.OpenAsync(occasion.Db, group, occasion.Now, cancel) is { } open)
        {
            await AskAsync(occasion, group, open.Version, newcomer, cancel);
        }
    }

    /// <summary>Who leaves has no say any more, and agrees anew if they come back.</summary>
    public static async Task ForgetAnswersAsync(Occasion occasion, GroupRow group, PersonId who, CancellationToken cancel)
    {
        var answers = await occasion.Db.RuleAnswers.Where(row => row.GroupId == group.Id && row.PersonId == who).ToListAsync(cancel);
        foreach (var answer in answers.Where(answer => !answer.Agrees))
        {
            await occasion.Db.RefreshAsync(answer.Id, cancel);
        }

        occasion.Db.RuleAnswers.RemoveRange(answers);
        occasion.Db.RulesFirst.RemoveRange(await occasion.Db.RulesFirst.Where(row => row.GroupId == group.Id && row.PersonId == who).ToListAsync(cancel));
    }

    /// <summary>Keeps a member's answer to a version.</summary>
    public static async Task AnswerAsync(Visit visit, RuleVersionRow version, bool agrees, string? word, CancellationToken cancel)
    {
        var answer = await visit.Db.RuleAnswers.SingleOrDefaultAsync(row => row.VersionId == version.Id && row.PersonId == visit.Me.Id, cancel);
        if (answer is null)
        {
            answer = RuleBook.Yes(version, visit.Me.Id, visit.Now);
            visit.Db.RuleAnswers.Add(answer);
        }

        (answer.Agrees, answer.Word, answer.At) = (agrees, word, visit.Now);
        version.Answers++;
        await visit.Db.SaveChangesAsync(cancel);
        await visit.Db.RefreshAsync(version.Id, cancel);
        await visit.Db.RefreshAsync(answer.Id, cancel);
        visit.Touch(version.GroupId);
    }

    /// <summary>Does what is due with an open proposal: everybody has agreed, its author has left, or its time has passed. A part of
    /// planning as well, as time alone ends it; doing it twice changes nothing.</summary>
    public static async Task SettleAsync(PeerBotDb db, GroupRow group, Instant now, CancellationToken cancel)
    {
        var known = await db.RuleVersions.Where(row => row.GroupId == group.Id
            && (row.State == RulesState.Proposed || row.State == RulesState.InForce)).ToListAsync(cancel);
        if (known.Count == 0)
        {
            // A group from before there were ground rules: nobody has agreed to them yet, and each is shown them at their first form.
            RuleBook.Begin(db, group, agreed: null, now);
            await db.SaveChangesAsync(cancel);
        }

        if (known.Find(row => row.State == RulesState.Proposed) is not { } version)
        {
            return;
        }

        var rules = await RuleBook.OfAsync(db, version, cancel);
        var state = version.ToCore().Settle(rules.Members, rules.Agreed, now);
        switch (state)
        {
            case RulesState.Proposed:
                return;
            case RulesState.InForce:
                await PutInForceAsync(db, group, version, known.Find(row => row.State == RulesState.InForce), now, cancel);
                break;
            case RulesState.Expired:
                version.State = state;
                var author = await db.People.SingleAsync(row => row.Id == version.ProposedById, cancel);
                await db.OweAsync(group, NoticeKind.RulesAnswered, $"expired.{version.Id:N}", author.Id, version.Id, author.NextAwake(now), cancel: cancel);
                break;
            default:
                version.State = state;
                break;
        }

        await db.SaveChangesAsync(cancel);
        await db.RefreshAsync(version.Id, cancel);
    }

    /// <summary>A version that came into force a moment ago is a proposal again, and the one before it is in force.</summary>
    public static async Task StepBackAsync(PeerBotDb db, RuleVersionRow version, CancellationToken cancel)
    {
        var before = await db.RuleVersions.Where(row => row.GroupId == version.GroupId && row.Number == version.Number - 1).SingleAsync(cancel);
        (version.State, version.Number, version.InForceAt) = (RulesState.Proposed, null, null);
        await db.SaveChangesAsync(cancel);
        before.State = RulesState.InForce;
        await db.SaveChangesAsync(cancel);
    }

    // The old one goes first: the database allows one at a time.
    private static async Task PutInForceAsync(
        PeerBotDb db, GroupRow group, RuleVersionRow version, RuleVersionRow? before, Instant now, CancellationToken cancel)
    {
        if (before is not null)
        {
            before.State = RulesState.Replaced;
            await db.SaveChangesAsync(cancel);
        }

        (version.State, version.Number, version.InForceAt) = (RulesState.InForce, (before?.Number ?? 0) + 1, now);

        // Counted by the answers: it may be taken back and come into force again.
        await db.OweAsync(group, NoticeKind.RulesChanged, $"{version.Id:N}.{version.Answers}", null, version.Id, now, cancel: cancel);
    }

    private static Task AskAsync(Occasion occasion, GroupRow group, RuleVersionRow version, PersonRow member, CancellationToken cancel) =>
        occasion.Db.OweAsync(group, NoticeKind.RulesAsked, $"{version.Id:N}.{occasion.Now.ToUnixTimeMilliseconds()}", member.Id, version.Id,
            member.NextAwake(occasion.Now), RulesProposal.OpenFor, cancel);
}
