using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime.Text;
using PeerBot.Chat;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Playground.Entries;
using PeerBot.Playground.Reading;

namespace PeerBot.Playground.Rendering;

/// <summary>An entry as one reader sees it. Whether they may see it is decided before.</summary>
internal static class PageEntries
{
    public static JsonObject Of(Entry entry, Townsperson reader)
    {
        var page = new JsonObject
        {
            ["id"] = entry.Id.ToString(CultureInfo.InvariantCulture),
            ["revision"] = entry.Revision,
            ["place"] = entry.Conversation,
            ["author"] = entry.Author,
            ["at"] = InstantPattern.ExtendedIso.Format(entry.At),
            ["edited"] = entry.Edited,
            ["onlyForYou"] = entry.OnlyFor is not null,
        };
        if (entry.Body is null)
        {
            page["removed"] = true;
            return page;
        }

        var body = EntryBody.Read(entry.Body);
        var message = body switch
        {
            { Message: { } sent } => sent,
            { Said: { } said } => Message.Of(PlaygroundReader.Said(said)),
            _ => Message.Of($"This message was kept by another version of PeerBot and cannot be shown."),
        };
        page["blocks"] = PageMessages.Blocks(message, reader.Zone);
        page["summary"] = message.Summary.ToPlain(reader.Zone);
        page["plain"] = message.ToPlain(reader.Zone);
        page["model"] = body?.Message is null ? null : JsonSerializer.SerializeToNode(message, ChatJson.Options);
        return page;
    }
}
