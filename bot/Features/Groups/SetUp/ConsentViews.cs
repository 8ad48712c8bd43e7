using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>Everything said around a channel that others can read (P1).</summary>
internal static class ConsentViews
{
    public static Message Ask(GroupRow group, PersonRow creator)
    {
        Text words = group.Openness == Openness.SharedOutside
            ? Text.Of($"{GroupWords.Mention(creator)} would like to start a peer learning group with you in a channel that people of other workspaces can read.")
            : $"{GroupWords.Mention(creator)} would like to start a peer learning group with you in a channel that everybody in this workspace can read.";
        return new Message(words, new Paragraph(words),
            new Facts([new Fact("Focus", Text.Words(group.Focus))]),
            new Paragraph($"Is that all right for you? The group starts only when every member agrees. If you would rather not, nobody is told that it was you."),
            new Buttons([
                new Button("I agree", new ActionRef(ConsentPress.Agree, group.Id.Value), ButtonStyle.Primary),
                new Button("Rather not", new ActionRef(ConsentPress.RatherNot, group.Id.Value)),
            ]));
    }

    public static Message AskAgain(GroupRow group)
    {
        Text words = group.Openness == Openness.SharedOutside
            ? Text.Of($"The channel of your peer learning group can be read by people of other workspaces now.")
            : $"The channel of your peer learning group can be read by everybody in this workspace now.";
        return new Message(words, new Paragraph(words),
            new Facts([new Fact("Focus", Text.Words(group.Focus))]),
            new Paragraph($"Is that all right for you? The group waits until every member agrees, or until the channel is private again, and I say nothing of the group's there meanwhile. If you would rather not, nobody is told that it was you."),
            new Buttons([
                new Button("I agree", new ActionRef(ConsentPress.Agree, group.Id.Value), ButtonStyle.Primary),
                new Button("Rather not", new ActionRef(ConsentPress.RatherNot, group.Id.Value)),
            ]));
    }

    public static Message Agreed(bool goesOn, Button? undo)
    {
        var words = goesOn
            ? $"Thank you. The group goes on once everyone has agreed."
            : (Text)$"Thank you. The group starts once everyone has agreed.";
        return new Message(words, [new Paragraph(words), .. undo is null ? Array.Empty<Block>() : [new Buttons([undo])]]);
    }

    public static Message TakenBack(GroupRow group)
    {
        Text words = $"Taken back. The group waits, and nobody is told that it was you.";
        return new Message(words, new Paragraph(words), new Buttons([
            new Button("I agree after all", new ActionRef(ConsentPress.Agree, group.Id.Value)),
        ]));
    }

    public static Text BegunSince() => $"The group has begun by now. You can leave it at any time.";

    public static Message Started(bool goesOn) => Message.Of(goesOn
        ? $"The group goes on. You can leave it at any time."
        : (Text)$"Everyone has agreed, and the group has started. You can leave it at any time.");

    public static Message RatherNot(GroupRow group, bool goesOn)
    {
        Text words = goesOn
            ? $"That is fine. The group waits until the channel is private again, and nobody is told that it was you."
            : (Text)$"That is fine. The group does not start in this channel, and nobody is told that it was you.";
        return new Message(words, new Paragraph(words), new Buttons([
            new Button("I agree after all", new ActionRef(ConsentPress.Agree, group.Id.Value)),
        ]));
    }

    public static Message Elsewhere(GroupRow group, bool goesOn)
    {
        if (goesOn)
        {
            return Message.Of($"The group would rather not go on in a channel that others can read. As soon as the channel is private again, it goes on by itself, and nothing is lost meanwhile.");
        }

        Text words = $"The group would rather meet in a private channel. You can make one and type {new Typed("peer setup", InChannel: true)} there; the answers so far are kept until you call this one off.";
        return new Message(words, new Paragraph(words), new Buttons([
            new Button("Call this one off", new ActionRef(ConsentPress.CallOff, group.Id.Value)),
        ]));
    }

    public static Message CalledOff() => Message.Of($"Called off. The channel is free again, and a private one is a good place to start anew.");
}
