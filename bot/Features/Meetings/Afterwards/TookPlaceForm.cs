using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Meetings.Afterwards;

/// <summary>The meeting took place, but somebody else led or not everybody was there (F1, M9).</summary>
internal sealed class TookPlaceForm(ChatWork work, TookPlace answer) : IFormHandler
{
    public const string Verb = "held";

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        if (await MyMeeting.FindAsync(visit, submission.Form.AsGuid, cancel) is not { } mine)
        {
            return GroupHere.NotYours();
        }

        if (mine.Row.ToCore().MarkHeld(visit.Now) is Outcome<Meeting>.Refused refused)
        {
            return new Reply.CloseForm(((Reply.Whisper)MeetingTexts.Refused(refused.Why, mine.Row)).Message);
        }

        var reading = new FormReading(submission.Values);
        var members = mine.Group.Members.ToDictionary(member => member.Id.Value.ToString("N"), member => member.Id);
        var leader = reading.Choice("leader", members.Keys);
        var there = reading.Choices("there", members.Keys);
        return leader is null
            ? new Reply.FixForm(reading.Problems)
            : new Reply.CloseForm(await answer.HeldAsync(visit, mine, members[leader], [.. there.Select(key => members[key])], cancel));
    }, cancel);
}
