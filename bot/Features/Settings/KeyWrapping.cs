using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Hosting;

namespace PeerBot.Features.Settings;

/// <summary>What wraps the keys in the database, so that a stolen copy of it opens nothing (T15): a certificate or a key, or
/// neither outside Production.</summary>
public sealed class KeyWrapping
{
    public const string CertificateKey = "DataProtection:Certificate";
    public const string PasswordKey = "DataProtection:Password";
    public const string KeyKey = "DataProtection:Key";
    public const string PreviousKeyKey = "DataProtection:PreviousKey";

    private const int KeyBytes = 32;

    private KeyWrapping(X509Certificate2? certificate, byte[]? key)
    {
        Certificate = certificate;
        Key = key;
    }

    /// <summary>Nothing wraps them; for trying PeerBot out.</summary>
    public static KeyWrapping None { get; } = new(null, null);

    /// <summary>With its private RSA key.</summary>
    public X509Certificate2? Certificate { get; }

    internal byte[]? Key { get; }

    /// <summary>What wrapped them until now; they are wrapped anew at the start.</summary>
    internal byte[]? PreviousKey { get; private init; }

    public bool IsNone => Certificate is null && Key is null;

    public static KeyWrapping Read(SettingReader settings, IHostEnvironment environment)
    {
        var now = ReadNow(settings, environment);
        return settings.Text(PreviousKeyKey) switch
        {
            null => now,
            _ when now.IsNone => throw new SettingProblemException(
                PreviousKeyKey, "there is nothing to wrap the keys with from now on.", $"Give the new key in {KeyKey} as well, or a certificate in {CertificateKey}."),
            var previous => new KeyWrapping(now.Certificate, now.Key) { PreviousKey = Parse(previous, PreviousKeyKey) },
        };
    }

    private static KeyWrapping ReadNow(SettingReader settings, IHostEnvironment environment) =>
        (settings.Text(CertificateKey), settings.Text(KeyKey), settings.Text(PasswordKey)) switch
        {
            ({ }, { }, _) => throw new SettingProblemException(
                KeyKey, $"{CertificateKey} is given too, and only one of them can wrap the keys.", "Leave one of them out."),
            ({ } file, null, var password) => new KeyWrapping(Load(file, password), null),
            (null, _, { }) => throw new SettingProblemException(
                PasswordKey, "there is no certificate it could belong to.", $"Name the file in {CertificateKey}, or leave the password out."),
            (null, { } key, null) => new KeyWrapping(null, Parse(key, KeyKey)),
            _ when environment.IsProduction() => throw new SettingProblemException(
                KeyKey, "it is missing, and without it the keys to all tokens would lie open in the database.",
                $"Make one with: openssl rand -base64 {KeyBytes}, and keep it apart from the database; or name a certificate in {CertificateKey}."),
            _ => None,
        };

    private static byte[] Parse(string given, string name)
    {
        var bytes = new byte[KeyBytes + 3];
        if (!Convert.TryFromBase64String(given, bytes, out var written) && given.Length <= bytes.Length)
        {
            throw new SettingProblemException(name, "this is not base64.", $"Make one with: openssl rand -base64 {KeyBytes}");
        }

        return written == KeyBytes ? bytes[..KeyBytes] : throw new SettingProblemException(
            name, $"it is not base64 of exactly {KeyBytes} bytes.", $"Make one with: openssl rand -base64 {KeyBytes}");
    }

    private static X509Certificate2 Load(string file, string? password)
    {
        if (!File.Exists(file))
        {
            throw new SettingProblemException(CertificateKey, "there is no such file.", "Name a PFX file, or a PEM file with certificate and private key.");
        }

        X509Certificate2 certificate;
        try
        {
            certificate = IsPem(file)
                ? password is null ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password)
                : X509CertificateLoader.LoadPkcs12FromFile(file, password, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingProblemException(CertificateKey, "the file cannot be read as a certificate with its private key.",
                $"Check the file, and its password in {PasswordKey}.");
        }

        using var rsa = certificate.GetRSAPrivateKey();
        return rsa is not null ? certificate : throw new SettingProblemException(
            CertificateKey, "the certificate has no private RSA key with it.", "Name a file that holds both.");
    }

    private static bool IsPem(string file)
    {
        using var reader = new StreamReader(file);
        var start = new char[4096];
        return new string(start, 0, reader.ReadBlock(start)).Contains("-----BEGIN", StringComparison.Ordinal);
    }
}
