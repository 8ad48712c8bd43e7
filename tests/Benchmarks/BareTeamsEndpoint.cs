using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PeerBot.Benchmarks;

/// <summary>The practical limit: an endpoint that checks the Bot Framework's token, reads the activity, compares the two and says 200.</summary>
internal static class BareTeamsEndpoint
{
    public static async Task RunAsync(string address, string keys, string app)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var web = builder.Build();
        using var client = new HttpClient();
        var known = new JsonWebKeySet(await client.GetStringAsync(new Uri(keys))).GetSigningKeys().ToDictionary(key => key.KeyId);
        var handler = new JsonWebTokenHandler { MapInboundClaims = false };
        web.MapPost("/api/messages", (HttpContext context) => CheckAsync(context, handler, known, app));
        web.MapGet("/health/live", () => Results.Ok());
        await web.RunAsync(address);
    }

    private static async Task CheckAsync(HttpContext context, JsonWebTokenHandler handler, Dictionary<string, SecurityKey> known, string app)
    {
        var token = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
        var read = handler.ReadJsonWebToken(token);
        var result = await handler.ValidateTokenAsync(read, new TokenValidationParameters
        {
            ValidIssuer = "https://api.botframework.com",
            ValidAudience = app,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = known[read.Kid],
            ClockSkew = TimeSpan.FromMinutes(5),
        });
        using var activity = await JsonDocument.ParseAsync(context.Request.Body);
        var isGenuine = result.IsValid && read.TryGetPayloadValue<string>("serviceurl", out var url)
            && activity.RootElement.GetProperty("serviceUrl").GetString() == url && activity.RootElement.GetProperty("channelId").GetString() == "msteams";
        context.Response.StatusCode = isGenuine ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;
    }
}
