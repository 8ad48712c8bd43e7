using PeerBot.Chat.Requests;
using PeerBot.Teams.Api;
using PeerBot.Teams.Wire;

namespace PeerBot.Teams.Reading;

/// <summary>The invokes in which a person asks something. Each is answered in its own notation: <see cref="TeamsAsk.Surface"/> says
/// which.</summary>
internal sealed class InvokeReader(Activity activity, string workspace, string person)
{
    /// <summary>The message extension's commands, by their ids in the app's manifest.</summary>
    public const string CheckIn = "checkin";
    public const string NewAction = "newaction";
    public const string MakeAction = "makeaction";

    // A message without words: the form opens empty.
    private static readonly SourceMessage Nothing = new(string.Empty, null);

    public TeamsAsk? Read() => activity.Name switch
    {
        "adaptiveCard/action" => CardAction(),
        "task/fetch" or "task/submit" => Press(Surface.Dialog, CardData.Read(activity.Value.At("data")) ?? CardData.Strange),
        "composeExtension/fetchTask" => Extension(),
        "composeExtension/submitAction" => PressReader.Of(Extended(), CardData.Read(activity.Value.At("data")) ?? CardData.Strange),
        _ => null,
    };

    private TeamsAsk? CardAction()
    {
        var action = activity.Value.At("action");

        // A press comes with "manual" (https://microsoft.github.io/spark.js/9.activity/7.invoke/1.adaptive-card/1.action.html).
        var isRefresh = activity.Value.Text("trigger") == "automatic";
        return Press(isRefresh ? Surface.Refresh : Surface.Card, CardData.Read(action.At("data"), action.Text("verb")) ?? CardData.Strange);
    }

    private TeamsAsk? Press(Surface surface, CardData data)
    {
        if (activity.Conversation is not { } conversation)
        {
            return null;
        }

        var isDirect = activity.ConversationType == "personal";
        var here = Address.WithoutThread(conversation);
        return PressReader.Of(Unknown(surface) with
        {
            Here = here,
            Thread = conversation,
            IsDirect = isDirect,
            About = isDirect ? null : here,
            Card = activity.ReplyTo,
        }, data);
    }

    private TeamsAsk? Extension()
    {
        var source = Source();
        return activity.Value.Text("commandId") switch
        {
            CheckIn => Extended() with { Make = (caller, place) => new Command(caller, place, "checkin", string.Empty) },
            NewAction => Extended() with { Make = (caller, place) => new Command(caller, place, "action", string.Empty, null, Nothing) },
            MakeAction => Extended() with { Make = (caller, place) => new Command(caller, place, "action", string.Empty, null, source) },
            _ => null,
        };
    }

    // The message extension is also there where PeerBot is not: in a chat of two others, whose id is nothing to us.
    private TeamsAsk Extended()
    {
        var isElsewhere = activity.ConversationType is null or "personal";
        return Unknown(Surface.Dialog) with
        {
            IsDirect = isElsewhere,
            About = isElsewhere || activity.Conversation is not { } conversation ? null : Address.WithoutThread(conversation),
        };
    }

    private SourceMessage Source()
    {
        var message = activity.Value.At("messagePayload");
        var body = message.At("body");
        var words = body.Text("contentType") == "text" ? body.Text("content")?.Trim() ?? string.Empty : MessageHtml.Words(body.Text("content"));
        var link = Uri.TryCreate(message.Text("linkToMessage"), UriKind.Absolute, out var found) && found.Scheme == Uri.UriSchemeHttps ? found : null;
        return new SourceMessage(words, link);
    }

    private TeamsAsk Unknown(Surface surface) => new(surface, workspace, person)
    {
        Make = static (_, _) => throw new InvalidOperationException("What is asked is not known yet."),
    };
}
