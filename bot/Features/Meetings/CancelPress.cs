using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Meetings;

/// <summary>Cancels one meeting once its caller is sure; the facilitator keeps the turn (F1).</summary>
internal sealed class CancelPress(ChatWork work) : IButtonHandler
{
    public const string Ask = "meeting.cancel";
    public const string Sure = "meeting.cancel-sure";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        if (await MyMeeting.FindAsync(visit, MyMeeting.IdIn(press.Action.Id), cancel) is not { } mine)
        {
            return GroupHere.NotYours();
        }

        if (press.Action.Verb == Sure && press.Action.Id == mine.Stamp)
        {
            return await CancelOne.DoAsync(visit, mine, cancel);
        }

        var allowed = CancelMeeting.Decide(mine.Group.Rota, mine.Row.ToCore(), visit.Me.Id, visit.Now);
        return allowed is Outcome<RotaEvent>.Refused refused
            ? MeetingTexts.Refused(refused.Why, mine.Row)
            : new Reply.Whisper(MeetingTexts.AreYouSure(mine));
    }, cancel);
}
