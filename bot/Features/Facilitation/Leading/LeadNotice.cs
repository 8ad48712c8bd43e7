using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Facilitation.Leading;

/// <summary>What a notice about the lead of a meeting is about, as it stands now.</summary>
internal static class LeadNotice
{
    /// <summary>The lead; null when the meeting is gone or has moved since, so that a notice with a new key speaks of it.</summary>
    public static async Task<Lead?> LeadAsync(this NoticeContext notice, CancellationToken cancel)
    {
        if (await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is not { } group
            || group.Meetings.FirstOrDefault(row => row.Id == notice.Meeting) is not { } meeting)
        {
            return null;
        }

        var occurrence = NoticePlan.OccurrenceOf(meeting.ToCore());
        var spokenOf = notice.Row.Key.Split('|')[2];
        return spokenOf == occurrence || spokenOf.StartsWith(occurrence + ".", StringComparison.Ordinal)
            ? new Lead(group, meeting)
            : null;
    }
}
