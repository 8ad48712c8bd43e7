using CsCheck;
using PeerBot.Channels.Tests.Chat;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;

namespace PeerBot.Channels.Tests.Contract;

/// <summary>What every channel must keep (N2, N8): what is posted can be found by its key, changed and removed, trouble is
/// a value, and a person's words stay words. A channel's tests inherit from it.</summary>
public abstract class ChannelContract
{
    public static TheoryData<string> Blocks => [.. Samples.EveryBlock.Select(block => block.GetType().Name)];

    public static TheoryData<string> Fields => [.. Samples.EveryField.Select(question => question.GetType().Name)];

    public static TheoryData<string> NastyWords => [.. Samples.Nasty];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract IChatChannel Channel { get; }

    protected abstract string Workspace { get; }

    protected abstract string Conversation { get; }

    protected abstract string Person { get; }

    /// <summary>Whether the platform tells a message that was removed before from one that never was. Where it cannot, both
    /// count as removed.</summary>
    protected virtual bool TellsRemovedFromUnknown => true;

    /// <summary>Whether the platform lets us look for a message of our own. Where it does not, the channel says so, always.</summary>
    protected virtual bool FindsItsOwn => true;

    /// <summary>The message as the platform keeps it now, as plain text; null when it is not there.</summary>
    protected abstract Task<string?> ShownAsync(MessageRef message);

    /// <summary>The words a reader of the platform sees of a text, put back together the way the platform reads its own
    /// notation; fails when anything in it is more than words.</summary>
    protected abstract string WordsSeen(Text text);

    /// <summary>A block in the platform's notation.</summary>
    protected abstract string Draw(Block block);

    /// <summary>A field in the platform's notation.</summary>
    protected abstract string Draw(Field field);

    private ReadBack NotFound => FindsItsOwn ? new ReadBack.NotThere() : new ReadBack.CannotTell();

    private Destination There => Destination.To(Workspace, Conversation);

    [Fact]
    public async Task What_is_posted_is_shown_and_found_by_its_key()
    {
        var posted = await PostAsync("Hello there", "key-1");
        Assert.Equal("Hello there", await ShownAsync(posted));
        Assert.Equal(Found(posted), await Channel.FindAsync(There, "key-1", Cancel));
    }

    [Fact]
    public async Task A_key_nobody_posted_is_not_there()
    {
        await PostAsync("Hello", "key-1");
        Assert.Equal(NotFound, await Channel.FindAsync(There, "key-2", Cancel));
        Assert.Equal(NotFound, await Channel.FindAsync(There, string.Empty, Cancel));
    }

    [Fact]
    public async Task A_key_is_looked_for_in_its_own_conversation()
    {
        await PostAsync("Hello", "key-1");
        Assert.Equal(NotFound, await Channel.FindAsync(Destination.Privately(Workspace, Person), "key-1", Cancel));
    }

    [Fact]
    public async Task A_private_message_reaches_the_person_and_can_be_found()
    {
        var to = Destination.Privately(Workspace, Person);
        var sent = Assert.IsType<SendResult.Sent>(await Channel.PostAsync(to, Message.Of($"For you"), "key-p", Cancel));
        Assert.NotEqual(Conversation, sent.As.Conversation);
        Assert.Equal(Found(sent.As), await Channel.FindAsync(to, "key-p", Cancel));
    }

    [Fact]
    public async Task A_message_is_replaced_in_place_and_repeating_it_is_harmless()
    {
        var posted = await PostAsync("First", "key-1");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(new SendResult.Sent(posted), await Channel.ReplaceAsync(Workspace, posted, Message.Of($"Second"), Cancel));
        }

        Assert.Equal("Second", await ShownAsync(posted));
        Assert.Equal(Found(posted), await Channel.FindAsync(There, "key-1", Cancel));
    }

    [Fact]
    public async Task A_message_is_removed_and_repeating_it_is_harmless()
    {
        var posted = await PostAsync("First", "key-1");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(new SendResult.Sent(posted), await Channel.RemoveAsync(Workspace, posted, Cancel));
        }

        Assert.Null(await ShownAsync(posted));
    }

    [Fact]
    public async Task What_was_removed_does_not_come_back_by_an_edit()
    {
        var posted = await PostAsync("First", "key-1");
        await Channel.RemoveAsync(Workspace, posted, Cancel);
        Assert.IsType<SendResult.Gone>(await Channel.ReplaceAsync(Workspace, posted, Message.Of($"Second"), Cancel));
        Assert.Null(await ShownAsync(posted));
    }

    [Fact]
    public async Task A_place_or_person_that_does_not_exist_is_gone_for_good()
    {
        Destination[] nowhere =
        [
            Destination.To(Workspace, "no-such-channel"), Destination.Privately(Workspace, "nobody"),
            Destination.To("no-such-workspace", Conversation), Destination.Privately("no-such-workspace", Person),
            new Destination(Workspace, null, null), Destination.To(Workspace, string.Empty),
        ];
        foreach (var to in nowhere)
        {
            Assert.IsType<SendResult.Gone>(await Channel.PostAsync(to, Message.Of($"Hello"), "key", Cancel));
            Assert.Equal(NotFound, await Channel.FindAsync(to, "key", Cancel));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData(" 1")]
    [InlineData("999999")]
    [InlineData("99999999999999999999999999")]
    public async Task A_message_that_does_not_exist_is_gone_for_good(string id)
    {
        await PostAsync("Somebody else's", "key-1");
        var unknown = new MessageRef(Conversation, id);
        Assert.IsType<SendResult.Gone>(await Channel.ReplaceAsync(Workspace, unknown, Message.Of($"x"), Cancel));
        var removed = await Channel.RemoveAsync(Workspace, unknown, Cancel);
        Assert.True(removed is SendResult.Gone || (!TellsRemovedFromUnknown && removed is SendResult.Sent), $"{removed}");
    }

    [Fact]
    public async Task A_message_is_not_reached_through_another_conversation_or_workspace()
    {
        var posted = await PostAsync("First", "key-1");
        Assert.IsType<SendResult.Gone>(await Channel.RemoveAsync(Workspace, posted with { Conversation = "elsewhere" }, Cancel));
        Assert.IsType<SendResult.Gone>(await Channel.RemoveAsync("elsewhere", posted, Cancel));
        Assert.Equal("First", await ShownAsync(posted));
    }

    [Fact]
    public async Task People_are_known_by_name_and_zone_and_strangers_are_not()
    {
        var card = await Channel.WhoIsAsync(Workspace, Person, Cancel);
        Assert.NotNull(card);
        Assert.Equal(Person, card.Person);
        Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(card.Zone!));
        Assert.Null(await Channel.WhoIsAsync(Workspace, "nobody", Cancel));
        Assert.Null(await Channel.WhoIsAsync("elsewhere", Person, Cancel));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_kind_of_block_is_drawn(string kind) =>
        Assert.NotEmpty(Draw(Samples.EveryBlock.Single(block => block.GetType().Name == kind)));

    [Theory]
    [MemberData(nameof(Fields))]
    public void Every_kind_of_field_is_drawn_with_its_key_and_question(string kind)
    {
        var field = Samples.EveryField.Single(question => question.GetType().Name == kind);
        var drawn = Draw(field);
        Assert.Contains(field.Key, drawn, StringComparison.Ordinal);
        Assert.Contains(field.Label, drawn, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NastyWords))]
    public void Nasty_words_are_seen_as_the_words_they_are(string nasty) =>
        Assert.Equal(Wording.Clean(nasty), WordsSeen(Text.Words(nasty)));

    [Fact]
    public void No_words_at_all_become_markup() => Hostile.Sample(
        words => Assert.Equal(Wording.Clean(words), WordsSeen(Text.Words(words))), iter: 2000);

    [Fact]
    public void Words_beside_typed_pieces_do_not_change_them() => Hostile.Sample(
        words => Assert.Equal(Wording.Clean(words) + Wording.Clean(words), WordsSeen($"{words}{Text.Words(words)}")), iter: 500);

    private static Gen<string> Hostile => Gen.OneOf(
        Gen.String,
        Gen.Int[0, Samples.Nasty.Length - 1].Select(i => Samples.Nasty[i]),
        Gen.Select(Gen.Int[0, Samples.Nasty.Length - 1].Select(i => Samples.Nasty[i]), Gen.String, Gen.Int[0, Samples.Nasty.Length - 1].Select(i => Samples.Nasty[i]), (a, b, c) => a + b + c),
        Gen.String[Gen.Char["<>!@#&*_~`|\\/[](){}\"':;=\n\u202e\u0000 a"], 0, 60]);

    private ReadBack Found(MessageRef message) => FindsItsOwn ? new ReadBack.Found(message) : new ReadBack.CannotTell();

    private async Task<MessageRef> PostAsync(string words, string key) => Assert.IsType<SendResult.Sent>(
        await Channel.PostAsync(There, Message.Of(Text.Words(words)), key, Cancel)).As;
}
