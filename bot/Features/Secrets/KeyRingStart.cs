using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PeerBot.Features.Settings;

namespace PeerBot.Features.Secrets;

/// <summary>Makes the key ring ready before anything is protected with it.</summary>
public sealed partial class KeyRingStart(
    IKeyManager keys, IOptions<KeyManagementOptions> options, IDataProtectionProvider protection, KeyWrapping wrapping, ILogger<KeyRingStart> log)
{
    /// <summary>Stops the start when a key cannot be unwrapped: going on would make a new one beside it, and what was kept
    /// under the old one would be lost unnoticed.</summary>
    internal void Prepare()
    {
        if (options.Value is { XmlRepository: KeyTable table, XmlEncryptor: { } wrapper })
        {
            table.WrapAll(wrapper, wrapping);
        }

        foreach (var key in keys.GetAllKeys())
        {
            try
            {
                _ = key.Descriptor;
            }
            catch (Exception foreign) when (foreign is CryptographicException or InvalidOperationException or FormatException)
            {
                throw new SettingProblemException(
                    wrapping.Certificate is null ? KeyWrapping.KeyKey : KeyWrapping.CertificateKey,
                    "the keys in the database were wrapped with another key or certificate.",
                    "Give PeerBot the one they were wrapped with.");
            }
        }

        // Loads the ring, and makes the first key while nobody else on this database does.
        protection.CreateProtector("PeerBot.Start").Protect([]);
    }

    /// <summary>Says in one line when nothing wraps the keys. For a program that is up: before that nothing is logged.</summary>
    public void Warn()
    {
        if (wrapping.IsNone)
        {
            LogUnwrapped(log);
        }
    }

    [LoggerMessage(1, LogLevel.Warning,
        "The keys in the database are not wrapped, so who copies it can read the tokens in it. Set DataProtection:Key before real ones come in.")]
    private static partial void LogUnwrapped(ILogger log);
}
