using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Slack.Api;
using PeerBot.Slack.Reading;
using PeerBot.Slack.Rendering;
using PeerBot.Slack.Wire;

namespace PeerBot.Slack.Answering;

/// <summary>Says something to the caller alone, in the nearest way that is open: in the acknowledgement, through the response_url, in
/// a dialog, beside what they did, and at last in their private chat.</summary>
internal sealed partial class SlackWhispers(
    SlackApi api, ResponseUrl responses, SlackChannel channel, SlackViews views, AckBodies bodies, TimeProvider time, ILogger<SlackWhispers> log)
{
    public Task SayAsync(Turn turn, Message message, CancellationToken cancel) => turn.Ask.Surface switch
    {
        Surface.Command or Surface.Message => PagesAsync(turn, message, cancel),
        Surface.Submission when turn.Slot.TryGive(AckBodies.Update(Dialog(turn, message))) => Task.CompletedTask,
        Surface.Submission or Surface.Dialog => InDialogAsync(turn, message, isOpen: true, cancel),
        Surface.Home or Surface.Shortcut => InDialogAsync(turn, message, isOpen: false, cancel),
        _ => NoteAsync(turn, message, cancel),
    };

    /// <summary>Says what the acknowledgement cannot say, or can no longer, while it may not be known who asked.</summary>
    /// <param name="isInAck">The acknowledgement was still open for it.</param>
    public async Task SayPlainlyAsync(SlackAsk ask, Message message, bool isInAck, CancellationToken cancel)
    {
        if (ask.ResponseUrl is { } url && (!isInAck || ask.Surface == Surface.Message))
        {
            await responses.PostAsync(url, AckBodies.WhisperBody(message, DateTimeZone.Utc), cancel);
        }
        else if (!isInAck && ask is { Surface: Surface.Submission, View.Id: { } view })
        {
            // It was told that this is being saved.
            var dialog = BlockKitViews.Dialog(message, DateTimeZone.Utc, new ViewMetadata(null, null).ToString());
            await api.CallAsync("views.update", ask.Who.Workspace, [new("view_id", view), new("view", dialog.ToJsonString())], cancel);
        }
        else if (!isInAck && ask is { Surface: Surface.Words })
        {
            await PrivatelyAsync(Destination.Privately(ask.Who.Workspace, ask.Person), ask.Person, message, cancel);
        }
    }

    /// <summary>Puts a message in the place of the one that was pressed; a whisper where there is none.</summary>
    public async Task ReplaceAsync(Turn turn, Message message, CancellationToken cancel)
    {
        if (turn.Ask.Surface != Surface.Message || turn.Ask.SourceTs is not null)
        {
            await SayAsync(turn, message, cancel);
            return;
        }

        var page = BlockKitMessages.InOne(message);
        if (await RespondAsync(turn, AckBodies.ReplaceBody(page, turn.Zone), cancel))
        {
            return;
        }

        if (turn.Ask is not { MessageTs: { } ts, Channel: { } where }
            || await channel.ReplaceAsync(turn.Workspace, new MessageRef(where, ts), page, cancel) is not SendResult.Sent)
        {
            await NoteAsync(turn, message, cancel);
        }
    }

    /// <summary>Says something that needs no place to stand in: beside the channel's messages, else in the private chat.</summary>
    public async Task NoteAsync(Turn turn, Message message, CancellationToken cancel)
    {
        if (turn.Ask is { IsDirect: false, Channel: { } where })
        {
            var refusal = await BesideAsync(turn, where, message, cancel);
            if (refusal is null)
            {
                return;
            }

            // Somebody who set up a group here should know that nobody will hear from it yet.
            message = refusal is "channel_not_found" or "not_in_channel" && turn.Ask.Surface == Surface.Submission ? WithInvitation(message) : message;
        }

        await PrivatelyAsync(turn, message, cancel);
    }

    private static Message WithInvitation(Message message) => message with
    {
        Blocks =
        [
            .. message.Blocks.Count == 0 ? [new Paragraph(message.Summary)] : message.Blocks,
            new Note($"I am not in that channel yet, so I cannot post there. Invite me with /invite @PeerBot, and the group will hear from me."),
        ],
    };

    private async Task PagesAsync(Turn turn, Message message, CancellationToken cancel)
    {
        // What is said in the private chat stays there; only what an earlier whisper asked is answered in a whisper.
        if (turn.Ask is { Surface: Surface.Message, IsDirect: true, MessageTs: not null })
        {
            await PrivatelyAsync(turn, message, cancel);
            return;
        }

        if (turn.Ask.Surface != Surface.Command)
        {
            await RespondAsync(turn, BlockKitMessages.Pages(message), cancel);
            return;
        }

        var (first, pages) = bodies.Whisper(message, turn.Zone);
        await RespondAsync(turn, turn.Slot.TryGive(first) ? [.. pages.Skip(1)] : pages, cancel);
    }

    private async Task RespondAsync(Turn turn, IReadOnlyList<Message> pages, CancellationToken cancel)
    {
        foreach (var page in pages)
        {
            if (!await RespondAsync(turn, AckBodies.WhisperBody(page, turn.Zone), cancel))
            {
                await NoteAsync(turn, page, cancel);
            }
        }
    }

    private async Task<bool> RespondAsync(Turn turn, JsonObject body, CancellationToken cancel)
    {
        if (turn.TakeResponseUrl() is not { } url)
        {
            return false;
        }

        var answer = await responses.PostAsync(url, body, cancel);
        if (answer is not SlackAnswer.Ok)
        {
            LogUnsaid(log, "response_url", answer.CodeOf(), turn.Workspace);
        }

        // A lost answer may have been heard; saying it again elsewhere would say it twice.
        return answer is SlackAnswer.Ok or SlackAnswer.Unclear;
    }

    private async Task InDialogAsync(Turn turn, Message message, bool isOpen, CancellationToken cancel)
    {
        var dialog = Dialog(turn, message);
        if (!(isOpen && await views.UpdateAsync(turn, dialog, cancel)) && !await views.OpenAsync(turn, dialog, cancel))
        {
            await PrivatelyAsync(turn, message, cancel);
        }
    }

    private static JsonObject Dialog(Turn turn, Message message) =>
        BlockKitViews.Dialog(message, turn.Zone, new ViewMetadata(null, turn.FormPlace).ToString());

    // Null when it was said, else why not.
    private async Task<string?> BesideAsync(Turn turn, string where, Message message, CancellationToken cancel)
    {
        foreach (var page in BlockKitMessages.Pages(message))
        {
            List<KeyValuePair<string, string>> arguments =
            [
                new("channel", where),
                new("user", turn.Ask.Person),
                new("text", BlockKitMessages.Text(page, turn.Zone)),
                new("blocks", BlockKitMessages.Blocks(page, turn.Zone).ToJsonString()),
            ];
            if (turn.Ask.Thread is { } thread)
            {
                arguments.Add(new("thread_ts", thread));
            }

            var answer = await api.CallAsync("chat.postEphemeral", turn.Workspace, arguments, cancel);
            if (answer is not (SlackAnswer.Ok or SlackAnswer.Unclear))
            {
                LogUnsaid(log, "chat.postEphemeral", answer.CodeOf(), turn.Workspace);
                return answer.CodeOf();
            }
        }

        return null;
    }

    private Task PrivatelyAsync(Turn turn, Message message, CancellationToken cancel) => PrivatelyAsync(
        turn.Ask is { Channel: ['D', ..] direct, Surface: not Surface.Command }
            ? Destination.To(turn.Workspace, direct)
            : Destination.Privately(turn.Workspace, turn.Ask.Person),
        turn.Ask.Person, message, cancel);

    private async Task PrivatelyAsync(Destination to, string person, Message message, CancellationToken cancel)
    {
        var key = Guid.CreateVersion7().ToString("N");
        for (var patience = new Patience(time); ;)
        {
            switch (await channel.PostAsync(to, message, key, cancel))
            {
                case SendResult.TryAgain again when await patience.WaitAsync(again, cancel):
                    continue;
                case SendResult.TryAgain again:
                    LogUnsaid(log, "chat.postMessage", again.Code, to.Workspace);
                    return;
                case SendResult.Gone when to.Person is null:
                    // Somebody else's private chat, where we are not.
                    to = Destination.Privately(to.Workspace, person);
                    continue;
                case SendResult.Gone gone:
                    LogUnsaid(log, "chat.postMessage", gone.Code, to.Workspace);
                    return;
                default:
                    return;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "An answer could not be given through {Way}: {Code} in {Workspace}.")]
    private static partial void LogUnsaid(ILogger log, string way, string code, string workspace);
}
