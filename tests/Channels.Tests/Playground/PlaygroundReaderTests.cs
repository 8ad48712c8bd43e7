using CsCheck;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Requests;
using PeerBot.Playground;
using PeerBot.Playground.Reading;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>From typed lines to requests.</summary>
public sealed class PlaygroundReaderTests
{
    private static readonly Townsperson Maya = PlaygroundTown.FindPerson("maya")!;
    private static readonly Townplace Circle = PlaygroundTown.FindPlace("peer-circle")!;
    private static readonly Townplace Direct = PlaygroundTown.FindPlace("dm-maya")!;

    [Theory]
    [InlineData("/checkin", "checkin", "")]
    [InlineData("  /checkin  ", "checkin", "")]
    [InlineData("/action write it by friday", "action", "write it by friday")]
    [InlineData("/action\twrite", "action", "write")]
    [InlineData("/action\nwrite\nmore", "action", "write\nmore")]
    [InlineData("/action\u00a0write", "action", "write")]
    [InlineData("/peer   setup", "peer", "setup")]
    [InlineData("/Peer Setup", "Peer", "Setup")]
    [InlineData("/action @[jonas] review", "action", "@[jonas] review")]
    [InlineData("/", "", "")]
    [InlineData("//x y", "/x", "y")]
    public void A_slash_makes_a_command(string line, string name, string words)
    {
        foreach (var place in new[] { Circle, Direct })
        {
            var command = Assert.IsType<Command>(PlaygroundReader.Line(Maya, place, line));
            Assert.Equal((name, words), (command.Name, command.Words));
            Assert.Equal("Europe/Stockholm", command.Caller.Zone);
        }
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("checkin")]
    [InlineData("and/or")]
    [InlineData("😀")]
    public void Words_without_a_slash_are_said_in_a_channel_and_asked_in_private(string line)
    {
        Assert.Null(PlaygroundReader.Line(Maya, Circle, line));
        Assert.Equal(line, Assert.IsType<PlainWords>(PlaygroundReader.Line(Maya, Direct, line)).Words);
    }

    [Theory]
    [InlineData("hello @[priya]", "hello @Priya Nair", 1)]
    [InlineData("@[maya]@[jonas]", "@Maya Lindqvist@Jonas Weber", 2)]
    [InlineData("hello @Priya", "hello @Priya", 0)]
    [InlineData("@[nobody]", "@[nobody]", 0)]
    [InlineData("@[PRIYA]", "@[PRIYA]", 0)]
    [InlineData("@[ priya]", "@[ priya]", 0)]
    [InlineData("@[]", "@[]", 0)]
    [InlineData("@[priya", "@[priya", 0)]
    [InlineData("[priya]", "[priya]", 0)]
    [InlineData("<@priya>", "<@priya>", 0)]
    public void Only_the_token_of_somebody_who_exists_is_a_mention(string words, string shown, int mentions)
    {
        var text = PlaygroundReader.Said(words);
        Assert.Equal(mentions, text.Pieces.OfType<Mention>().Count());
        Assert.Equal(shown, string.Concat(text.Pieces.Select(piece => piece is Mention mention ? "@" + mention.Name : piece.ToPlain(DateTimeZone.Utc))));
    }

    [Fact]
    public void Whatever_is_said_becomes_words_and_mentions_only() => Gen.String.Sample(words =>
        Assert.All(PlaygroundReader.Said(words).Pieces, piece => Assert.True(piece is Words or Mention)), iter: 1000);

    [Fact]
    public void Everybody_lives_in_a_zone_that_exists_and_no_two_share_an_id()
    {
        Assert.All(PlaygroundTown.People, person => Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(person.ZoneId)));
        Assert.Equal(PlaygroundTown.People.Count, PlaygroundTown.People.Select(person => person.Id).Distinct().Count());
        Assert.Equal(5, PlaygroundTown.Members.Count);
        Assert.DoesNotContain(PlaygroundTown.Members, person => person.Id == "lee");
    }
}
