using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace PeerBot.Playground.Http;

/// <summary>Reads what the page sent, within limits.</summary>
internal static class AskReader
{
    private const int MostBytes = 256 * 1024;
    private const int MostAnswers = 200;

    private static readonly JsonSerializerOptions Notation = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 8,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    /// <summary>What was asked, or why it cannot be read.</summary>
    public static async Task<(Ask? Ask, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (body.Length + read > MostBytes)
            {
                return TooMuch();
            }

            body.Write(buffer, 0, read);
        }

        try
        {
            var ask = JsonSerializer.Deserialize<Ask>(body.GetBuffer().AsSpan(0, (int)body.Length), Notation);
            return ask is null || ask.Values is { Count: > MostAnswers } ? Unreadable() : (ask, null);
        }
        catch (JsonException)
        {
            // The exception quotes what was written; the answer does not.
            return Unreadable();
        }
    }

    private static (Ask?, IResult?) TooMuch() => (null, Problem.Is(
        StatusCodes.Status413PayloadTooLarge, "That is more than I can take at once. Please send a little less."));

    private static (Ask?, IResult?) Unreadable() => (null, Problem.Is(
        StatusCodes.Status400BadRequest, "I could not read that. Please reload the page and try once more."));
}
