using PeerBot.Chat.Channels;

namespace PeerBot.Playground.Entries;

/// <summary>Who may see an entry: those in its place, and of them only the one it is for, when it is for one.</summary>
internal static class Sight
{
    public static bool MaySee(Entry entry, Townsperson person) =>
        (entry.OnlyFor is null || entry.OnlyFor == person.Id)
        && PlaygroundTown.FindPlace(entry.Conversation, person) is not null;
}
