using System.Text.Json;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Slack.Wire;

namespace PeerBot.Slack.Reading;

/// <summary>The events in which a person asks something: a mention, words in the private chat, the Home page opened.</summary>
internal sealed class EventReader(ChatRoutes routes)
{
    /// <summary>What somebody asks; null for every other event, and for what bots and we ourselves say.</summary>
    public SlackAsk? Read(JsonElement payload)
    {
        var happened = payload.At("event");
        if (SlackIdentity.OfEvent(payload) is not { Person: { } person } who || IsFromProgram(payload, happened, person))
        {
            return null;
        }

        return happened.Text("type") switch
        {
            "app_mention" => Mention(payload, happened, who, person),
            "message" => Words(payload, happened, who, person),
            "app_home_opened" when happened.Text("tab") == "home" => new SlackAsk(Surface.HomePage, who, person)
            {
                Make = (caller, place) => new HomeOpened(caller, place),
                Channel = happened.Text("channel"),
            },
            _ => null,
        };
    }

    private SlackAsk? Mention(JsonElement payload, JsonElement happened, SlackIdentity who, string person)
    {
        if (happened.Text("channel") is not { } channel || channel[0] == 'D' || happened.Text("subtype") is not null)
        {
            return null;
        }

        var (name, words) = routes.AsCommand(SlackWords.AfterMention(happened.Text("text")));
        return new SlackAsk(Surface.Words, who, person)
        {
            Make = (caller, place) => new Command(caller, place, name, words),
            OnceKeys = Keys(payload, happened, channel),
            Channel = channel,
            Thread = happened.Text("thread_ts"),
        };
    }

    private static SlackAsk? Words(JsonElement payload, JsonElement happened, SlackIdentity who, string person)
    {
        if (happened.Text("channel_type") != "im" || happened.Text("channel") is not { } channel
            || happened.Text("text") is not { } text || happened.Text("subtype") is not (null or "file_share"))
        {
            return null;
        }

        var words = SlackWords.Plain(text);
        return new SlackAsk(Surface.Words, who, person)
        {
            Make = (caller, place) => new PlainWords(caller, place, words),
            OnceKeys = Keys(payload, happened, channel),
            Channel = channel,
        };
    }

    private static List<string> Keys(JsonElement payload, JsonElement happened, string channel)
    {
        var keys = new List<string>(2);
        if (payload.Text("event_id") is { } id)
        {
            keys.Add(OnceKeys.Event(id));
        }

        if (happened.Text("ts") is { } ts)
        {
            keys.Add(OnceKeys.Message(channel, ts));
        }

        return keys;
    }

    private static bool IsFromProgram(JsonElement payload, JsonElement happened, string person)
    {
        var own = payload.At("authorizations").Items().FirstOrDefault();
        return happened.Text("bot_id") is not null || happened.Text("subtype") == "bot_message" || person == "USLACKBOT"
            || (own.Flag("is_bot") && own.Text("user_id") == person);
    }
}
