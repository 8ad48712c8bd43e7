using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Channels;
using PeerBot.Core.Recruiting;
using PeerBot.Features.Groups;
using PeerBot.Features.Groups.Members;
using PeerBot.Features.Groups.SetUp;
using PeerBot.Features.Matching;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Workspaces;

/// <summary>Lets groups follow what the platform tells of people and places. Each piece of news looks at what is so now, so
/// that hearing it twice or late does no harm.</summary>
/// <param name="services">Gives the work when there is news: it wakes what delivers, which sends through channels, and a channel may be
/// what tells the news. Neither could be made before the other.</param>
internal sealed class PlatformNews(IServiceProvider services, DbFactory databases) : IWorkspaceDirectory
{
    public Task PersonChangedAsync(string platform, string workspace, PersonCard person, CancellationToken cancel) =>
        OfPersonAsync(platform, workspace, person.Person, async (occasion, known) =>
        {
            var zone = known.Zone;
            WorkspaceDirectory.Update(known, person.Name, person.Zone);
            if (known.Zone != zone)
            {
                foreach (var group in await GroupsOfAsync(occasion.Db, known, cancel))
                {
                    occasion.Touch(group.Id);
                }
            }
        }, cancel);

    public Task PersonGoneAsync(string platform, string workspace, string person, CancellationToken cancel) =>
        OfPersonAsync(platform, workspace, person, async (occasion, known) =>
        {
            foreach (var group in await GroupsOfAsync(occasion.Db, known, cancel))
            {
                await Leaving.DoAsync(occasion, group, known.Id, cancel);
            }

            await PoolBook.RemoveAsync(occasion, known.Id, cancel);
        }, cancel);

    public Task PersonLeftAsync(Place place, string person, CancellationToken cancel) =>
        OfPersonAsync(place.Platform, place.Workspace, person, async (occasion, known) =>
        {
            foreach (var group in (await GroupsOfAsync(occasion.Db, known, cancel)).Where(group => group.Channel == place.Conversation))
            {
                await Leaving.DoAsync(occasion, group, known.Id, cancel);
            }
        }, cancel);

    public Task OpennessChangedAsync(Place place, CancellationToken cancel) => OfPlaceAsync(place, async (occasion, group) =>
    {
        var before = group.Openness;
        group.Openness = place.Openness;
        if (place.Openness > before)
        {
            await Consent.AskAgainAsync(occasion, group, cancel);
        }
        else if (place.Openness == Openness.Private && group.State == GroupState.Forming)
        {
            await Consent.OpenAsync(occasion, group, cancel);
        }
    }, cancel);

    public Task PlaceMovedAsync(Place place, string newConversation, CancellationToken cancel) => OfPlaceAsync(place, async (occasion, group) =>
    {
        if (await GroupAtAsync(occasion.Db, newConversation, cancel) is not null)
        {
            return;
        }

        // What was said there can still be edited only under the new id.
        var old = new MessageRef(place.Conversation, string.Empty).ToString();
        var now = new MessageRef(newConversation, string.Empty).ToString();
        await occasion.Db.Notices.Where(row => row.GroupId == group.Id && row.RecipientId == null && row.SentAs != null && row.SentAs.StartsWith(old))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SentAs, row => row.SentAs!.Replace(old, now)), cancel);
        group.Channel = newConversation;
        await ChannelClosed.OpenAgainAsync(occasion, group, cancel);
    }, cancel);

    public Task PlaceClosedAsync(Place place, CancellationToken cancel) => OfPlaceAsync(place, async (occasion, group) =>
    {
        await ChannelClosed.TellAsync(occasion, (await LoadedGroup.LoadAsync(occasion.Db, group.Id, cancel))!, cancel);
        occasion.Touch(group.Id);
    }, cancel);

    public Task PlaceOpenedAsync(Place place, CancellationToken cancel) => OfPlaceAsync(
        place, (occasion, group) => ChannelClosed.OpenAgainAsync(occasion, group, cancel), cancel);

    public Task PersonUnreachableAsync(string platform, string workspace, string person, CancellationToken cancel) =>
        OfPersonAsync(platform, workspace, person, async (occasion, known) =>
        {
            foreach (var group in await GroupsOfAsync(occasion.Db, known, cancel))
            {
                await PersonUnreachable.TellAsync(occasion, (await LoadedGroup.LoadAsync(occasion.Db, group.Id, cancel))!, known, cancel);
                occasion.Touch(group.Id);
            }
        }, cancel);

    public async Task<bool> IsMemberAsync(string platform, string workspace, string person, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await EnterAsync(db, platform, workspace, cancel)
            && await db.People.AnyAsync(known => known.ExternalId == person
                && (db.Memberships.Any(row => row.PersonId == known.Id && row.LeftAt == null
                        && db.Groups.Any(group => group.Id == row.GroupId && group.State != GroupState.Ended))
                    || db.Invitations.Any(row => row.CandidateId == known.Id && row.InvitedAt != null
                        && (row.State == InvitationState.Invited || row.State == InvitationState.Declined))), cancel);
    }

    private Task OfPersonAsync(
        string platform, string workspace, string person, Func<Occasion, PersonRow, Task> follow, CancellationToken cancel) =>
        HearAsync(platform, workspace, async occasion =>
        {
            if (await occasion.Db.People.SingleOrDefaultAsync(row => row.ExternalId == person, cancel) is { } known)
            {
                await follow(occasion, known);
            }
        }, cancel);

    private Task OfPlaceAsync(Place place, Func<Occasion, GroupRow, Task> follow, CancellationToken cancel) =>
        HearAsync(place.Platform, place.Workspace, async occasion =>
        {
            if (await GroupAtAsync(occasion.Db, place.Conversation, cancel) is { } group)
            {
                await follow(occasion, group);
            }
        }, cancel);

    // A workspace nobody has spoken from yet has nothing to follow, and is not made by hearing of it.
    private Task HearAsync(string platform, string workspace, Func<Occasion, Task> follow, CancellationToken cancel)
    {
        var isKnown = false;
        return services.GetRequiredService<ChatWork>().RunAsync(
            async (db, now) =>
            {
                isKnown = await EnterAsync(db, platform, workspace, cancel);
                return new Occasion(db, now);
            },
            async occasion =>
            {
                if (isKnown)
                {
                    await follow(occasion);
                }

                return isKnown;
            },
            cancel);
    }

    private static async Task<bool> EnterAsync(PeerBotDb db, string platform, string workspace, CancellationToken cancel)
    {
        var known = await db.Workspaces.SingleOrDefaultAsync(row => row.Platform == platform && row.ExternalId == workspace, cancel);
        if (known is not null)
        {
            db.Enter(known.Id);
        }

        return known is not null;
    }

    private static Task<GroupRow?> GroupAtAsync(PeerBotDb db, string conversation, CancellationToken cancel) =>
        db.Groups.SingleOrDefaultAsync(row => row.Channel == conversation && row.State != GroupState.Ended, cancel);

    private static Task<List<GroupRow>> GroupsOfAsync(PeerBotDb db, PersonRow person, CancellationToken cancel) => (
        from membership in db.Memberships
        join row in db.Groups on membership.GroupId equals row.Id
        where membership.PersonId == person.Id && membership.LeftAt == null && row.State != GroupState.Ended
        orderby row.CreatedAt, row.Id
        select row).ToListAsync(cancel);
}
