using System.Text.Json.Nodes;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Teams.Rendering;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.Channels.Tests.Teams.Rendering;

/// <summary>Commands are written as they are typed: in a channel after PeerBot's name, in a private chat alone.</summary>
public sealed class TypedTests
{
    private static readonly Typed Rotation = new("peer rotation");
    private static readonly Typed SetUp = new("peer setup", InChannel: true);

    [Theory]
    [InlineData(true, "See @PeerBot peer rotation, start with @PeerBot peer setup.")]
    [InlineData(false, "See peer rotation, start with @PeerBot peer setup.")]
    public void In_a_card_they_stand_out(bool inGroup, string seen)
    {
        var inlines = Inlines($"See {Rotation}, start with {SetUp}.", inGroup);
        Assert.Equal(seen, string.Concat(inlines.Select(run => (string?)run!["text"])));
        Assert.Equal(2, inlines.Count(run => (string?)run!["weight"] == "Bolder"));
    }

    [Theory]
    [InlineData(true, "Ana: “@PeerBot peer rotation”")]
    [InlineData(false, "Ana: “peer rotation”")]
    public void In_words_alone_they_stand_between_marks(bool typesInGroup, string seen)
    {
        var reader = new Audience(DateTimeZone.Utc, IsGroup: false, typesInGroup);
        Assert.Equal(seen, reader.Say($"Ana: {Rotation}"));
        Assert.Equal(seen, reader.Say(new Message($"x", new Paragraph($"Ana: {Text.Strong($"{Rotation}")}"))));
    }

    [Fact]
    public void Beside_a_mention_they_stand_between_marks()
    {
        var card = AdaptiveCardMessages.Card(Message.Of($"{new Mention("29:a", "Ana")}: {Rotation}"), DateTimeZone.Utc, inGroup: true);
        Assert.Equal("<at>Ana</at>: “@PeerBot peer rotation”", (string?)card["body"]![0]!["text"]);
    }

    [Fact]
    public void A_dialog_opened_in_a_channel_says_what_to_type_there()
    {
        var card = AdaptiveCardMessages.Card(Message.Of($"See {Rotation}"), DateTimeZone.Utc, typesInGroup: true);
        Assert.Contains("@PeerBot peer rotation", card.ToJsonString());
        var form = new Form(new ActionRef("x"), "A form", "Send", $"See {Rotation}", []);
        Assert.Contains("@PeerBot peer rotation", AdaptiveCardForms.Card(form, DateTimeZone.Utc, place: null, typesInGroup: true).ToJsonString());
        Assert.DoesNotContain("@PeerBot", AdaptiveCardForms.Card(form, DateTimeZone.Utc, place: null).ToJsonString());
    }

    [Theory]
    [InlineData("Type /peer setup there.", 1)]
    [InlineData("/checkin opens it", 1)]
    [InlineData("(/action)", 1)]
    [InlineData("https://example.org/peer and a/peer", 0)]
    [InlineData("/peers and /actions are words", 0)]
    public void A_command_with_a_slash_is_found_wherever_it_is_shown(string words, int found)
    {
        Assert.Equal(found, RenderedForTeams.SlashCommands(Inlines(Text.Words(words), inGroup: true).DeepClone()).Count);
        Assert.Equal(found > 0, RenderedForTeams.Wrong(Message.Of(Text.Words(words))).Any());
    }

    private static JsonArray Inlines(Text text, bool inGroup) =>
        AdaptiveCardMessages.Card(Message.Of(text), DateTimeZone.Utc, inGroup)["body"]![0]!["inlines"]!.AsArray();
}
