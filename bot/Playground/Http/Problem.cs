using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PeerBot.Playground.Http;

/// <summary>Something the page asked that cannot be done, in words for the person in front of it.</summary>
internal static class Problem
{
    public static IResult Is(int status, string words) =>
        Results.Json(new JsonObject { ["problem"] = words }, statusCode: status);
}
