using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Slack.Api;
using PeerBot.Slack.Rendering;
using PeerBot.Slack.Sending;

namespace PeerBot.Slack;

/// <summary>Slack as a channel: posts, edits and removes messages, and finds its own again by their metadata.</summary>
internal sealed partial class SlackChannel(SlackApi api, DirectChats directs, SlackHistory history, SlackPeople people, SlackOptions options,
    IWorkspaceDirectory directory, TimeProvider time, ILogger<SlackChannel> log) : IChatChannel
{
    private const int MostTries = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly Duration LongestWait = Duration.FromSeconds(2);

    private static readonly SendResult UnknownPlace = new SendResult.Gone("channel_not_found");
    private static readonly SendResult UnknownMessage = new SendResult.Gone("message_not_found");

    public string Platform => SlackOptions.Platform;

    public Duration SettleTime => options.SettleTime;

    public async Task<SendResult> PostAsync(Destination to, Message message, string key, CancellationToken cancel)
    {
        if (!IsSomewhere(to))
        {
            return UnknownPlace;
        }

        var zone = await ZoneAsync(to.Workspace, to.Person, cancel);
        for (var again = false; ; again = true)
        {
            var (chat, trouble) = to.Conversation is { } conversation
                ? (conversation, null)
                : await directs.OpenAsync(to.Workspace, to.Person!, cancel);
            if (chat is null)
            {
                // Opening a chat says nothing to anybody, so that a lost answer there is no lost message.
                return SlackResults.OfPreparing(trouble!);
            }

            var answer = await PostPagesAsync(to.Workspace, chat, message, key, zone, cancel);
            if (to.Person is not null && !again && answer is SlackAnswer.Refused { Code: "channel_not_found" } && directs.Forget(to.Workspace, to.Person))
            {
                continue;
            }

            if (to.Conversation is not null)
            {
                await HeedAsync(to.Workspace, chat, answer, cancel);
            }

            return answer is SlackAnswer.Ok ok ? Posted(ok, chat) : SlackResults.Of(answer);
        }
    }

    public async Task<SendResult> ReplaceAsync(string workspace, MessageRef posted, Message message, CancellationToken cancel)
    {
        if (!IsMessage(workspace, posted))
        {
            return UnknownMessage;
        }

        var zone = await ZoneAsync(workspace, directs.PersonOf(workspace, posted.Conversation), cancel);
        var answer = await api.CallAsync("chat.update", workspace,
            [new("channel", posted.Conversation), new("ts", posted.Message), .. Said(BlockKitMessages.InOne(message), zone)], cancel);
        await HeedAsync(workspace, posted.Conversation, answer, cancel);
        return answer is SlackAnswer.Ok ? new SendResult.Sent(posted) : SlackResults.Of(answer);
    }

    public async Task<SendResult> RemoveAsync(string workspace, MessageRef posted, CancellationToken cancel)
    {
        if (!IsMessage(workspace, posted))
        {
            return UnknownMessage;
        }

        var answer = await api.CallAsync("chat.delete", workspace, [new("channel", posted.Conversation), new("ts", posted.Message)], cancel);

        // Slack cannot tell a message that was removed before from one that never was; either way it is not there.
        return answer is SlackAnswer.Ok or SlackAnswer.Refused { Code: "message_not_found" } ? new SendResult.Sent(posted) : SlackResults.Of(answer);
    }

    public async Task<ReadBack> FindAsync(Destination to, string key, CancellationToken cancel)
    {
        if (!IsSomewhere(to))
        {
            return new ReadBack.NotThere();
        }

        if (!options.ReadBack)
        {
            return new ReadBack.CannotTell();
        }

        var (chat, trouble) = to.Conversation is { } conversation
            ? (conversation, null)
            : await directs.OpenAsync(to.Workspace, to.Person!, cancel);
        return chat is null ? SlackHistory.Unread(trouble!) : await history.FindAsync(to.Workspace, chat, key, cancel);
    }

    public Task<PersonCard?> WhoIsAsync(string workspace, string person, CancellationToken cancel) => people.WhoIsAsync(workspace, person, cancel);

    private static bool IsSomewhere(Destination to) => SlackIds.IsWorkspace(to.Workspace)
        && (to.Conversation is null ? SlackIds.IsPerson(to.Person) : SlackIds.IsConversation(to.Conversation));

    private static bool IsMessage(string workspace, MessageRef posted) =>
        SlackIds.IsWorkspace(workspace) && SlackIds.IsConversation(posted.Conversation) && SlackIds.IsMessage(posted.Message);

    /// <summary>The first page is the message; what does not fit into it goes into its thread, as fast as the channel's pace lets it.</summary>
    private async Task<SlackAnswer> PostPagesAsync(
        string workspace, string chat, Message message, string key, DateTimeZone zone, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var pages = BlockKitMessages.Pages(message);
        var first = await PostPageAsync(workspace, chat, pages[0], zone, [.. Metadata(key)], cancel);
        if (first is SlackAnswer.Ok ok && ok.Body.Words("ts") is { } thread)
        {
            foreach (var page in pages.Skip(1))
            {
                if (await FollowAsync(page) is not SlackAnswer.Ok and var unsaid)
                {
                    LogUnsaid(log, unsaid.CodeOf(), workspace);
                }
            }

            async Task<SlackAnswer> FollowAsync(Message page)
            {
                for (var tries = 1; ; tries++)
                {
                    var answer = await PostPageAsync(workspace, chat, page, zone, [new("thread_ts", thread)], cancel);
                    if (answer is not SlackAnswer.Later { After: var wait, Code: var code } || (tries >= MostTries && code != SendResult.TryAgain.Paced) || wait > LongestWait
                        || Duration.FromTimeSpan(time.GetElapsedTime(started)) + wait > options.LongestCall)
                    {
                        return answer;
                    }

                    // The first page was said, so that being stopped here must not look like an unsent message.
                    await Task.WhenAny(Task.Delay(wait.ToTimeSpan(), time, cancel));
                }
            }
        }

        return first;
    }

    // The channel was archived or PeerBot taken out of it, and no news of it has come.
    private Task HeedAsync(string workspace, string conversation, SlackAnswer answer, CancellationToken cancel) =>
        answer is SlackAnswer.Refused { Code: "channel_not_found" or "not_in_channel" or "is_archived" }
            ? directory.PlaceClosedAsync(new Place(Platform, workspace, conversation, PlaceKind.Channel, Openness.Private), cancel)
            : Task.CompletedTask;

    private Task<SlackAnswer> PostPageAsync(string workspace, string chat, Message page, DateTimeZone zone,
        IReadOnlyList<KeyValuePair<string, string>> more, CancellationToken cancel) => api.CallAsync("chat.postMessage", workspace,
            [new("channel", chat), .. Said(page, zone), new("unfurl_links", "false"), new("unfurl_media", "false"), .. more], cancel);

    private static IEnumerable<KeyValuePair<string, string>> Said(Message page, DateTimeZone zone) =>
    [
        new("text", BlockKitMessages.Text(page, zone)),
        new("blocks", BlockKitMessages.Blocks(page, zone).ToJsonString()),
    ];

    // Anybody in the workspace can read metadata: the key says nothing by itself.
    private IEnumerable<KeyValuePair<string, string>> Metadata(string key) => !options.ReadBack ? [] :
    [
        new("metadata", new JsonObject
        {
            ["event_type"] = SlackHistory.EventType,
            ["event_payload"] = new JsonObject { ["key"] = key },
        }.ToJsonString()),
    ];

    // Slack shows dates in each reader's zone by itself, nearly everywhere; no message waits long for the rest.
    private async Task<DateTimeZone> ZoneAsync(string workspace, string? who, CancellationToken cancel)
    {
        if (who is not { } person)
        {
            return DateTimeZone.Utc;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        return await people.WhoIsAsync(workspace, person, patience.Token) is { Zone: { } zone }
            ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc
            : DateTimeZone.Utc;
    }

    private static SendResult Posted(SlackAnswer.Ok ok, string chat) => ok.Body.Words("ts") is { } ts && SlackIds.IsMessage(ts)
        ? new SendResult.Sent(new MessageRef(ok.Body.Words("channel") is { } said && SlackIds.IsConversation(said) ? said : chat, ts))
        : new SendResult.Unclear("unreadable");

    [LoggerMessage(1, LogLevel.Warning, "A further page of a message could not be said: {Code} in {Workspace}.")]
    private static partial void LogUnsaid(ILogger log, string code, string workspace);
}
