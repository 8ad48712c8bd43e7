using CsCheck;
using PeerBot.Channels.Tests.Teams.Api;
using PeerBot.Teams;
using PeerBot.Teams.Sending;

namespace PeerBot.Channels.Tests.Teams.Sending;

/// <summary>What activities tell of where things are is kept by ids alone, newest word last, and written down only when it is news.</summary>
public sealed class AddressesTests : IDisposable
{
    private const string Url = "https://smba.trafficmanager.net/emea/t1/";

    private readonly ConnectorBench _bench = new(new TeamsOptions { AppId = "app" });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TeamsAddresses Addresses => _bench.Get<TeamsAddresses>();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_conversation_is_known_without_its_thread_and_keeps_the_thread_it_is_asked_with()
    {
        await KeepAsync(new("T1", Url, "19:circle@thread.tacv2;messageid=17", ConversationKind.Channel, "28:app", "29:maya", null));
        Assert.Equal(new("T1", new Uri(Url), "19:circle@thread.tacv2", IsChannel: true), await Addresses.ConversationAsync("T1", "19:circle@thread.tacv2", Cancel));
        Assert.Equal("19:circle@thread.tacv2;messageid=18", (await Addresses.ConversationAsync("T1", "19:circle@thread.tacv2;messageid=18", Cancel))!.Conversation);
        Assert.Null(await Addresses.ConversationAsync("T2", "19:circle@thread.tacv2", Cancel));
        Assert.Null(await Addresses.ChatAsync("T1", "29:maya", Cancel));
    }

    [Fact]
    public async Task A_person_in_two_organisations_has_a_chat_in_each()
    {
        await KeepAsync(new("T1", Url, "a:1", ConversationKind.Personal, "28:app", "29:maya", "Europe/Berlin"));
        await KeepAsync(new("T2", "https://smba.trafficmanager.net/amer/t2/", "a:2", ConversationKind.Personal, "28:app", "29:maya", "Asia/Tokyo"));
        Assert.Equal("a:1", (await Addresses.ChatAsync("T1", "29:maya", Cancel))!.Conversation);
        Assert.Equal("a:2", (await Addresses.ChatAsync("T2", "29:maya", Cancel))!.Conversation);
        Assert.Equal("Asia/Tokyo", await Addresses.ZoneOfAsync("T2", "29:maya", Cancel));
        Assert.Equal("29:maya", await Addresses.PersonOfAsync("T1", "a:1", Cancel));
        Assert.Null(await Addresses.PersonOfAsync("T1", "a:2", Cancel));
    }

    [Fact]
    public async Task Words_in_a_channel_take_neither_the_chat_nor_the_zone_from_a_person()
    {
        await KeepAsync(new("T1", Url, "a:1", ConversationKind.Personal, "28:app", "29:maya", "Europe/Berlin"));
        await KeepAsync(new("T1", "https://smba.trafficmanager.net/apac/t1/", "19:c", ConversationKind.GroupChat, "28:app", "29:maya", "Mars/Base"));
        var chat = await Addresses.ChatAsync("T1", "29:maya", Cancel);
        Assert.Equal(("a:1", "https://smba.trafficmanager.net/apac/t1/"), (chat!.Conversation, chat.Service.AbsoluteUri));
        Assert.Equal("Europe/Berlin", await Addresses.ZoneOfAsync("T1", "29:maya", Cancel));
        await Addresses.ForgetChatAsync("T1", "29:maya", Cancel);
        Assert.Null(await Addresses.ChatAsync("T1", "29:maya", Cancel));
        Assert.Equal("Europe/Berlin", await Addresses.ZoneOfAsync("T1", "29:maya", Cancel));
    }

    [Fact]
    public async Task A_busy_conversation_is_not_looked_up_with_every_activity_and_what_changes_is_kept_at_once()
    {
        var seen = new ActivityEnvelope("T1", Url, "19:circle", ConversationKind.Channel, "28:app", "29:maya", "Europe/Berlin");
        await KeepAsync(seen);
        var asked = _bench.Addresses.Asked;
        await KeepAsync(seen);
        await KeepAsync(seen with { Conversation = "19:circle;messageid=17" });
        Assert.Equal(asked, _bench.Addresses.Asked);

        foreach (var moved in new[] { "https://smba.trafficmanager.net/apac/t1/", Url })
        {
            await KeepAsync(seen with { ServiceUrl = moved });
            Assert.Equal(moved, (await Addresses.ConversationAsync("T1", "19:circle", Cancel))!.Service.AbsoluteUri);
        }
    }

    [Fact]
    public async Task What_is_no_news_is_not_written_down_again()
    {
        var seen = new ActivityEnvelope("T1", Url, "a:1", ConversationKind.Personal, "28:app", "29:maya", "Europe/Berlin");
        await KeepAsync(seen);
        var writes = _bench.Addresses.Writes;
        for (var i = 0; i < 20; i++)
        {
            await KeepAsync(seen);
        }

        Assert.Equal(writes, _bench.Addresses.Writes);
        await KeepAsync(seen with { ServiceUrl = "https://smba.trafficmanager.net/amer/t1/" });
        Assert.Equal(writes + 3, _bench.Addresses.Writes);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_serviceUrl_that_may_not_be_called_is_not_kept(string? url)
    {
        await KeepAsync(new("T1", url, "a:1", ConversationKind.Personal, "28:app", "29:maya", null));
        Assert.Empty(_bench.Addresses.All);
    }

    [Fact]
    public async Task Who_another_process_found_unreachable_is_reachable_again_once_they_write()
    {
        using var other = new ConnectorBench(new TeamsOptions { AppId = "app" });
        var seen = new ActivityEnvelope("T1", Url, "a:1", ConversationKind.Personal, "28:app", "29:maya", null);
        await KeepAsync(seen);
        await other.Get<TeamsAddresses>().MarkUnreachableAsync("T1", "29:maya", Cancel);
        _bench.Addresses.All[("T1", "unreachable 29:maya")] = other.Addresses.All[("T1", "unreachable 29:maya")];
        Assert.True(await Addresses.IsUnreachableAsync("T1", "29:maya", Cancel));
        await KeepAsync(seen with { Kind = ConversationKind.GroupChat, Conversation = "19:c" });
        Assert.True(await Addresses.IsUnreachableAsync("T1", "29:maya", Cancel));
        await KeepAsync(seen);
        Assert.False(await Addresses.IsUnreachableAsync("T1", "29:maya", Cancel));
    }

    [Fact]
    public async Task What_another_version_wrote_is_as_good_as_nothing()
    {
        _bench.Addresses.All[("T1", "conversation a:1")] = "v2:whatever";
        _bench.Addresses.All[("T1", "tenant")] = "[]";
        Assert.Null(await Addresses.ConversationAsync("T1", "a:1", Cancel));
        Assert.Null(await Addresses.TenantAsync("T1", Cancel));
    }

    [Fact]
    public Task Whatever_ids_look_like_they_come_back_as_they_were() => Gen.String[1, 300].Where(id => !id.Any(char.IsSurrogate)).SampleAsync(
        async id =>
        {
            await KeepAsync(new("T1", Url, id, ConversationKind.Personal, "28:app", id, null));
            Assert.Equal(id, (await Addresses.ChatAsync("T1", id, default))!.Conversation);
            Assert.Equal(id, await Addresses.PersonOfAsync("T1", id, default));
        }, iter: 300, threads: 1);

    [Fact]
    public async Task An_id_longer_than_Teams_has_any_is_not_kept()
    {
        await KeepAsync(new("T1", Url, new string('x', 381), ConversationKind.GroupChat, "28:app", "29:maya", null));
        Assert.Empty(_bench.Addresses.All);
        await KeepAsync(new("T1", Url, "19:c", ConversationKind.GroupChat, "28:app", new string('x', 381), null));
        Assert.All(_bench.Addresses.All.Keys, key => Assert.InRange(key.Key.Length, 1, 400));
    }

    private Task KeepAsync(ActivityEnvelope seen) => Addresses.KeepAsync(seen, Cancel);
}
