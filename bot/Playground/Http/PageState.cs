using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime.Text;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Playground.Entries;

namespace PeerBot.Playground.Http;

/// <summary>Everything around the conversation as one person sees it: people, places, the time, what is due next.</summary>
internal sealed class PageState(
    EntryFeed feed, ReadMarks marks, PlaygroundClock clock, ChatRoutes routes, IOptions<PlaygroundOptions> options)
{
    private const int MostNotices = 12;

    public async Task<JsonObject> ForAsync(Townsperson you, IUpcoming upcoming, CancellationToken cancel)
    {
        await feed.RefreshAsync(cancel);
        var places = new JsonArray();
        foreach (var place in PlaygroundTown.PlacesOf(you))
        {
            places.Add(Draw(place, await marks.UnreadAsync(you, place, cancel)));
        }

        var notices = await upcoming.NextAsync(PlaygroundTown.Platform, PlaygroundTown.Workspace, MostNotices, cancel);
        return new JsonObject
        {
            ["you"] = you.Id,
            ["seeded"] = options.Value.Seed,
            ["people"] = new JsonArray([.. PlaygroundTown.People.Select(person => new JsonObject
            {
                ["id"] = person.Id, ["name"] = person.Name, ["zone"] = person.ZoneId,
            })]),
            ["places"] = places,
            ["clock"] = Clock(),
            ["commands"] = new JsonArray([.. Commands()]),
            ["upcoming"] = new JsonArray([.. notices.Select(notice => new JsonObject
            {
                ["dueAt"] = InstantPattern.ExtendedIso.Format(notice.DueAt),
                ["when"] = Wording.Moment(notice.DueAt, MomentStyle.DayAndTime, you.Zone),
                ["what"] = notice.What,
                ["toWhom"] = notice.ToWhom,
            })]),
            ["revision"] = feed.Revision,
        };
    }

    /// <summary>The time of the Playground and how far it is ahead.</summary>
    public JsonObject Clock() => new()
    {
        ["now"] = InstantPattern.ExtendedIso.Format(clock.GetCurrentInstant()),
        ["offsetSeconds"] = (long)Math.Round(clock.Offset.TotalSeconds),
    };

    private IEnumerable<JsonNode> Commands() => routes.All
        .Where(route => route is { Kind: RouteKind.Command, Help: not null })
        .OrderBy(route => route.Name, StringComparer.Ordinal)
        .Select(route => new JsonObject { ["name"] = route.Name, ["help"] = route.Usage is null ? route.Help : $"{route.Help}: {route.Usage}" });

    private static JsonObject Draw(Townplace place, int unread) => new()
    {
        ["id"] = place.Id,
        ["name"] = place.Name,
        ["direct"] = place.Kind == PlaceKind.Direct,
        ["public"] = place.Openness == Openness.Public,
        ["about"] = place.About,
        ["unread"] = unread,
    };
}
