using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Core.GroundRules;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Groups.Absences;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Groups.Members;

/// <summary>Brings back who has just left, by their own hand (F6): to their place in the rota, with the days away they had noted, what they
/// had agreed to, and what they were about to be told. What was asked between them and others meanwhile is not asked again.</summary>
internal sealed class LeaveUndo : IUndoChange
{
    public const string Kind = "leave";

    public string What => Kind;

    // The one change after which its maker is no member: it is theirs alone, and opens nothing but the way back.
    public Task<bool> MayAskAsync(Visit visit, UndoRow change, CancellationToken cancel) => Task.FromResult(change.PersonId == visit.Me.Id);

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        var left = LeftBehind.Parse(change.Before);
        if (await visit.Db.Groups.SingleOrDefaultAsync(row => row.Id == change.GroupId && row.State != GroupState.Ended, cancel) is not { } group)
        {
            return new UndoAnswer.Stays(MembersViews.GroupHasEnded());
        }

        if (await visit.IsMemberAsync(group.Id, cancel))
        {
            return new UndoAnswer.Stays(MembersViews.InAgainAlready());
        }

        var before = (await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel))!;
        if (before.Members.Count >= AddMembersForm.MostMembers || MustBeAsked(group, left)
            || await RotaTakeBack.LeaveOutAsync(visit, before, left.Event, cancel) is not null)
        {
            return new UndoAnswer.Stays(MembersViews.AskThemToAddYou());
        }

        var leaders = LeaderShift.Of(before, visit);
        var membership = await visit.Db.Memberships.SingleAsync(row => row.Id == change.Subject, cancel);
        membership.LeftAt = null;
        await RestoreAsync(visit, group, left, cancel);
        await visit.Db.RefreshAsync(membership.Id, cancel);
        var after = await LeaderShift.SettleAsync(visit, group.Id, leaders, cancel);
        await SizeWatch.TellAsync(visit, before.Members.Count, after, cancel);
        return MembersViews.BackAgain(group);
    }

    // Who has not agreed that others read along is not brought where they do (P1).
    private static bool MustBeAsked(GroupRow group, LeftBehind left) =>
        group.Openness != Openness.Private && left.AgreedTo != group.Openness && group.State == GroupState.Active;

    private static async Task RestoreAsync(Visit visit, GroupRow group, LeftBehind left, CancellationToken cancel)
    {
        AbsenceBook.Restore(visit, group, left.Absences);
        if (left.AgreedTo is { } openness && openness == group.Openness)
        {
            SetUp.Consent.Give(visit, group);
        }

        var rules = await visit.Db.RuleVersions.Where(row => left.Rules.Contains(row.Id)
            && (row.State == RulesState.Proposed || row.State == RulesState.InForce)).ToListAsync(cancel);
        foreach (var version in rules)
        {
            visit.Db.RuleAnswers.Add(RuleBook.Yes(version, visit.Me.Id, visit.Now));
            version.Answers++;
        }

        var now = visit.Now;
        await visit.Db.Notices.Where(row => left.Notices.Contains(row.Id) && row.State == NoticeState.Dropped && row.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, NoticeState.Owed), cancel);
        await Leaving.RefreshItemsAsync(visit, group, visit.Me.Id, cancel);
    }
}

/// <summary>What leaving took from a member; no one's words.</summary>
/// <param name="Event">The number of the rota's event.</param>
/// <param name="AgreedTo">How open the channel was that they had agreed to; null when they had not.</param>
/// <param name="Rules">The versions they had agreed to.</param>
/// <param name="Notices">What they were still to be told.</param>
internal sealed record LeftBehind(int Event, Openness? AgreedTo, string Absences, IReadOnlyList<Guid> Rules, IReadOnlyList<Guid> Notices)
{
    public static LeftBehind Parse(string written) => JsonSerializer.Deserialize<LeftBehind>(written)!;

    public override string ToString() => JsonSerializer.Serialize(this);
}
