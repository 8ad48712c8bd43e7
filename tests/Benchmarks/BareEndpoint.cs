using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PeerBot.Benchmarks;

/// <summary>The practical limit: an endpoint that reads a body, checks Slack's signature over it and says 200.</summary>
internal static class BareEndpoint
{
    public static async Task RunAsync(string address, string secret)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var web = builder.Build();
        var key = Encoding.UTF8.GetBytes(secret);
        web.MapPost("/slack/commands", (HttpContext context) => CheckAsync(context, key));
        web.MapGet("/health/live", () => Results.Ok());
        await web.RunAsync(address);
    }

    private static async Task CheckAsync(HttpContext context, byte[] key)
    {
        var prefix = Encoding.UTF8.GetBytes($"v0:{context.Request.Headers["X-Slack-Request-Timestamp"]}:");
        var length = (int)(context.Request.ContentLength ?? 0);
        var buffer = ArrayPool<byte>.Shared.Rent(prefix.Length + length);
        prefix.CopyTo(buffer, 0);
        await context.Request.Body.ReadExactlyAsync(buffer.AsMemory(prefix.Length, length));
        var isGenuine = IsGenuine(buffer.AsSpan(0, prefix.Length + length), key, context.Request.Headers["X-Slack-Signature"].ToString());
        ArrayPool<byte>.Shared.Return(buffer);
        context.Response.StatusCode = isGenuine ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
    }

    private static bool IsGenuine(ReadOnlySpan<byte> signed, byte[] key, string given)
    {
        Span<byte> expected = stackalloc byte[32];
        HMACSHA256.HashData(key, signed, expected);
        return given.StartsWith("v0=", StringComparison.Ordinal) && given.Length == 67
            && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(given.AsSpan(3)), expected);
    }
}
