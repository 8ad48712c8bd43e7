using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Secrets;

/// <summary>Keeps the key ring in our own database, so that all programs on it share one.</summary>
internal sealed class KeyTable(DbFactory databases) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.Create();
        return [.. db.Set<DataProtectionKeyRow>().AsNoTracking().OrderBy(row => row.Name).Select(row => row.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = databases.Create();
        db.Add(new DataProtectionKeyRow { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
