using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Features.Groups;
using PeerBot.Features.Records.Ending;
using PeerBot.Features.Records.Exporting;
using PeerBot.Features.Records.Forgetting;

namespace PeerBot.Features.Records;

/// <summary>Everything said about a group's record: its copy, its forgetting, its end.</summary>
internal static class RecordTexts
{
    private const string NobodyElse = "Administrators of the workspace get no copy and no extra sight.";

    // Export

    public static Message Offer(GroupRow group, Guid export, int pages)
    {
        Text words = $"I can write your group's record to you privately, in {Wording.Count(pages, "message", "messages")}: what you may see of it, and nothing else.";
        return new Message(words, new Paragraph(words),
            new Paragraph($"As Markdown it is good to read, as JSON good for programs. Please keep it to yourself: what is shared in the group stays in the group."),
            new Note(Text.Words(NobodyElse)),
            new Buttons([
                new Button("As Markdown", new ActionRef(ExportPress.Markdown, $"{group.Id.Value:N}.{export:N}"), ButtonStyle.Primary),
                new Button("As JSON", new ActionRef(ExportPress.Json, $"{group.Id.Value:N}.{export:N}")),
            ]));
    }

    public static Message OnItsWay(int pages)
    {
        Text words = pages == 1 ? $"It is on its way, in one message in our private chat." : (Text)$"It is on its way, in {pages} messages in our private chat.";
        return new Message(words, new Paragraph(words),
            new Note($"When somebody has their words removed, or the group ends, I remove them from those messages as well. A copy you make is yours to look after."));
    }

    public static Reply NotAMemberAnyMore()
    {
        Text words = $"A group's record is for the people who are in it now. You have left yours, so I keep its door closed; a member can tell you what you need from it.";
        return new Reply.Whisper(new Message(words, new Paragraph(words), new Buttons([
            new Button("Remove what I wrote", ChatRoutes.ToCommand("peer forget me")),
            new Button("Help", ChatRoutes.ToCommand("peer help")),
        ])));
    }

    public static Message Page(int page, int pages, string format, IEnumerable<string> blocks)
    {
        Text summary = $"Your group's record as {format}, message {page} of {pages}";
        return new Message(summary, [new Note(summary), .. blocks.Select(block => new Paragraph(Text.Words(block)))]);
    }

    // Forget me

    public static Message SureToForget()
    {
        Text words = $"Shall I remove everything you have written here?";
        return new Message(words, new Paragraph(words),
            new Bullets([
                $"Your check-ins, what you shared, your topics, the words of your action items, and forms you have not sent yet go at once, in all your groups in this workspace, also those you have left.",
                $"The key to your words is destroyed, so that older copies of my database cannot be read either.",
                $"Where I posted your words, I take them out of the message or remove it.",
                $"Action items that others took on in your words are closed, as nobody could read any more what they are.",
                $"You stay a member, your turn to lead stays yours, and what others wrote stays theirs.",
            ]),
            new Note($"I cannot take this back, and I cannot reach what others have written down elsewhere, or what I have answered to somebody who asked me, such as a list of topics in their own chat with me."),
            new Buttons([
                new Button("Remove my words", new ActionRef(ForgetPress.Verb), ButtonStyle.Careful),
                new Button("Keep them", ChatRoutes.ToCommand("peer")),
            ]));
    }

    public static Message Forgotten()
    {
        Text words = $"Done. What you had written is removed, and the key to it is destroyed. Messages of mine that carried it follow within moments.";
        return new Message(words, new Paragraph(words), new Buttons([
            new Button("My group", ChatRoutes.ToCommand("peer")),
            new Button("Leave the group", ChatRoutes.ToCommand("peer leave"), ButtonStyle.Careful),
        ]));
    }

    // The end of a group

    public static Message SureToEnd(GroupRow group, Instant at)
    {
        Text words = $"Shall this group end?";
        return new Message(words, new Paragraph(words),
            new Bullets([
                $"I tell everyone, and until {new Moment(at)} any member can keep the group.",
                $"Then everything written in it is removed, the keys to it are destroyed, and my messages here are taken away.",
                $"Until then each of you can get a copy of the record.",
            ]),
            new Buttons([
                new Button("End the group", new ActionRef(EndPress.Verb, group.Id.Value), ButtonStyle.Careful),
                new Button("Get a copy", ChatRoutes.ToCommand("peer export")),
                new Button("Take a break instead", ChatRoutes.ToCommand("peer pause")),
                new Button("Keep it", ChatRoutes.ToCommand("peer")),
            ]));
    }

    /// <summary>To everyone, in the channel and privately.</summary>
    public static Message Ending(GroupRow group, Instant at)
    {
        Text words = $"This group ends on {new Moment(at)}.";
        return new Message(words,
            new Heading($"This group is about to end"),
            new Paragraph($"{words} Then everything written in it is removed. If you would like to keep a copy, now is the time; and if the group should go on, one press is enough."),
            new Buttons([
                new Button("Get a copy", ChatRoutes.ToCommand("peer export"), ButtonStyle.Primary),
                new Button("Keep the group", new ActionRef(KeepGroupPress.Verb, group.Id.Value)),
            ]));
    }

    public static Message GoesOn() => Message.Of($"The group goes on. Nothing was removed.");

    public static Message Ended() => Message.Of(
        $"This group has ended, and what was written in it is removed. Thank you for what you gave each other.");
}
