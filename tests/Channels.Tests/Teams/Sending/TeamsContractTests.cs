using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime.Testing;
using PeerBot.Channels.Tests.Contract;
using PeerBot.Channels.Tests.Teams.Rendering;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Teams.Rendering;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.Channels.Tests.Teams.Sending;

/// <summary>Teams keeps the contract of channels (N2, N8), over real calls to a strict Teams on this machine. It cannot tell what
/// became of a message whose answer was lost.</summary>
public sealed class TeamsContractTests : ChannelContract, IAsyncLifetime
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FakeClock _clock = FakeClock.FromUtc(2026, 11, 23, 9, 0, 0);
    private FakeTeams _teams = null!;
    private SendingBench _bench = null!;

    protected override IChatChannel Channel => _bench.Channel;

    protected override string Workspace => TeamsTownOfTests.Id;

    protected override string Conversation => TeamsTownOfTests.Circle;

    protected override string Person => "29:1maya-Zz_0";

    protected override bool TellsRemovedFromUnknown => false;

    protected override bool FindsItsOwn => false;

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync(_clock);
        _bench = new SendingBench(_teams);
        await _bench.HearAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _bench.Dispose();
        await _teams.DisposeAsync();
        Assert.Empty(_teams.Complaints);
    }

    protected override Task<string?> ShownAsync(MessageRef message) => Task.FromResult(_teams.Town.Within(() =>
        _bench.Town.Find(message.Conversation)?.Shown.SingleOrDefault(shown => shown.Id == message.Message)?.Words));

    // A run has no markup: it is words, whatever they are.
    protected override string WordsSeen(Text text)
    {
        var block = JsonNode.Parse(Assert.Single(new CardTexts(new Audience(DateTimeZone.Utc, IsGroup: true), new Mentions()).Of(text)).ToJsonString())!;
        Assert.Equal("RichTextBlock", (string?)block["type"]);
        var words = string.Concat(block["inlines"]!.AsArray().Select(run =>
        {
            Assert.Equal("TextRun", (string?)run!["type"]);
            Assert.Equal(2, run.AsObject().Count);
            return SeenWords.OfRun((string)run["text"]!);
        }));

        // What is blank would be no line at all, so something stands there instead.
        var plain = text.ToPlain(DateTimeZone.Utc);
        return words == TeamsText.Nothing && string.IsNullOrWhiteSpace(plain) ? plain : words;
    }

    protected override string Draw(Block block) => AdaptiveCardMessages.Card(new Message($"Summary", block), DateTimeZone.Utc).ToJsonString(AsWritten);

    protected override string Draw(Field field) =>
        AdaptiveCardForms.Card(new Form(new ActionRef("peer", "1"), "Title", "Send", null, [field]), DateTimeZone.Utc, null).ToJsonString(AsWritten);
}
