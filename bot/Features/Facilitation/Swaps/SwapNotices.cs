using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Facilitation.Swaps;

/// <summary>The question, privately to the one asked; once settled it shows the outcome without its buttons.</summary>
internal sealed class SwapAsked : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await notice.RequestAsync(cancel) is not var (request, lead) || notice.Recipient is not { } reader)
        {
            return null;
        }

        if (request.State == SwapState.Asked && lead is not null && !lead.Meeting.HasStarted(notice.Now)
            && lead.Group.Member(request.AskerId) is { } asker)
        {
            return SwapViews.Question(request, lead, asker, reader, notice.Now);
        }

        return notice.IsEdit ? SwapViews.Settled(request, lead, reader) : null;
    }
}

/// <summary>The answer, privately to the one who asked; a declined request stays between the two.</summary>
internal sealed class SwapAnswered : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (await notice.RequestAsync(cancel) is not var (request, lead) || lead is null || request.State == SwapState.Asked)
        {
            return null;
        }

        // Somebody who has left by now is not named.
        return lead.Group.Member(request.OtherId) is { } other
            ? SwapViews.Answer(request, lead, other, notice.Now)
            : SwapViews.NoLongerStands(lead);
    }
}

/// <summary>Finds what a notice about a request is about.</summary>
internal static class RequestNotice
{
    /// <summary>The request and, unless it is gone, its meeting; null when there is no such request.</summary>
    public static async Task<(SwapRequestRow Request, Lead? Lead)?> RequestAsync(this NoticeContext notice, CancellationToken cancel)
    {
        var request = await notice.Db.SwapRequests.SingleOrDefaultAsync(row => row.Id == notice.Row.Subject, cancel);
        if (request is null || await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel) is not { } group)
        {
            return null;
        }

        var meeting = group.Meetings.FirstOrDefault(row => row.Id == request.MeetingId);
        return (request, meeting is null ? null : new Lead(group, meeting));
    }
}
