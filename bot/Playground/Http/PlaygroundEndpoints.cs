using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PeerBot.Chat.Channels;
using PeerBot.Playground.Entries;
using PeerBot.Playground.Rendering;

namespace PeerBot.Playground.Http;

/// <summary>The Playground's door: the page, what it reads, and what it may ask.</summary>
internal static class PlaygroundEndpoints
{
    private const int MostShown = 300;

    public static void Map(IEndpointRouteBuilder app)
    {
        var guarded = app.MapGroup(string.Empty).AddEndpointFilter(PlaygroundGuard.CheckAsync).ExcludeFromDescription();
        PageFiles.Map(guarded);
        guarded.MapGet("/playground/state", StateAsync);
        guarded.MapGet("/playground/messages", MessagesAsync);
        guarded.MapGet("/playground/messages/{id:long}/receives", (HttpContext http, long id, Receives receives) => receives.OfMessageAsync(http, id));
        guarded.MapGet("/playground/events", EventsAsync);
        guarded.MapPost("/playground/command", (HttpContext http, PlaygroundRequests requests) => requests.CommandAsync(http));
        guarded.MapPost("/playground/press", (HttpContext http, PlaygroundRequests requests) => requests.PressAsync(http));
        guarded.MapPost("/playground/submit", (HttpContext http, PlaygroundRequests requests) => requests.SubmitAsync(http));
        guarded.MapPost("/playground/read", (HttpContext http, PlaygroundRequests requests) => requests.ReadAsync(http));
        guarded.MapPost("/playground/clock", (HttpContext http, ClockRequests requests, IUpcoming upcoming) =>
            requests.MoveAsync(http, upcoming));
    }

    private static async Task<IResult> StateAsync(HttpContext http, PageState state, IUpcoming upcoming) =>
        Reader(http) is { } reader
            ? Results.Json(await state.ForAsync(reader, upcoming, http.RequestAborted))
            : UnknownPerson();

    private static async Task<IResult> MessagesAsync(HttpContext http, EntryFeed feed)
    {
        if (Reader(http) is not { } reader)
        {
            return UnknownPerson();
        }

        if (PlaygroundTown.FindPlace(http.Request.Query["place"], reader) is not { } place)
        {
            return UnknownPlace();
        }

        await feed.RefreshAsync(http.RequestAborted);
        var entries = feed.VisibleTo(reader, place.Id).Where(entry => entry.Body is not null).TakeLast(MostShown);
        return Results.Json(new JsonObject
        {
            ["place"] = place.Id,
            ["revision"] = feed.Revision,
            ["entries"] = new JsonArray([.. entries.Select(entry => PageEntries.Of(entry, reader))]),
        });
    }

    private static async Task<IResult> EventsAsync(HttpContext http, EventStream stream)
    {
        if (Reader(http) is not { } reader)
        {
            return UnknownPerson();
        }

        await stream.RunAsync(http, reader);
        return Results.Empty;
    }

    public static IResult UnknownPerson() =>
        Problem.Is(StatusCodes.Status404NotFound, "I do not know that person. Please choose somebody from the list.");

    /// <summary>The same for a place that does not exist and for somebody else's private chat.</summary>
    public static IResult UnknownPlace() =>
        Problem.Is(StatusCodes.Status404NotFound, "I do not know that place. Please choose one from the list.");

    private static Townsperson? Reader(HttpContext http) => PlaygroundTown.FindPerson(http.Request.Query["as"]);
}
