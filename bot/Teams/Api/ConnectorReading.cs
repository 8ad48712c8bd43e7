using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;

namespace PeerBot.Teams.Api;

/// <summary>What came over the wire: a status, how long to wait if it said so, and at most <see cref="ConnectorHttp.MostBytes"/> of a body.</summary>
internal sealed record ConnectorResponse(int Status, Duration? RetryAfter, ReadOnlyMemory<byte> Body);

/// <summary>Puts what the connector answered into one of the classes of <see cref="ConnectorAnswer"/>.</summary>
internal static partial class ConnectorReading
{
    /// <summary>Teams says "too fast" by its limits per second, and rarely how long to wait.</summary>
    private static readonly Duration SomeTime = Duration.FromSeconds(2);

    private static readonly Duration LongestWait = Duration.FromHours(24);
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    public static ConnectorAnswer Of(ConnectorResponse response) => response.Status switch
    {
        >= 200 and < 300 => new ConnectorAnswer.Ok(Parse(response.Body) ?? Nothing),
        429 => new ConnectorAnswer.Later(Bounded(response.RetryAfter), "ratelimited"),

        // Microsoft counts 412, 502 and 504 among what may be retried, but a message may have been delivered all the same, so that
        // retrying makes doubles (https://github.com/microsoft/botbuilder-dotnet/issues/4468).
        408 or 412 or >= 500 => new ConnectorAnswer.Unclear($"http_{response.Status}"),

        // We follow nobody elsewhere (T8); what was done before we were sent away is not known.
        < 400 => new ConnectorAnswer.Unclear($"http_{response.Status}"),
        _ => new ConnectorAnswer.Refused(response.Status, CodeIn(response) ?? $"http_{response.Status}"),
    };

    private static Duration Bounded(Duration? wait) =>
        Duration.Min(LongestWait, Duration.Max(Duration.FromSeconds(1), wait ?? SomeTime));

    /// <summary>The most telling code of an error: Teams writes some as JSON within the JSON's message
    /// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages).</summary>
    private static string? CodeIn(ConnectorResponse response)
    {
        if (Parse(response.Body) is not { } body)
        {
            return null;
        }

        var error = body.At("error") is { ValueKind: JsonValueKind.Object } inner ? inner : body;
        return SubCode(error) ?? Named(error, "code") ?? Named(error, "errorCode");
    }

    private static string? SubCode(JsonElement error) =>
        error.Text("message") is { } words && words.TrimStart().StartsWith('{') && LooseJson.TryRead(Encoding.UTF8.GetBytes(words), out var nested)
            ? Named(nested, "subCode")
            : null;

    // A code goes into logs and tables, so it has the shape of a code (T10).
    private static string? Named(JsonElement from, string name) =>
        from.Text(name) is { } word && Code().IsMatch(word) ? word
        : from.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? $"error_{value}"
        : null;

    private static JsonElement? Parse(ReadOnlyMemory<byte> body) =>
        body.Length is 0 or > ConnectorHttp.MostBytes || !LooseJson.TryRead(body.ToArray(), out var read) ? null : read;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_.]{1,59}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
