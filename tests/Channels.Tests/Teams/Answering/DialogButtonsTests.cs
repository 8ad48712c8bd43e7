using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Slack.Doors;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Teams.Rendering;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.Channels.Tests.Teams.Answering;

/// <summary>Teams opens a dialog only for a button that asks for one, so a button that leads to a form does.</summary>
public sealed class DialogButtonsTests
{
    [Fact]
    public void A_button_that_leads_to_a_form_asks_for_a_dialog_and_another_does_not()
    {
        var message = new Message($"An item.", new Paragraph($"An item."), new Buttons(
            [.. Enumerable.Range(0, 12).Select(i => new Button($"Move {i}", new ActionRef("item.move", $"{i}"), SpokenLabel: $"Move: item {i}")), new Button("Done", new ActionRef("item.done", "7"))]));

        var card = new TeamsCards(Spy.Routes()).Card(message, DateTimeZone.Utc);

        Assert.Empty(AdaptiveCardRules.CheckCard((JsonObject)card.DeepClone()));
        var buttons = Buttons(card).ToList();
        var moves = buttons.Where(button => button["title"]!.GetValue<string>().StartsWith("Move", StringComparison.Ordinal)).ToList();
        Assert.Equal(12, moves.Count);
        Assert.All(moves, move =>
        {
            Assert.Equal(("Action.Submit", "task/fetch"), (move["type"]!.GetValue<string>(), move["data"]!["msteams"]!["type"]!.GetValue<string>()));
            Assert.StartsWith("p1/item.move/", move["data"]!["_p"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Null(move["fallback"]);
        });
        Assert.Equal("Action.Execute", Assert.Single(buttons, button => button["title"]!.GetValue<string>() == "Done")["type"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("command", "checkin", true)]
    [InlineData("command", "peer.setup", true)]
    [InlineData("command", "peer.help", false)]
    [InlineData("command", "nothing", false)]
    [InlineData("item.move", "7", true)]
    [InlineData("item.done", "7", false)]
    public void The_routes_say_which(string verb, string id, bool opens)
    {
        var routes = new ChatRoutes().Command<SpyHandler>("checkin", opensForm: true).Command<SpyHandler>("peer setup", opensForm: true).Command<SpyHandler>("peer help")
            .Button<SpyHandler>("item.move", opensForm: true).Button<SpyHandler>("item.done");
        Assert.Equal(opens, routes.OpensForm(new ActionRef(verb, id)));
    }

    private static IEnumerable<JsonObject> Buttons(JsonNode? from) => from switch
    {
        JsonObject one when one["title"] is not null && one["type"]!.GetValue<string>().StartsWith("Action.", StringComparison.Ordinal) => [one],
        JsonObject inner => inner.SelectMany(member => Buttons(member.Value)),
        JsonArray list => list.SelectMany(Buttons),
        _ => [],
    };
}
