using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Playground.Time;

namespace PeerBot.Playground.Http;

/// <summary>Moving the clock from the page.</summary>
internal sealed class ClockRequests(ClockMoves moves, PageState state, IHostApplicationLifetime lifetime)
{
    private const int MostHours = 24 * 31;

    public async Task<IResult> MoveAsync(HttpContext http, IUpcoming upcoming)
    {
        var (ask, refusal) = await AskReader.ReadAsync(http.Request, http.RequestAborted);
        if (ask is null)
        {
            return refusal!;
        }

        // A move that was begun is finished, so that the clock does not stand halfway.
        var stop = lifetime.ApplicationStopping;
        ClockMove move;
        switch (ask)
        {
            case { Jump: "next", Hours: null, Days: null }:
                move = await moves.ToNextAsync(upcoming, stop);
                break;
            case { Jump: null, Hours: > 0 and <= MostHours and var hours, Days: null }:
                move = await moves.ByAsync(Duration.FromHours(hours), upcoming, stop);
                break;
            case { Jump: null, Hours: null, Days: > 0 and <= MostHours / 24 and var days }:
                move = await moves.ByAsync(Duration.FromDays(days), upcoming, stop);
                break;
            default:
                return Problem.Is(
                    StatusCodes.Status400BadRequest,
                    "The clock moves forward only, by 1 to 744 hours, by 1 to 31 days, or to the next notice.");
        }

        var answer = state.Clock();
        answer["delivered"] = move.Delivered;
        answer["moved"] = move.Moved;
        answer["stoppedEarly"] = move.StoppedEarly;
        return Results.Json(answer);
    }
}
