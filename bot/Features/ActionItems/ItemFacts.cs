using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PeerBot.Core;
using PeerBot.Core.ActionItems;

namespace PeerBot.Features.ActionItems;

/// <summary>Items between their rows and the core, and an item's facts in one line without anybody's words, which is what
/// an undo compares and restores (F6).</summary>
internal static class ItemFacts
{
    public static ActionItem ToCore(this ActionItemRow row) => new(
        row.Id, row.OwnerId, row.CreatedById, row.Due, row.State, row.OfferedToId, row.HelpWanted, row.Moves);

    /// <summary>Writes what a decision changed back to the row.</summary>
    public static void Take(this ActionItemRow row, ActionItem item)
    {
        row.OwnerId = item.Owner;
        row.Due = item.Due;
        row.State = item.State;
        row.OfferedToId = item.OfferedTo;
        row.HelpWanted = item.HelpWanted;
        row.HelpShared = item.HelpWanted && row.HelpShared;
        row.Moves = item.Moves;
    }

    public static string Write(ActionItemRow row) => string.Join('|',
        (int)row.State,
        row.OwnerId.Value.ToString("N"),
        row.OfferedToId?.Value.ToString("N"),
        row.Due is { } due ? LocalDatePattern.Iso.Format(due) : null,
        row.HelpWanted,
        row.HelpShared,
        row.Moves,
        row.AnsweredAt?.ToUnixTimeMilliseconds());

    public static void Restore(ActionItemRow row, string written)
    {
        var parts = written.Split('|');
        row.State = (ItemState)int.Parse(parts[0], CultureInfo.InvariantCulture);
        row.OwnerId = new PersonId(Guid.ParseExact(parts[1], "N"));
        row.OfferedToId = parts[2].Length == 0 ? null : new PersonId(Guid.ParseExact(parts[2], "N"));
        row.Due = parts[3].Length == 0 ? null : LocalDatePattern.Iso.Parse(parts[3]).Value;
        row.HelpWanted = bool.Parse(parts[4]);
        row.HelpShared = bool.Parse(parts[5]);
        row.Moves = int.Parse(parts[6], CultureInfo.InvariantCulture);
        row.AnsweredAt = parts[7].Length == 0
            ? null
            : Instant.FromUnixTimeMilliseconds(long.Parse(parts[7], CultureInfo.InvariantCulture));
        row.DropReason = row.State == ItemState.Dropped ? row.DropReason : null;
    }
}
