using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Core;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>Agreement of every member to a channel that others can read (P1).</summary>
internal static class Consent
{
    /// <summary>What makes the question about a channel that was opened later another one than that of the set-up.</summary>
    public const string Again = "again.";

    /// <summary>What makes the word that the group would rather be elsewhere.</summary>
    public const string Elsewhere = "elsewhere.";

    private static readonly Duration Window = Duration.FromDays(14);

    /// <summary>Asks each member but the one who set the group up: the form told them, and saving it was their yes.</summary>
    public static async Task AskAllAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        Give(visit, group);
        foreach (var member in (await MembersAsync(visit.Db, group.Id, cancel)).Where(member => member.Id != visit.Me.Id))
        {
            await AskAsync(visit, group, member, "channel", cancel);
        }
    }

    /// <summary>The channel became more open than they agreed to: the group waits, and each member is asked again.</summary>
    public static async Task AskAgainAsync(Occasion occasion, GroupRow group, CancellationToken cancel)
    {
        group.State = GroupState.Forming;
        occasion.Db.Consents.RemoveRange(await occasion.Db.Consents.Where(row => row.GroupId == group.Id).ToListAsync(cancel));
        foreach (var member in await MembersAsync(occasion.Db, group.Id, cancel))
        {
            await AskAsync(occasion, group, member, $"{Again}{group.Version}", cancel);
        }

        // Drops what was planned; it is planned again once the group goes on.
        occasion.Touch(group.Id);
    }

    /// <summary>Members were added where others can read along: the group waits until they have agreed as well.</summary>
    public static async Task AskNewcomersAsync(Occasion occasion, GroupRow group, IReadOnlyList<PersonRow> added, CancellationToken cancel)
    {
        if (group.Openness == Openness.Private || added.Count == 0)
        {
            return;
        }

        group.State = GroupState.Forming;
        foreach (var person in added)
        {
            await AskAsync(occasion, group, person, $"{Again}{group.Version}", cancel);
        }

        occasion.Touch(group.Id);
    }

    /// <summary>Tells whoever set the group up, or else its longest member, that it would rather be elsewhere, and never who
    /// said so.</summary>
    public static async Task TellElsewhereAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        var members = await MembersAsync(visit.Db, group.Id, cancel);
        var reader = members.FirstOrDefault(member => member.Id == group.CreatedBy) ?? members[0];
        await AskAsync(visit, group, reader, $"{Elsewhere}{await RoundAsync(visit.Db, group, cancel)}", cancel);
    }

    /// <summary>Opens the group once no current member's agreement is missing.</summary>
    public static async Task OpenIfAllAgreeAsync(Occasion occasion, GroupRow group, CancellationToken cancel)
    {
        var missing = await occasion.Db.Memberships.AnyAsync(
            row => row.GroupId == group.Id && row.LeftAt == null
                && !occasion.Db.Consents.Any(consent => consent.GroupId == group.Id && consent.PersonId == row.PersonId), cancel);
        if (!missing)
        {
            await OpenAsync(occasion, group, cancel);
        }
    }

    /// <summary>Opens the group, and lets every question about it say so.</summary>
    public static async Task OpenAsync(Occasion occasion, GroupRow group, CancellationToken cancel)
    {
        await GroupStart.OpenAsync(occasion, group, cancel);
        await occasion.Db.RefreshAsync(group.Id.Value, cancel);
    }

    public static void Give(Visit visit, GroupRow group) => visit.Db.Consents.Add(new ConsentRow
    {
        WorkspaceId = group.WorkspaceId,
        GroupId = group.Id,
        PersonId = visit.Me.Id,
        AgreedAt = visit.Now,
    });

    /// <summary>Whether the group had begun before, so that it goes on rather than starts.</summary>
    public static Task<bool> HadBegunAsync(PeerBotDb db, GroupRow group, CancellationToken cancel) =>
        db.Notices.AnyAsync(row => row.GroupId == group.Id && row.Kind == NoticeKind.KickOff, cancel);

    // Rises with each time the members are asked again, and then one may say anew that they would rather not.
    private static Task<int> RoundAsync(PeerBotDb db, GroupRow group, CancellationToken cancel) => db.Notices.CountAsync(
        row => row.GroupId == group.Id && row.Kind == NoticeKind.ChannelConsent && row.Key.Contains("|" + Again), cancel);

    private static Task AskAsync(Occasion occasion, GroupRow group, PersonRow reader, string occurrence, CancellationToken cancel) =>
        occasion.Db.OweAsync(group, NoticeKind.ChannelConsent, occurrence, reader.Id, group.Id.Value,
            reader.NextAwake(occasion.Now), Window, cancel);

    private static Task<List<PersonRow>> MembersAsync(PeerBotDb db, GroupId id, CancellationToken cancel) => (
        from membership in db.Memberships
        join person in db.People on membership.PersonId equals person.Id
        where membership.GroupId == id && membership.LeftAt == null
        orderby membership.JoinedAt, membership.Id
        select person).ToListAsync(cancel);
}
