using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PeerBot.Tests.Support.Slack.Faults;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Api;

/// <summary>Takes calls of the Web API, strictly: form fields, the token in its header, only arguments the method has.</summary>
internal sealed class ApiDoor(SlackTown town, MethodTable methods, FaultPlan faults, RateLimits limits)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(40);

    private readonly ConcurrentQueue<ApiCall> _calls = new();

    /// <summary>Every call that was understood, refused ones included.</summary>
    public IReadOnlyList<ApiCall> Calls => [.. _calls];

    public async Task AnswerAsync(HttpContext context, string method)
    {
        var arguments = await ReadAsync(context.Request, method);
        switch (faults.Take(method))
        {
            case Trouble.CutBefore:
                context.Abort();
                return;
            case Trouble.PageBefore:
                await PageAsync(context, 500);
                return;
            case Trouble.FatalBefore:
                await WriteAsync(context, Error("fatal_error"));
                return;
            case Trouble.SilenceBefore:
                await SilenceAsync(context);
                return;
            case Trouble.TooMany:
                await TooManyAsync(context, faults.RetryAfter);
                return;
            case Trouble.DoneLate:
                _ = LaterAsync(context.Request, method, arguments);
                await SilenceAsync(context);
                return;
            case Trouble.CutThenDone:
                _ = LaterAsync(context.Request, method, arguments);
                context.Abort();
                return;
            case Trouble.CutAfter:
                Run(context.Request, method, arguments);
                context.Abort();
                return;
            case Trouble.PageAfter:
                Run(context.Request, method, arguments);
                await PageAsync(context, 502);
                return;
            case Trouble.RubbishAfter:
                Run(context.Request, method, arguments);
                await context.Response.WriteAsync("ok");
                return;
            case Trouble.FatalAfter:
                Run(context.Request, method, arguments);
                await WriteAsync(context, Error("fatal_error"));
                return;
            case Trouble.SilenceAfter:
                Run(context.Request, method, arguments);
                await SilenceAsync(context);
                return;
            default:
                var (answer, wait) = Run(context.Request, method, arguments);
                await (wait is { } seconds ? TooManyAsync(context, seconds) : WriteAsync(context, answer));
                return;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(HttpRequest request, string method)
    {
        if (request.QueryString.HasValue)
        {
            town.Complain($"{method}: arguments in the address");
        }

        if (request.HttpContext.Request.Method != "POST")
        {
            town.Complain($"{method}: not a POST");
        }

        if (!request.HasFormContentType)
        {
            if (request.ContentLength is > 0)
            {
                town.Complain($"{method}: not form-encoded but {request.ContentType}");
            }

            return new Dictionary<string, string>();
        }

        var form = await request.ReadFormAsync();
        foreach (var twice in form.Where(field => field.Value.Count > 1))
        {
            town.Complain($"{method}: {twice.Key} twice");
        }

        return form.ToDictionary(field => field.Key, field => field.Value.ToString());
    }

    private async Task LaterAsync(HttpRequest request, string method, IReadOnlyDictionary<string, string> arguments)
    {
        var token = (string?)request.Headers.Authorization;
        await Task.Delay(faults.LateBy);
        Run(token, method, arguments);
    }

    private (JsonObject Answer, int? Wait) Run(HttpRequest request, string method, IReadOnlyDictionary<string, string> arguments) =>
        Run((string?)request.Headers.Authorization, method, arguments);

    private (JsonObject Answer, int? Wait) Run(string? authorization, string method, IReadOnlyDictionary<string, string> arguments)
    {
        lock (town.Gate)
        {
            var call = new ApiCall(town, method, null, arguments, town.Now);
            try
            {
                if (methods.Find(method) is not { } known)
                {
                    town.Complain($"{method}: no such method in our table");
                    throw new RefusedException("unknown_method");
                }

                call = call with { Token = ApiTokens.Find(town, known, authorization, arguments, out var basic), Basic = basic };
                if (limits.SecondsLeft(method, call.Token?.Installation ?? string.Empty, call.Text("channel"), town.Now) is { } seconds)
                {
                    call.Error = "ratelimited";
                    return (Error("ratelimited"), seconds);
                }

                return (Run(known, call), null);
            }
            catch (RefusedException refused)
            {
                call.Error = refused.Code;
                return (Error(refused.Code), null);
            }
            finally
            {
                _calls.Enqueue(call);
            }
        }
    }

    private JsonObject Run(ApiMethod method, ApiCall call)
    {
        if (faults.TakeError(method.Name) is { } asked)
        {
            throw new RefusedException(asked);
        }

        var wrong = ApiCall.Check(method, call.Arguments).ToList();
        foreach (var one in wrong)
        {
            call.Complain(one);
        }

        if (wrong.Count > 0)
        {
            throw new RefusedException("invalid_arguments");
        }

        if (method.Scopes.Count > 0 && !method.Scopes.Any(call.Token!.Scopes.Contains))
        {
            throw new RefusedException("missing_scope");
        }

        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in method.Run(call).ToList())
        {
            answer[name] = value?.DeepClone();
        }

        return answer;
    }

    private Task WriteAsync(HttpContext context, JsonObject answer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        if (ApiTokens.Bearer((string?)context.Request.Headers.Authorization) is { } token && town.Tokens.Bots.TryGetValue(token, out var known))
        {
            context.Response.Headers["X-OAuth-Scopes"] = string.Join(',', known.Scopes.Order(StringComparer.Ordinal));
        }

        return context.Response.WriteAsync(answer.ToJsonString(), Encoding.UTF8);
    }

    private static Task PageAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<html><body>Something went wrong.</body></html>");
    }

    private static async Task SilenceAsync(HttpContext context)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        over.CancelAfter(LongestSilence);
        await Task.Delay(Timeout.Infinite, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        context.Abort();
    }

    private static Task TooManyAsync(HttpContext context, int seconds)
    {
        context.Response.StatusCode = 429;
        context.Response.Headers.RetryAfter = seconds.ToString();
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(Error("ratelimited").ToJsonString());
    }

    private static JsonObject Error(string code) => new() { ["ok"] = false, ["error"] = code };
}
