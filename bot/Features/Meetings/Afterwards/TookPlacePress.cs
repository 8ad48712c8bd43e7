using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Meetings.Afterwards;

/// <summary>Answers whether a meeting took place, in one tap (M9).</summary>
internal sealed class TookPlacePress(ChatWork work, TookPlace answer) : IButtonHandler
{
    public const string Yes = "held.yes";
    public const string No = "held.no";
    public const string Changes = "held.changes";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        if (await MyMeeting.FindAsync(visit, press.Action.AsGuid, cancel) is not { } mine)
        {
            return GroupHere.NotYours();
        }

        var meeting = mine.Row.ToCore();
        if (meeting.MarkHeld(visit.Now) is Outcome<Meeting>.Refused refused)
        {
            return MeetingTexts.Refused(refused.Why, mine.Row);
        }

        if (press.Action.Verb == No)
        {
            return new Reply.Replace(await answer.NotAsync(visit, mine, cancel));
        }

        var leader = mine.Group.LeaderOf(mine.Row)?.Leader;
        if (press.Action.Verb == Changes || leader is null)
        {
            return new Reply.ShowForm(MeetingTexts.WhoWasThere(mine.Group, mine.Row, leader));
        }

        var present = mine.Group.Members.Where(member => mine.Group.IsPresent(member.Id, mine.Row)).Select(member => member.Id);
        return new Reply.Replace(await answer.HeldAsync(visit, mine, leader.Value, [.. present], cancel));
    }, cancel);
}
