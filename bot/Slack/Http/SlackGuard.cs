using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using PeerBot.Slack.Wire;

namespace PeerBot.Slack.Http;

/// <summary>Stands before every POST under /slack: reads the body once, proves where it comes from, and only then lets it be parsed
/// (T1, T2, T13). A replay of an accepted request is refused like a forgery.</summary>
internal sealed partial class SlackGuard(SlackSignature signature, SeenSignatures seen, ILogger<SlackGuard> log)
{
    private const string SignatureHeader = "X-Slack-Signature";
    private const string TimestampHeader = "X-Slack-Request-Timestamp";

    /// <summary>Puts the guard before every endpoint that is or will be added to a group, GET pages excepted.</summary>
    public void Protect(IEndpointConventionBuilder group) => group.Finally(endpoint =>
    {
        var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods;
        if (methods is { Count: > 0 } && methods.All(HttpMethods.IsGet))
        {
            return;
        }

        var inner = endpoint.RequestDelegate ?? throw new InvalidOperationException($"{endpoint.DisplayName} has nothing to run.");
        endpoint.RequestDelegate = http => CheckAsync(http, inner);
        endpoint.Metadata.Add(GuardedBySlackSignature.Instance);
    });

    private async Task CheckAsync(HttpContext http, RequestDelegate inner)
    {
        try
        {
            if (await DecideAsync(http, inner) is { } refusal)
            {
                http.Response.StatusCode = refusal;
            }
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = bad.StatusCode;
        }
    }

    // Null when it was let through.
    private async Task<int?> DecideAsync(HttpContext http, RequestDelegate inner)
    {
        if (http.Request.ContentLength > SignedBody.MostBytes)
        {
            return Refuse("too large", StatusCodes.Status413PayloadTooLarge);
        }

        var headers = http.Request.Headers;
        var (signatures, timestamps) = (headers[SignatureHeader], headers[TimestampHeader]);
        if (signatures.Count == 0 && timestamps.Count == 0 && ContentTypes.IsForm(http.Request))
        {
            return await IsSslCheckAsync(http) ? StatusCodes.Status200OK : Refuse("unsigned");
        }

        if (signatures is not [{ } given] || timestamps is not [{ } timestamp])
        {
            return Refuse("headers");
        }

        if (!signature.IsFresh(timestamp))
        {
            return Refuse("time");
        }

        using var body = await SignedBody.ReadAsync(http.Request, timestamp, http.RequestAborted);
        if (body is null)
        {
            return Refuse("too large", StatusCodes.Status413PayloadTooLarge);
        }

        if (!signature.IsGenuine(given, body.Signed, out var digest))
        {
            return Refuse("signature");
        }

        if (!seen.TryAdd(digest))
        {
            return Refuse("replay");
        }

        http.Features.Set(body);
        await inner(http);
        if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            // Slack sends it again at once, within the same second with the same signature.
            seen.Forget(digest);
        }

        return null;
    }

    // Slack's certificate probe is the one thing that may come unsigned, and nothing else of such a body is looked at.
    private static async Task<bool> IsSslCheckAsync(HttpContext http)
    {
        using var body = await SignedBody.ReadAsync(http.Request, string.Empty, http.RequestAborted);
        return body is not null && FormFields.Find(body.Bytes, "ssl_check"u8) is { } field && field.Span.SequenceEqual("1"u8);
    }

    private int Refuse(string why, int status = StatusCodes.Status401Unauthorized)
    {
        LogRefused(log, why);
        return status;
    }

    // Strangers knock all day; a line for each would bury what an operator looks for.
    [LoggerMessage(2, LogLevel.Debug, "A request to Slack's endpoints was refused: {Why}")]
    private static partial void LogRefused(ILogger log, string why);
}

/// <summary>Marks the endpoints that <see cref="SlackGuard"/> stands before.</summary>
internal sealed class GuardedBySlackSignature
{
    public static GuardedBySlackSignature Instance { get; } = new();
}
