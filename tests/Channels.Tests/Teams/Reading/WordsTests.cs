using System.Text.Json;
using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Slack.Doors;
using PeerBot.Channels.Tests.Teams.Doors;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Requests;
using PeerBot.Teams.Reading;
using PeerBot.Teams.Wire;

namespace PeerBot.Channels.Tests.Teams.Reading;

/// <summary>One router for everything people type: mentioned, in the personal chat, with and without a slash.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData("<at>PeerBot</at> checkin", "checkin", "")]
    [InlineData("<at>PeerBot</at>checkin", "checkin", "")]
    [InlineData("<at>PeerBot</at>\u00a0checkin\u00a0", "checkin", "")]
    [InlineData("<at>PeerBot</at>&nbsp;checkin&nbsp;", "checkin", "")]
    [InlineData("  <at>PeerBot</at>\n/checkin", "checkin", "")]
    [InlineData("<at>PeerBot</at> CheckIn", "checkin", "")]
    [InlineData("checkin <at>PeerBot</at>", "checkin", "")]
    [InlineData("<at>PeerBot</at>", "peer", "")]
    [InlineData("<at>PeerBot</at> rotation", "peer", "rotation")]
    [InlineData("<at>PeerBot</at> /peer rotation", "peer", "rotation")]
    [InlineData("<at>PeerBot</at> action write &lt;b&gt; &amp; more by friday", "action", "write <b> & more by friday")]
    [InlineData("<at>PeerBot</at> action\u00a0write\u00a0it", "action", "write it")]
    [InlineData("<at>PeerBot</at> what now", "peer", "what now")]
    public void A_mention_is_a_command(string text, string name, string words)
    {
        var mention = new JsonObject
        {
            ["type"] = "message",
            ["text"] = text,
            ["from"] = new JsonObject { ["id"] = Activities.Ana },
            ["recipient"] = new JsonObject { ["id"] = Activities.Bot },
            ["conversation"] = new JsonObject { ["id"] = Activities.Thread, ["conversationType"] = "channel", ["tenantId"] = BotFramework.Tenant },
            ["entities"] = new JsonArray(Activities.MentionOf(Activities.Bot, "PeerBot")),
        };

        var ask = new ActivityReader(Spy.Routes()).Read(new TeamsDelivery(new Activity(JsonSerializer.SerializeToElement(mention)), 0));

        var caller = new Caller("teams", BotFramework.Tenant, Activities.Ana, "Ana", null);
        var place = new Place("teams", BotFramework.Tenant, Activities.Channel, PlaceKind.Channel, Openness.Private);
        var command = Assert.IsType<Command>(ask!.Make(caller, place));
        Assert.Equal((name, words), (command.Name, command.Words));
    }

    [Fact]
    public async Task People_who_are_mentioned_stand_in_the_words_by_their_ids()
    {
        await using var door = await TeamsDoor.StartAsync();
        var mention = door.Message("<at>PeerBot</at> action <at>Ben</at> and <at>Ben</at> write <at>nobody</at> it", Activities.Group)
            .Also("entities", new JsonArray(
                Activities.MentionOf("29:ben-1", "Ben"), Activities.MentionOf(Activities.Bot, "PeerBot"), Activities.MentionOf("29:ben-2", "Ben")));

        using var response = await door.BringAsync(mention);

        Assert.Equal("@[29:ben-1] and @[29:ben-2] write nobody it", Assert.IsType<Command>(Assert.Single(door.Spy.Asked)).Words);
    }

    [Theory]
    [InlineData("/checkin")]
    [InlineData("Hiring &amp; firing", "Hiring & firing")]
    [InlineData("line one\nline two")]
    [InlineData("5 &lt; 6 &gt; 4", "5 < 6 > 4")]
    public async Task In_the_personal_chat_words_are_words(string text, string? heard = null)
    {
        await using var door = await TeamsDoor.StartAsync();

        using var response = await door.BringAsync(door.Message(text));

        Assert.Equal(heard ?? text, Assert.IsType<PlainWords>(Assert.Single(door.Spy.Asked)).Words);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("plain words", "plain words")]
    [InlineData("<p>One</p><p>Two &amp; three</p>", "One\nTwo & three")]
    [InlineData("<div class=\"x\">One<br/>Two<br>Three</div>", "One\nTwo\nThree")]
    [InlineData("<attachment id=\"1\"></attachment><at id=\"0\">Ben</at> says&nbsp;hi", "Ben says hi")]
    [InlineData("5 < 6", "5 < 6")]
    [InlineData("<<<>>> <", ">> <")]
    [InlineData("&lt;script&gt;", "<script>")]
    public void The_words_of_a_message_in_HTML_are_read(string? html, string words) => Assert.Equal(words, MessageHtml.Words(html));
}
