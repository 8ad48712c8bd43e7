using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Features.Settings;

namespace PeerBot.Features.Secrets;

/// <summary>Wraps the keys of the ring with the key from the settings: AES-256-GCM under a fresh nonce.</summary>
internal sealed class KeyInSettingsEncryptor(byte[] key) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(KeyInSettings.Element, new XElement(KeyInSettings.Value, KeyInSettings.Lock(key, plaintextElement))),
        typeof(KeyInSettingsDecryptor));
}

/// <summary>Unwraps them. The database stores this type's name with each key: it stays.</summary>
internal sealed class KeyInSettingsDecryptor : IXmlDecryptor
{
    private readonly byte[]? _key;

    /// <summary>Called by ASP.NET Core.</summary>
    public KeyInSettingsDecryptor(IServiceProvider services) => _key = services.GetRequiredService<KeyWrapping>().Key;

    public XElement Decrypt(XElement encryptedElement) => KeyInSettings.Open(
        _key ?? throw new CryptographicException("The key that wrapped this is not set."),
        encryptedElement.Element(KeyInSettings.Value)?.Value ?? string.Empty);
}

internal static class KeyInSettings
{
    public const string Element = "wrapped";
    public const string Value = "value";

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static string Lock(byte[] key, XElement element)
    {
        var clear = System.Text.Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        var all = new byte[NonceBytes + TagBytes + clear.Length];
        RandomNumberGenerator.Fill(all.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(all.AsSpan(0, NonceBytes), clear, all.AsSpan(NonceBytes + TagBytes), all.AsSpan(NonceBytes, TagBytes));
        CryptographicOperations.ZeroMemory(clear);
        return Convert.ToBase64String(all);
    }

    /// <summary>Throws a <see cref="CryptographicException"/> when it was locked with another key, or altered.</summary>
    public static XElement Open(byte[] key, string value)
    {
        var all = Convert.FromBase64String(value);
        if (all.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("A wrapped key is cut short.");
        }

        var clear = new byte[all.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(all.AsSpan(0, NonceBytes), all.AsSpan(NonceBytes + TagBytes), all.AsSpan(NonceBytes, TagBytes), clear);
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(clear));
    }
}
