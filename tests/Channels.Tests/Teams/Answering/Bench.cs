using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Teams.Doors;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Teams.Rendering;
using PeerBot.Teams.Rendering.Fields;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Channels.Tests.Teams.Answering;

/// <summary>What these tests say and look for.</summary>
internal static class Bench
{
    public const string PrivatePath = "/v3/conversations/a:private-chat/activities";

    public static Form Form { get; } = new(new ActionRef("checkin", "r1"), "Check-in", "Send", null,
        [new TextField("top", "What is top of mind?"), new ChoiceField("how", "How is it going?", [new Option("well", "Well"), new Option("so", "So so")], Optional: true)]);

    public static Reply Whisper(string words) => new Reply.Whisper(Message.Of(Text.Words(words)));

    public static Message WithButton(string words) =>
        new(Text.Words(words), new Paragraph(Text.Words(words)), new Buttons([new Button("Undo", new ActionRef("undo", "u1"))]));

    public static void Answers(this TeamsDoor door, Reply reply) => door.Spy.Reply = _ => Task.FromResult(reply);

    /// <summary>A form as it comes back: the fields' answers beside what we wrote into it.</summary>
    public static JsonObject Filled(Form form, string place, params (string Key, string Value)[] answers)
    {
        var data = TeamsData.OfForm(form.Ref, place, KeptForm.Write(form));
        foreach (var (key, value) in answers)
        {
            data[key] = value;
        }

        return data;
    }

    public static JsonObject Submitted(this TeamsDoor door, JsonObject data, string conversation = Activities.Chat) => door.Invoke("adaptiveCard/action", new JsonObject
    {
        ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = data["_form"]!.GetValue<string>(), ["data"] = data },
        ["trigger"] = "manual",
    }, conversation);

    /// <summary>Everything a card or activity shows, one string after the other.</summary>
    public static string Words(this JsonNode? node) => node switch
    {
        JsonObject inner => string.Join(' ', inner.Where(member => member.Key is not ("fallback" or "data")).Select(member => member.Value.Words())),
        JsonArray list => string.Join(' ', list.Select(Words)),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => string.Empty,
    };

    public static JsonNode? OfTask(this JsonObject body, string type)
    {
        Assert.Equal(type, body["task"]?["type"]?.GetValue<string>());
        return body["task"]!["value"];
    }

    /// <summary>What a dialog says before it is closed.</summary>
    public static string LastWords(this JsonObject body)
    {
        var card = body.OfTask("continue")!["card"]!["content"]!.AsObject();
        Assert.Empty(CardWords.Actions(card));
        return CardWords.Of(card);
    }

    public static JsonNode? OfAction(this JsonObject body, string type)
    {
        Assert.Equal((200, $"application/vnd.microsoft.{type}"), (body["statusCode"]!.GetValue<int>(), body["type"]!.GetValue<string>()));
        return body["value"];
    }
}
