using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PeerBot.Playground.Http;

/// <summary>The Playground trusts whoever sits at this machine, and nobody else: not another machine, not a proxy that
/// speaks for one, not a name that was bent to this machine's address, not a page from elsewhere in the same browser.</summary>
internal static class PlaygroundGuard
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-store";
        return Refuse(http) ?? await next(context);
    }

    private static IResult? Refuse(HttpContext http)
    {
        if (!IsHere(http.Connection.RemoteIpAddress) || SpeaksForAnother(http.Request))
        {
            return Problem.Is(StatusCodes.Status403Forbidden, "The Playground answers only on the machine it runs on.");
        }

        if (!IsLoopbackName(http.Request.Host.Host))
        {
            return Problem.Is(StatusCodes.Status400BadRequest, "Please open the Playground as http://localhost.");
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return null;
        }

        if (!IsJson(http.Request.ContentType))
        {
            return Problem.Is(StatusCodes.Status403Forbidden, "The Playground takes JSON only.");
        }

        return ComesFromThisPage(http.Request)
            ? null
            : Problem.Is(StatusCodes.Status403Forbidden, "The Playground takes requests of its own page only.");
    }

    private static bool IsHere(IPAddress? remote) =>
        remote is not null && IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote);

    private static bool SpeaksForAnother(HttpRequest request) =>
        request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("Forwarded");

    private static bool IsLoopbackName(string host) =>
        host.ToLowerInvariant() is "localhost" or "127.0.0.1" or "[::1]";

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static bool ComesFromThisPage(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none"))
        {
            return false;
        }

        // Programs other than browsers send no origin.
        return !request.Headers.TryGetValue(HeaderNames.Origin, out var origins)
            || (Uri.TryCreate(origins.ToString(), UriKind.Absolute, out var origin)
                && IsLoopbackName(origin.Host)
                && origin.Port == (request.Host.Port ?? (request.IsHttps ? 443 : 80)));
    }
}
