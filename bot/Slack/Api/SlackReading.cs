using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;

namespace PeerBot.Slack.Api;

/// <summary>Puts what Slack answered into one of the classes of <see cref="SlackAnswer"/>.</summary>
internal static partial class SlackReading
{
    private const int Deepest = 64;

    /// <summary>When Slack says "later" without saying when.</summary>
    private static readonly Duration SomeTime = Duration.FromSeconds(30);

    private static readonly Duration LongestWait = Duration.FromHours(24);
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement.Clone();

    /// <summary>The answer of a Web API method: <c>ok</c> decides, and only under a status that lets it.</summary>
    public static SlackAnswer OfApi(SlackResponse response)
    {
        if (ByStatus(response) is { } decided)
        {
            return decided;
        }

        if (Parse(response) is not { ValueKind: JsonValueKind.Object } body
            || !body.TryGetProperty("ok", out var ok) || ok.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return response.Status == 200 ? new SlackAnswer.Unclear("unreadable") : new SlackAnswer.Refused($"http_{response.Status}");
        }

        return ok.ValueKind == JsonValueKind.True && response.Status == 200 ? new SlackAnswer.Ok(body) : ByCode(CodeIn(body), response.RetryAfter);
    }

    /// <summary>The answer of a response_url, which is often the bare word "ok".</summary>
    public static SlackAnswer OfResponseUrl(SlackResponse response)
    {
        if (ByStatus(response) is { } decided)
        {
            return decided;
        }

        var body = Parse(response);
        return body is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.False
            ? ByCode(CodeIn(said), response.RetryAfter)
            : response.Status == 200 ? new SlackAnswer.Ok(body ?? Nothing) : new SlackAnswer.Refused($"http_{response.Status}");
    }

    private static SlackAnswer? ByStatus(SlackResponse response) => response.Status switch
    {
        429 => new SlackAnswer.Later(Bounded(response.RetryAfter), "ratelimited"),
        408 or >= 500 => new SlackAnswer.Unclear($"http_{response.Status}"),

        // We follow nobody elsewhere (T8); what was done before we were sent away is not known.
        not 200 and < 400 => new SlackAnswer.Unclear($"http_{response.Status}"),
        _ => null,
    };

    private static SlackAnswer ByCode(string code, Duration? retryAfter) => SlackCodes.MeaningOf(code) switch
    {
        CodeMeaning.Later => new SlackAnswer.Later(Bounded(retryAfter), code),
        CodeMeaning.Unclear => new SlackAnswer.Unclear(code),
        _ => new SlackAnswer.Refused(code),
    };

    private static Duration Bounded(Duration? wait) =>
        Duration.Min(LongestWait, Duration.Max(Duration.FromSeconds(1), wait ?? SomeTime));

    // A code goes into logs and tables, so it has the shape of a code (T10).
    private static string CodeIn(JsonElement body) =>
        body.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String && error.GetString() is { } code && Code().IsMatch(code)
            ? code
            : "unnamed_error";

    // What people wrote comes back in a history, and that may quote what quotes; so deeper than what Slack sends by itself.
    private static JsonElement? Parse(SlackResponse response) =>
        response.Body.Length <= SlackHttp.MostBytes && LooseJson.TryRead(response.Body.ToArray(), out var read, Deepest) ? read : null;

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{1,59}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
