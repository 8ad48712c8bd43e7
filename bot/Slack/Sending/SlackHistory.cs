using System.Globalization;
using System.Text.Json;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Slack.Api;
using PeerBot.Slack.Install;

namespace PeerBot.Slack.Sending;

/// <summary>Finds one of our own messages in a conversation by the key in its metadata (RELIABILITY 4.1, way A).</summary>
internal sealed class SlackHistory(SlackApi api, SlackTokens tokens, IClock clock)
{
    public const string EventType = "peerbot_notice";

    private const int MostPages = 15;
    private const string PageSize = "100";

    // No notice is tried for longer than its window, three days at most; what is older is not looked through.
    private static readonly Duration LookBack = Duration.FromDays(4);

    public async Task<ReadBack> FindAsync(string workspace, string conversation, string key, CancellationToken cancel)
    {
        var ourselves = await tokens.AskAsync(workspace, cancel) is BotToken.Here here ? here.User : null;
        var oldest = (clock.GetCurrentInstant() - LookBack).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            List<KeyValuePair<string, string>> arguments =
            [
                new("channel", conversation), new("oldest", oldest), new("include_all_metadata", "true"), new("limit", PageSize),
            ];
            if (cursor is not null)
            {
                arguments.Add(new("cursor", cursor));
            }

            var answer = await api.CallAsync("conversations.history", workspace, arguments, cancel);
            if (answer is not SlackAnswer.Ok ok)
            {
                return Unread(answer);
            }

            if (ok.Body.Find("messages") is not { ValueKind: JsonValueKind.Array } messages)
            {
                return Unread(new SlackAnswer.Unclear("unreadable"));
            }

            foreach (var message in messages.EnumerateArray())
            {
                if (IsIt(message, key, ourselves) && message.Words("ts") is { } ts)
                {
                    return new ReadBack.Found(new MessageRef(conversation, ts));
                }
            }

            cursor = ok.Body.Find("response_metadata")?.Words("next_cursor");
            if (cursor is null)
            {
                return ok.Body.IsTrue("has_more") ? new ReadBack.CannotTell() : new ReadBack.NotThere();
            }
        }

        return new ReadBack.CannotTell();
    }

    /// <summary>What it means that the history was not read: never that the message is not there. Where asking again may
    /// help it is an exception, which the delivery takes for "ask later"; to say "cannot tell" would have it sent again.</summary>
    public static ReadBack Unread(SlackAnswer answer) => answer is SlackAnswer.Refused refused
        && SlackCodes.MeaningOf(refused.Code) is not (CodeMeaning.Token or CodeMeaning.Unknown)
        ? new ReadBack.CannotTell()
        : throw new HistoryUnreadException(answer.CodeOf());

    // Only what we said ourselves proves anything: anybody can write metadata.
    private static bool IsIt(JsonElement message, string key, string? ourselves) =>
        message.Find("metadata") is { } metadata && metadata.Words("event_type") == EventType
        && metadata.Find("event_payload")?.Words("key") == key
        && (ourselves is null || message.Words("user") is not { } author || author == ourselves);
}

/// <summary>The history could not be read now; the message says a code and nothing else.</summary>
internal sealed class HistoryUnreadException(string code) : Exception(code);
