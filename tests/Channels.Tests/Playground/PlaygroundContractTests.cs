using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime.Testing;
using PeerBot.Channels.Tests.Contract;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Playground;
using PeerBot.Playground.Entries;
using PeerBot.Playground.Rendering;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>The Playground keeps the contract of channels (T1).</summary>
public sealed class PlaygroundContractTests : ChannelContract, IDisposable
{
    private readonly InMemoryTranscript _transcript = new();
    private readonly EntryFeed _feed;

    public PlaygroundContractTests()
    {
        _feed = new EntryFeed(_transcript);
        Channel = new PlaygroundChannel(_transcript, _feed, FakeClock.FromUtc(2026, 11, 23));
    }

    protected override IChatChannel Channel { get; }

    protected override string Workspace => PlaygroundTown.Workspace;

    protected override string Conversation => PlaygroundTown.GroupChannel;

    protected override string Person => "maya";

    [Fact]
    public async Task Posting_twice_posts_twice_as_on_a_real_platform_and_the_first_is_found()
    {
        var to = Destination.To(Workspace, Conversation);
        var first = Assert.IsType<SendResult.Sent>(await Channel.PostAsync(to, Message.Of($"Hello"), "key", Cancel));
        var second = Assert.IsType<SendResult.Sent>(await Channel.PostAsync(to, Message.Of($"Hello"), "key", Cancel));
        Assert.NotEqual(first.As, second.As);
        Assert.Equal(new ReadBack.Found(first.As), await Channel.FindAsync(to, "key", Cancel));
    }

    [Fact]
    public async Task A_message_replaced_by_itself_is_not_marked_as_edited()
    {
        var to = Destination.To(Workspace, Conversation);
        var sent = Assert.IsType<SendResult.Sent>(await Channel.PostAsync(to, Message.Of($"Hello"), "key", Cancel));
        await Channel.ReplaceAsync(Workspace, sent.As, Message.Of($"Hello"), Cancel);
        Assert.False(Assert.Single(_transcript.All).Edited);
    }

    [Fact]
    public async Task What_a_person_said_is_not_changed_by_PeerBot()
    {
        var id = await _transcript.AddAsync(
            new NewEntry(Workspace, Conversation, null, "maya", null, EntryBody.OfWords("mine"), Instant.MinValue), Cancel);
        var said = new MessageRef(Conversation, id.ToString(CultureInfo.InvariantCulture));
        Assert.IsType<SendResult.Gone>(await Channel.RemoveAsync(Workspace, said, Cancel));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"summary\":[]}")]
    [InlineData("{\"summary\":[{\"piece\":\"unknown\"}],\"blocks\":[]}")]
    [InlineData("{\"summary\":[],\"blocks\":[{\"block\":\"hologram\"}]}")]
    [InlineData("{\"summary\":[{\"piece\":\"link\",\"label\":[],\"target\":\"javascript:x\"}],\"blocks\":[]}")]
    public void An_entry_of_another_version_is_shown_as_such_and_takes_nothing_with_it(string body)
    {
        var entry = new Entry(1, 1, Conversation, null, "peerbot", "k", body, Instant.FromUtc(2026, 1, 1, 0, 0), false);
        var page = PageEntries.Of(entry, PlaygroundTown.Members[0]);
        Assert.Contains("another version", page["plain"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    public void Dispose() => _feed.Dispose();

    protected override async Task<string?> ShownAsync(MessageRef message)
    {
        var entry = await _transcript.GetAsync(Workspace, long.Parse(message.Message, CultureInfo.InvariantCulture), Cancel);
        return EntryBody.Read(entry?.Body)?.Message?.ToPlain(DateTimeZone.Utc);
    }

    protected override string WordsSeen(Text text)
    {
        var kept = EntryBody.Read(EntryBody.Of(new Message(text, new Quote(text))))!.Message!;
        var block = Assert.Single(JsonNode.Parse(PageMessages.Blocks(kept, DateTimeZone.Utc).ToJsonString())!.AsArray())!;
        Assert.Equal("quote", block["kind"]!.GetValue<string>());
        return string.Concat(block["text"]!.AsArray().Select(piece =>
        {
            Assert.Equal("words", piece!["piece"]!.GetValue<string>());
            Assert.Equal(2, piece.AsObject().Count);
            return piece["words"]!.GetValue<string>();
        }));
    }

    protected override string Draw(Block block) => block.Render(new PageMessages(DateTimeZone.Utc)).ToJsonString();

    protected override string Draw(Field field) => field.Render(new PageForms()).ToJsonString();
}
