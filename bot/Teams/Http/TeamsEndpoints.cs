using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using PeerBot.Teams.Api;
using PeerBot.Teams.Reading;
using PeerBot.Teams.Wire;

namespace PeerBot.Teams.Http;

/// <summary>Teams' door: one address. Nothing of a body is looked at before the token is proved, and nothing of it is acted on before
/// it agrees with the token.</summary>
internal sealed partial class TeamsEndpoints(
    TeamsAuthentication authentication, AnonymousLoopback anonymous, TeamsOptions options, TeamsDispatch dispatch, TimeProvider time,
    ILogger<TeamsEndpoints> log)
{
    public const string Path = "/api/messages";

    /// <summary>The one channel of the Bot Framework that is heard, compared ordinally. A bot has others by default, as Web Chat.</summary>
    private const string Channel = "msteams";

    // Cards that people share can be nested deeper than anything we read.
    private const int Deep = 64;

    public void Map(IEndpointRouteBuilder app) => app.MapPost(Path, HandleAsync);

    private async Task HandleAsync(HttpContext http)
    {
        var receivedAt = time.GetTimestamp();
        try
        {
            var (refusal, activity) = await ReadAsync(http);
            if (activity is null)
            {
                http.Response.StatusCode = refusal;
                return;
            }

            await AnswerAsync(http, await dispatch.HandleAsync(new TeamsDelivery(activity, receivedAt)));
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = bad.StatusCode;
        }
    }

    private async Task<(int Refusal, Activity? Activity)> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > LimitedBody.MostBytes)
        {
            return (Refuse("too large", StatusCodes.Status413PayloadTooLarge), null);
        }

        var knock = await authentication.AskAsync(http.Request.Headers.Authorization);
        if (knock is Knock.Refused refused)
        {
            return (Refuse(refused.Why, StatusCodes.Status401Unauthorized), null);
        }

        if (knock is Knock.Nameless && !anonymous.MayCome(http))
        {
            return (Refuse("no token", StatusCodes.Status401Unauthorized), null);
        }

        if (!IsJson(http.Request.ContentType))
        {
            return (Refuse("content type", StatusCodes.Status415UnsupportedMediaType), null);
        }

        if (await LimitedBody.ReadAsync(http.Request, http.RequestAborted) is not { } body)
        {
            return (Refuse("too large", StatusCodes.Status413PayloadTooLarge), null);
        }

        if (!LooseJson.TryRead(body.Span, out var read, Deep))
        {
            return (Refuse("not JSON", StatusCodes.Status400BadRequest), null);
        }

        var activity = new Activity(read);
        if (Disagreement(knock, activity) is { } why)
        {
            LogForbidden(log, why);
            return (StatusCodes.Status403Forbidden, null);
        }

        return (0, activity);
    }

    // What the token was issued for, what the key may sign for, and whom we listen to at all.
    private string? Disagreement(Knock knock, Activity activity)
    {
        if (activity.ChannelId != Channel)
        {
            return "it is not from Teams";
        }

        if (knock is Knock.Genuine genuine)
        {
            if (!genuine.Endorsements.Contains(Channel, StringComparer.Ordinal))
            {
                return "its key may not sign for Teams";
            }

            if (genuine.ServiceUrl is null || !string.Equals(genuine.ServiceUrl, activity.ServiceUrl, StringComparison.Ordinal))
            {
                return "its token was issued for another service URL";
            }
        }
        else if (!AnonymousLoopback.MaySay(activity))
        {
            return "it has no token, and its service URL is not on this machine";
        }

        if (ServiceUrls.Read(activity.ServiceUrl, options) is null)
        {
            return $"its service URL is not in {TeamsSettings.ServiceUrlHostsKey}";
        }

        return options.AllowedTenants.Count > 0
            && (activity.Tenant is null || activity.Tenants.Any(tenant => !options.AllowedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase)))
            ? $"its tenant is not in {TeamsSettings.AllowedTenantsKey}"
            : null;
    }

    private static async Task AnswerAsync(HttpContext http, TeamsAck ack)
    {
        http.Response.StatusCode = ack.Status;
        if (!ack.Json.IsEmpty)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = ack.Json.Length;
            await http.Response.Body.WriteAsync(ack.Json, http.RequestAborted);
        }
    }

    private static bool IsJson(string? written) => MediaTypeHeaderValue.TryParse(written, out var type)
        && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || Equals(type.Encoding, Encoding.UTF8));

    private int Refuse(string why, int status)
    {
        LogRefused(log, why);
        return status;
    }

    // Strangers knock all day; a line for each would bury what an operator looks for.
    [LoggerMessage(1, LogLevel.Debug, "A request to Teams' endpoint was refused: {Why}")]
    private static partial void LogRefused(ILogger log, string why);

    [LoggerMessage(2, LogLevel.Warning, "An activity with a good token was refused: {Why}.")]
    private static partial void LogForbidden(ILogger log, string why);
}
