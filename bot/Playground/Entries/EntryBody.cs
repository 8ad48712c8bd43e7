using System.Text.Json;
using PeerBot.Chat;
using PeerBot.Chat.Messages;

namespace PeerBot.Playground.Entries;

/// <summary>What an entry holds: a message of PeerBot's, or the words somebody said.</summary>
internal sealed record EntryBody(Message? Message, string? Said)
{
    public static string Of(Message message) => JsonSerializer.Serialize(message, ChatJson.Options);

    public static string OfWords(string said) => JsonSerializer.Serialize(new Spoken(said), ChatJson.Options);

    /// <summary>Reads what was kept; null when it is removed or in a notation this version does not know.</summary>
    public static EntryBody? Read(string? kept)
    {
        if (kept is null)
        {
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize<Spoken>(kept, ChatJson.Options) is { Said: { } said })
            {
                return new EntryBody(null, said);
            }

            return JsonSerializer.Deserialize<Message>(kept, ChatJson.Options) is { Summary: not null, Blocks: not null } message
                ? new EntryBody(message, null)
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or NotSupportedException)
        {
            // One unreadable entry must not take the conversation with it; the page says that it cannot be shown.
            return null;
        }
    }

    private sealed record Spoken(string? Said);
}
