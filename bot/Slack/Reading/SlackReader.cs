using System.Text.Json;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Slack.Wire;

namespace PeerBot.Slack.Reading;

/// <summary>From what Slack delivered to what a person asks in the neutral language.</summary>
internal sealed class SlackReader(ChatRoutes routes)
{
    /// <summary>The global shortcut's name in the app's manifest.</summary>
    public const string CheckInShortcut = "check_in";

    /// <summary>The message shortcut's name in the app's manifest.</summary>
    public const string ActionItemShortcut = "make_action_item";

    private static readonly ActionRef NotOurs = new("slack.unknown");

    /// <summary>What somebody asks; null when nobody asks anything, which is then the delivery's kind alone.</summary>
    public SlackAsk? Read(SlackDelivery delivery)
    {
        var ask = delivery.Kind switch
        {
            DeliveryKind.Command => Command(delivery.Slash!),
            DeliveryKind.Interaction => Interaction(delivery.Payload),
            _ => new EventReader(routes).Read(delivery.Payload),
        };
        return ask is null ? null : ask with
        {
            ReceivedAt = delivery.ReceivedAt,
            OnceKeys = delivery.Envelope is { } envelope && ask.OnceKeys.Count > 0 ? [.. ask.OnceKeys, OnceKeys.Envelope(envelope)] : ask.OnceKeys,
        };
    }

    private SlackAsk? Command(SlashCommand slash)
    {
        if (SlackIdentity.Of(slash) is not { } who)
        {
            return null;
        }

        var (name, words) = (slash.Name, SlackWords.Plain(slash.Words).Trim());
        return new SlackAsk(Surface.Command, who, slash.User)
        {
            Make = (caller, place) => new Command(caller, place, name, words),
            OnceKeys = slash.Trigger is { } trigger && !routes.IsRepeatable(name, words) ? [OnceKeys.Trigger(trigger)] : [],
            Channel = slash.Channel,
            Name = slash.UserName,
            Trigger = slash.Trigger,
            ResponseUrl = Address(slash.ResponseUrl),
        };
    }

    private static SlackAsk? Interaction(JsonElement payload)
    {
        if (SlackIdentity.OfInteraction(payload) is not { Person: { } person } who)
        {
            return null;
        }

        var user = payload.At("user");

        // Who closes a form needs no answer, so no form asks Slack for view_closed.
        var ask = payload.Text("type") switch
        {
            "block_actions" => Press(payload, who, person),
            "view_submission" => Submission(payload, who, person),
            "shortcut" when payload.Text("callback_id") == CheckInShortcut => new SlackAsk(Surface.Shortcut, who, person)
            {
                Make = (caller, place) => new Command(caller, place, "checkin", string.Empty),
            },
            "message_action" when payload.Text("callback_id") == ActionItemShortcut => MessageShortcut(payload, who, person),
            _ => null,
        };
        return ask is null ? null : ask with
        {
            Name = user.Text("name") ?? user.Text("username"),
            Trigger = payload.Text("trigger_id"),
            ResponseUrl = Address(payload.Text("response_url")),
            OnceKeys = ask.OnceKeys.Count == 0 && payload.Text("trigger_id") is { } trigger ? [OnceKeys.Trigger(trigger)] : ask.OnceKeys,
        };
    }

    private static SlackAsk? Press(JsonElement payload, SlackIdentity who, string person)
    {
        if (payload.At("actions").Items().FirstOrDefault(action => action.Text("type") == "button") is not { ValueKind: JsonValueKind.Object } button)
        {
            return null;
        }

        var action = ActionRef.TryParse(button.Text("value"), out var parsed) ? parsed : NotOurs;
        var (container, view) = (payload.At("container"), payload.At("view"));
        var inView = view.ValueKind == JsonValueKind.Object;
        var channel = inView ? ViewMetadata.Read(view.Text("private_metadata"))?.Place : payload.At("channel").Text("id") ?? container.Text("channel_id");
        var ts = container.Text("message_ts");
        var isPosted = !inView && ts is not null && !container.Flag("is_ephemeral");
        var message = isPosted && channel is not null ? new MessageRef(channel, ts!) : null;
        return new SlackAsk(!inView ? Surface.Message : view.Text("type") == "home" ? Surface.Home : Surface.Dialog, who, person)
        {
            Make = (caller, place) => new ButtonPress(caller, place, action, message),
            Channel = channel,
            Thread = payload.At("message").Text("thread_ts") ?? container.Text("thread_ts"),
            MessageTs = isPosted ? ts : null,
            View = inView ? View(view) : null,
        };
    }

    private static SlackAsk? Submission(JsonElement payload, SlackIdentity who, string person)
    {
        var view = payload.At("view");
        if (ViewMetadata.Read(view.Text("private_metadata")) is not { Form: { } form } metadata)
        {
            return null;
        }

        var values = FormAnswers.Of(view);
        return new SlackAsk(Surface.Submission, who, person)
        {
            Make = (caller, place) => new FormSubmission(caller, place, form, values),
            OnceKeys = [OnceKeys.Submission(view)],
            Channel = metadata.Place,
            View = View(view),
        };
    }

    private static SlackAsk MessageShortcut(JsonElement payload, SlackIdentity who, string person)
    {
        var message = payload.At("message");
        var source = new SourceMessage(SlackWords.Plain(message.Text("text")), null);
        return new SlackAsk(Surface.Message, who, person)
        {
            Make = (caller, place) => new Command(caller, place, "action", string.Empty, null, source),
            Channel = payload.At("channel").Text("id"),
            Thread = message.Text("thread_ts"),
            Source = source,
            SourceTs = payload.Text("message_ts") ?? message.Text("ts"),
        };
    }

    private static SlackView? View(JsonElement view) => view.Text("id") is not { } id ? null : new SlackView(
        id,
        view.Text("hash"),
        [.. view.At("blocks").Items().Where(block => block.Text("type") == "input").Select(block => block.Text("block_id")).OfType<string>()]);

    private static Uri? Address(string? written) => Uri.TryCreate(written, UriKind.Absolute, out var address) ? address : null;
}
