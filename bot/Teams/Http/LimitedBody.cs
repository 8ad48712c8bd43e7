using Microsoft.AspNetCore.Http;

namespace PeerBot.Teams.Http;

/// <summary>A request's body, whatever its headers say about it (T13).</summary>
internal static class LimitedBody
{
    /// <summary>The most a request may carry, in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    private const int FirstGuess = 8 * 1024;

    /// <summary>Reads a body once; null when it is longer than <see cref="MostBytes"/>.</summary>
    public static async ValueTask<Memory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var body = new byte[(int)Math.Min(request.ContentLength ?? FirstGuess, MostBytes) + 1];
        for (var length = 0; ;)
        {
            if (length == body.Length)
            {
                Array.Resize(ref body, Math.Min(body.Length * 2, MostBytes + 1));
            }

            var read = await request.Body.ReadAsync(body.AsMemory(length), cancel);
            if (read == 0)
            {
                return body.AsMemory(0, length);
            }

            length += read;
            if (length > MostBytes)
            {
                return null;
            }
        }
    }
}
