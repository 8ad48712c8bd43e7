using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Features.Groups;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Participation;

/// <summary>Everything said to somebody who has gone quiet (V1). It asks; it never counts and never blames.</summary>
internal static class ParticipationTexts
{
    /// <param name="cameToIt">They were at the last of those meetings, so it is check-ins that were missed.</param>
    public static Message AllRight(LoadedGroup group, PersonRow reader, bool cameToIt, Instant now)
    {
        var words = cameToIt
            ? Text.Of($"All right? Your check-ins have been quiet lately, and that happens.")
            : $"All right? We have not seen much of each other lately, and that happens.";
        var id = group.Id.Value;
        return new Message(words,
            new Paragraph(words),
            new Paragraph(group.NextMeeting(now) is { } next && group.IsPresent(reader.Id, next)
                ? Text.Of($"The next meeting is on {new Moment(next.StartsAt)}. Whatever suits you is fine, and only you and I know that I asked.")
                : $"Whatever suits you is fine, and only you and I know that I asked."),
            new Buttons([
                new Button("I'm in", new ActionRef(AllRightAnswer.In, id), ButtonStyle.Primary),
                new Button("Pause me", new ActionRef(AllRightAnswer.Pause, id)),
                new Button("Leave", new ActionRef(AllRightAnswer.Leave, id), ButtonStyle.Careful),
            ]));
    }

    public static Message GladYouAreIn(LoadedGroup group, Instant now)
    {
        var words = group.NextMeeting(now) is { } next
            ? Text.Of($"Good to hear. Your place is yours; the next meeting is on {new Moment(next.StartsAt)}.")
            : $"Good to hear. Your place is yours.";
        return new Message(words, new Paragraph(words), new Buttons([
            new Button("Check in", ChatRoutes.ToCommand("checkin"), ButtonStyle.Primary),
            new Button("I'm away", ChatRoutes.ToCommand("peer away")),
        ]));
    }
}
