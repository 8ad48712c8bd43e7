using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PeerBot.Tests.Support.Slack.Faults;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Tests.Support.Teams.Connector;

/// <summary>Takes calls of the connector, strictly: the token in its header, ids as one escaped step of the path, JSON within 100 KB
/// counted as UTF-16; and goes wrong when a test says so.</summary>
internal sealed class ConnectorDoor(TeamsTown town, FaultPlan faults, ThreadLimits limits, ConnectorMethods methods)
{
    private const int MostUnits = 50_000;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(40);

    private readonly ConcurrentQueue<ConnectorCall> _calls = new();

    /// <summary>Every call that was understood, refused ones included.</summary>
    public IReadOnlyList<ConnectorCall> Calls => [.. _calls];

    public async Task AnswerAsync(HttpContext context)
    {
        var call = await ReadAsync(context.Request);
        var token = Bearer(context.Request);
        switch (call is null ? Trouble.None : faults.Take(call.Operation))
        {
            case Trouble.CutBefore:
                context.Abort();
                return;
            case Trouble.PageBefore:
                await PageAsync(context, 500);
                return;
            case Trouble.FatalBefore:
                await WriteAsync(context, 503, Error("ServiceUnavailable"));
                return;
            case Trouble.SilenceBefore:
                await SilenceAsync(context);
                return;
            case Trouble.TooMany:
                await TooManyAsync(context, faults.RetryAfter);
                return;
            case Trouble.DoneLate:
                _ = LaterAsync(call!, token);
                await SilenceAsync(context);
                return;
            case Trouble.CutThenDone:
                _ = LaterAsync(call!, token);
                context.Abort();
                return;
            case Trouble.CutAfter:
                Run(call!, token);
                context.Abort();
                return;
            case Trouble.PageAfter:
                Run(call!, token);
                await PageAsync(context, 502);
                return;
            case Trouble.RubbishAfter:
                Run(call!, token);
                await context.Response.WriteAsync("ok");
                return;
            case Trouble.FatalAfter:
                Run(call!, token);
                await WriteAsync(context, 504, Error("GatewayTimeout"));
                return;
            case Trouble.SilenceAfter:
                Run(call!, token);
                await SilenceAsync(context);
                return;
        }

        var (status, body) = call is null ? (400, Error("BadSyntax")) : Run(call, token);
        await (status == 429 ? TooManyAsync(context, 1) : WriteAsync(context, status, body));
    }

    private async Task<ConnectorCall?> ReadAsync(HttpRequest request)
    {
        // As it was written: what a framework makes of an escaped slash is its own affair.
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?', 2);
        var steps = target[0].Trim('/').Split('/').Select(Uri.UnescapeDataString).ToList();
        if (steps is not [var region, var tenant, "v3", .. var path])
        {
            town.Complain($"{request.Method}: a path that is none of the connector's");
            return null;
        }

        using var reader = new StreamReader(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var text = await reader.ReadToEndAsync();
        JsonObject? body = null;
        if (text.Length > 0)
        {
            if (request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true)
            {
                town.Complain($"{request.Method}: not JSON but {request.ContentType}");
            }

            try
            {
                body = JsonNode.Parse(text) as JsonObject;
            }
            catch (JsonException)
            {
                town.Complain($"{request.Method}: a body that is no JSON");
                return null;
            }
        }

        return new ConnectorCall(request.Method, region, tenant, path, request.Query.ToDictionary(part => part.Key, part => part.Value.ToString()), body, town.Now);
    }

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : null;

    private async Task LaterAsync(ConnectorCall call, string? token)
    {
        await Task.Delay(faults.LateBy);
        Run(call, token);
    }

    private (int Status, JsonObject Body) Run(ConnectorCall call, string? token)
    {
        lock (town.Gate)
        {
            var (status, body) = Decide(call, token);
            call.Status = status;
            _calls.Enqueue(call);
            return (status, body);
        }
    }

    private (int Status, JsonObject Body) Decide(ConnectorCall call, string? token)
    {
        try
        {
            if (token is null || !town.Tokens.Contains(token))
            {
                return (401, Error("Unauthorized"));
            }

            if (faults.TakeError(call.Operation) is { } asked)
            {
                return (int.Parse(asked.Split(' ')[0]), Error(asked.Split(' ')[1]));
            }

            if (call.Body is { } sent && Encoding.Unicode.GetByteCount(Shortest(sent)) > 2 * MostUnits)
            {
                return (413, Error("MessageSizeTooBig"));
            }

            return limits.IsTooFast(call, town.Now) ? (429, Error("TooManyRequests")) : methods.Run(call);
        }
        catch (TeamsRefusedException refused)
        {
            return (refused.Status, refused.Code == ConnectorMethods.Blocked ? BlockedError() : Error(refused.Code));
        }
    }

    private static string Shortest(JsonObject sent) => sent.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(), Encoding.UTF8);
    }

    private static Task PageAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<html><body>Something went wrong.</body></html>");
    }

    private static Task TooManyAsync(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString();
        return WriteAsync(context, 429, Error("TooManyRequests"));
    }

    private static async Task SilenceAsync(HttpContext context)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        over.CancelAfter(LongestSilence);
        await Task.Delay(Timeout.Infinite, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        context.Abort();
    }

    private static JsonObject Error(string code) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = "Words that are not for our logs." } };

    // As Teams writes it: JSON in a string (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages).
    private static JsonObject BlockedError() => new()
    {
        ["errorCode"] = 209,
        ["message"] = "{\r\n  \"subCode\": \"MessageWritesBlocked\",\r\n  \"details\": \"Thread is blocked from message writes.\"\r\n}",
    };
}
