using PeerBot.Core;
using PeerBot.Core.Topics;

namespace PeerBot.Features.Topics;

/// <summary>Topics between their rows and the core, and where one stands in a line without anybody's words, which is what an
/// undo compares and restores (F6).</summary>
internal static class TopicFacts
{
    public static Topic ToCore(this TopicRow row) =>
        new(row.Id, row.ProposedById, row.State, row.State == TopicState.Held ? row.HeldAt : row.PickedFor, row.ProposedAt);

    /// <summary>Writes what a decision changed back to the row.</summary>
    public static void Take(this TopicRow row, Topic topic)
    {
        row.State = topic.State;
        row.PickedFor = topic.State == TopicState.Picked ? topic.PickedFor : null;
        row.HeldAt = topic.State == TopicState.Held ? topic.PickedFor : null;
    }

    public static string Write(TopicRow row) => $"{(int)row.State}|{Write(row.PickedFor)}|{Write(row.HeldAt)}";

    public static void Restore(TopicRow row, string written)
    {
        var parts = written.Split('|');
        row.State = (TopicState)int.Parse(parts[0]);
        row.PickedFor = Read(parts[1]);
        row.HeldAt = Read(parts[2]);
    }

    private static string? Write(MeetingId? meeting) => meeting?.Value.ToString("N");

    private static MeetingId? Read(string part) => part.Length == 0 ? null : new MeetingId(Guid.ParseExact(part, "N"));
}
