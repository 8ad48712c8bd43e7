using System.Security.Cryptography;
using System.Text;

namespace PeerBot.Features.Secrets.Words;

/// <summary>How words stand in a column: AES-256-GCM under a fresh nonce, with the id of the key in front, bound to their
/// place, so that they open nowhere else.</summary>
internal static class SealedWords
{
    /// <summary>What stands in place of words whose key has been destroyed, or that were taken out; nobody's own.</summary>
    public const string Gone = "(removed)";

    public const int KeyBytes = 32;

    private const string Mark = "sealed.1.";
    private const int IdBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeadBytes = IdBytes + NonceBytes + TagBytes;

    /// <summary>Whether nobody's words stand there in clear, as they do in rows from before there were keys until they are next saved.</summary>
    public static bool IsSafe(string stored) => IsSealed(stored) || stored.Length == 0 || stored == Gone;

    private static bool IsSealed(string stored) => stored.StartsWith(Mark, StringComparison.Ordinal);

    /// <param name="place">Table, column, row, workspace and group; the words open nowhere else.</param>
    public static string Seal(string words, Guid keyId, byte[] key, string place)
    {
        if (words.Length == 0 || words == Gone)
        {
            return words;
        }

        var clear = Encoding.UTF8.GetBytes(words);
        var all = new byte[HeadBytes + clear.Length];
        keyId.TryWriteBytes(all);
        var nonce = all.AsSpan(IdBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using (var aes = new AesGcm(key, TagBytes))
        {
            aes.Encrypt(nonce, clear, all.AsSpan(HeadBytes), all.AsSpan(IdBytes + NonceBytes, TagBytes), Bound(keyId, place));
        }

        CryptographicOperations.ZeroMemory(clear);
        return Mark + Convert.ToBase64String(all);
    }

    /// <summary>The words; <see cref="Gone"/> when their key is no more. Throws a <see cref="CryptographicException"/> when
    /// they were altered or stood elsewhere.</summary>
    public static string Open(string stored, Func<Guid, byte[]?> keyOf, string place)
    {
        if (!IsSealed(stored))
        {
            return stored;
        }

        var all = Convert.FromBase64String(stored[Mark.Length..]);
        if (all.Length < HeadBytes)
        {
            throw new CryptographicException("Sealed words are cut short.");
        }

        var keyId = new Guid(all.AsSpan(0, IdBytes));
        if (keyOf(keyId) is not { } key)
        {
            return Gone;
        }

        var clear = new byte[all.Length - HeadBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(all.AsSpan(IdBytes, NonceBytes), all.AsSpan(HeadBytes), all.AsSpan(IdBytes + NonceBytes, TagBytes), clear, Bound(keyId, place));
        return Encoding.UTF8.GetString(clear);
    }

    private static byte[] Bound(Guid keyId, string place) => Encoding.UTF8.GetBytes($"{keyId:N}|{place}");
}
