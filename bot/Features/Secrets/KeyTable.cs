using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using PeerBot.Features.Settings;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Secrets;

/// <summary>Keeps the key ring in our own database, so that all programs on it share one.</summary>
internal sealed class KeyTable(DbFactory databases) : IXmlRepository
{
    // How ASP.NET Core marks what is secret in a key, and what it puts in its place once wrapped.
    private static readonly XNamespace Ring = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XName IsSecret = Ring + "requiresEncryption";
    private static readonly XName Wrapped = Ring + "encryptedSecret";
    private const string DecryptedBy = "decryptorType";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.Create();
        return [.. db.Set<DataProtectionKeyRow>().AsNoTracking().OrderBy(row => row.Name).Select(row => row.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = databases.Create();
        db.Add(new DataProtectionKeyRow { Name = friendlyName, Xml = Written(element) });
        db.SaveChanges();
    }

    /// <summary>Wraps keys that were made while nothing wrapped them, and anew those that the previous key from the settings wrapped.</summary>
    public void WrapAll(IXmlEncryptor wrapper, KeyWrapping wrapping)
    {
        using var db = databases.Create();
        foreach (var row in db.Set<DataProtectionKeyRow>().ToList())
        {
            var key = XElement.Parse(row.Xml);
            foreach (var secret in key.Descendants().Where(part => (bool?)part.Attribute(IsSecret) == true).ToList())
            {
                Wrap(secret, secret);
                row.Xml = Written(key);
            }

            foreach (var old in key.Descendants(Wrapped).ToList())
            {
                if (wrapping.PreviousKey is { } previous && Opened(old, previous) is { } secret)
                {
                    Wrap(old, secret);
                    row.Xml = Written(key);
                }
            }
        }

        db.SaveChanges();

        void Wrap(XElement place, XElement secret)
        {
            var wrapped = wrapper.Encrypt(secret);
            place.ReplaceWith(new XElement(
                Wrapped, new XAttribute(DecryptedBy, wrapped.DecryptorType.AssemblyQualifiedName!), wrapped.EncryptedElement));
        }
    }

    // Null when another key than this one wrapped it.
    private static XElement? Opened(XElement wrapped, byte[] key)
    {
        if (wrapped.Element(KeyInSettings.Element)?.Element(KeyInSettings.Value)?.Value is not { } value)
        {
            return null;
        }

        try
        {
            return KeyInSettings.Open(key, value);
        }
        catch (System.Security.Cryptography.AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    // Without our version, so that a program that is put back to an older one still finds its own decryptor.
    private static string Written(XElement element) => element.ToString(SaveOptions.DisableFormatting).Replace(
        typeof(KeyInSettingsDecryptor).AssemblyQualifiedName!,
        $"{typeof(KeyInSettingsDecryptor).FullName}, {typeof(KeyInSettingsDecryptor).Assembly.GetName().Name}",
        StringComparison.Ordinal);
}
