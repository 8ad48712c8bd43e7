using PeerBot.Core;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups;

/// <summary>Notices that name a facilitator are brought up to date when a change makes somebody else lead (A4, N8).</summary>
internal static class LeaderShift
{
    /// <summary>Who leads which of the coming meetings.</summary>
    public static IReadOnlyDictionary<MeetingId, PersonId?> Of(LoadedGroup group, Occasion occasion) =>
        group.Ahead(occasion.Now).ToDictionary(meeting => meeting.Id, meeting => group.LeaderOf(meeting)?.Leader);

    /// <summary>Saves, compares with <paramref name="before"/>, and has the group planned again. The group as it is now.</summary>
    public static async Task<LoadedGroup> SettleAsync(
        Occasion occasion, GroupId id, IReadOnlyDictionary<MeetingId, PersonId?> before, CancellationToken cancel)
    {
        await occasion.Db.SaveChangesAsync(cancel);
        var group = (await LoadedGroup.LoadAsync(occasion.Db, id, cancel))!;
        foreach (var (meeting, leader) in Of(group, occasion))
        {
            if (before.TryGetValue(meeting, out var previous) && previous != leader)
            {
                await occasion.Db.RefreshAsync(meeting.Value, cancel);
            }
        }

        occasion.Touch(id);
        return group;
    }
}
