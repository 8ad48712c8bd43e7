using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime.Testing;
using PeerBot.Channels.Tests.Contract;
using PeerBot.Channels.Tests.Slack.Api;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Slack.Rendering;
using PeerBot.Tests.Support.Slack;

namespace PeerBot.Channels.Tests.Slack;

/// <summary>Slack keeps the contract of channels (N2, N8), over real calls to a strict Slack on this machine.</summary>
public sealed class SlackContractTests : ChannelContract, IAsyncLifetime
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FakeClock _clock = FakeClock.FromUtc(2026, 11, 23, 9, 0, 0);
    private FakeSlack _slack = null!;
    private ApiBench _bench = null!;

    protected override IChatChannel Channel => _bench.Channel;

    protected override string Workspace => "T0PEERS";

    protected override string Conversation => "C0CIRCLE";

    protected override string Person => "U0MAYA";

    protected override bool TellsRemovedFromUnknown => false;

    public async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(_clock);
        var workspace = _slack.AddWorkspace(Workspace, "peers", "xoxb-fake-peers");
        workspace.AddPerson(Person, "Maya", "Europe/Berlin");
        workspace.AddChannel(Conversation, "peer-circle", isPrivate: true, members: Person);
        _bench = new ApiBench(_slack.Options("xoxb-fake-peers"), _clock);
    }

    public async ValueTask DisposeAsync()
    {
        _bench.Dispose();
        await _slack.DisposeAsync();
        Assert.Empty(_slack.Complaints);
    }

    protected override Task<string?> ShownAsync(MessageRef message) => Task.FromResult(_slack.Town.Within(() =>
        _slack.Town.Workspaces[Workspace].Find(message.Conversation)?.Shown.SingleOrDefault(shown => shown.Ts == message.Message)?.Words));

    // Rich text has no notation to break out of: a piece of type text is words, whatever they are.
    protected override string WordsSeen(Text text)
    {
        var block = JsonNode.Parse(RichText.Quote(text, DateTimeZone.Utc).ToJsonString())!;
        Assert.Equal("rich_text", (string?)block["type"]);
        var words = string.Concat(Assert.Single(block["elements"]!.AsArray())!["elements"]!.AsArray().Select(piece =>
        {
            Assert.Equal("text", (string?)piece!["type"]);
            Assert.Equal(2, piece.AsObject().Count);
            return (string?)piece["text"];
        }));

        // Slack refuses what is blank, so something stands there instead.
        var plain = text.ToPlain(DateTimeZone.Utc);
        return words == TextObjects.Nothing && string.IsNullOrWhiteSpace(plain) ? plain : words;
    }

    protected override string Draw(Block block) =>
        string.Concat(new BlockKitBlocks(DateTimeZone.Utc).Of(new Message($"Summary", block)).Select(drawn => drawn.ToJsonString(AsWritten)));

    protected override string Draw(Field field) =>
        BlockKitForms.View(new Form(new ActionRef("peer", "1"), "Title", "Send", null, [field]), DateTimeZone.Utc, string.Empty).ToJsonString(AsWritten);
}
