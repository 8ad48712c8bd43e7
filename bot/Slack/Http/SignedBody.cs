using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace PeerBot.Slack.Http;

/// <summary>A request's body as it arrived, with room before it for what is signed along with it. The bytes are lent:
/// they are given back when this is disposed.</summary>
internal sealed class SignedBody : IDisposable
{
    /// <summary>The most a request may carry, in bytes (T13).</summary>
    public const int MostBytes = 256 * 1024;

    private const int FirstGuess = 4096;

    private readonly int _prefix;
    private byte[] _lent;
    private int _length;

    private SignedBody(byte[] lent, int prefix)
    {
        _lent = lent;
        _prefix = prefix;
    }

    /// <summary>The body alone. Whoever reads it may change it: it is proved by then.</summary>
    public Memory<byte> Bytes => _lent.AsMemory(_prefix, _length);

    /// <summary>What is signed: the prefix and the body.</summary>
    public ReadOnlySpan<byte> Signed => _lent.AsSpan(0, _prefix + _length);

    /// <summary>Reads a body once; null when it is longer than <see cref="MostBytes"/>, whatever its headers say.</summary>
    public static async ValueTask<SignedBody?> ReadAsync(HttpRequest request, string timestamp, CancellationToken cancel)
    {
        var prefix = timestamp.Length == 0 ? 0 : SlackSignature.PrefixLength(timestamp);
        var expected = (int)Math.Min(request.ContentLength ?? FirstGuess, MostBytes);
        var body = new SignedBody(ArrayPool<byte>.Shared.Rent(prefix + expected + 1), prefix);
        try
        {
            if (prefix > 0)
            {
                SlackSignature.WritePrefix(timestamp, body._lent);
            }

            if (await body.FillAsync(request.Body, cancel))
            {
                return body;
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }

        body.Dispose();
        return null;
    }

    public void Dispose()
    {
        if (_lent.Length > 0)
        {
            // Somebody's words must not wait in a pool for the next reader.
            ArrayPool<byte>.Shared.Return(_lent, clearArray: true);
            _lent = [];
        }
    }

    private async ValueTask<bool> FillAsync(Stream from, CancellationToken cancel)
    {
        while (true)
        {
            if (_prefix + _length == _lent.Length)
            {
                Grow();
            }

            var read = await from.ReadAsync(_lent.AsMemory(_prefix + _length), cancel);
            if (read == 0)
            {
                return true;
            }

            _length += read;
            if (_length > MostBytes)
            {
                return false;
            }
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_lent.Length * 2);
        _lent.AsSpan(0, _prefix + _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_lent, clearArray: true);
        _lent = larger;
    }
}
