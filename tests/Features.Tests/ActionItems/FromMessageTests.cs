using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.ActionItems;

/// <summary>"Make this an action item" from a message's menu (A1).</summary>
public sealed class FromMessageTests
{
    private static readonly Uri Message = new("https://chat.example/archives/C1/p1?x=<b>&y=1");

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_form_begins_with_the_message_and_the_item_leads_back_to_it(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.HandleAsync(From(Someone.Maya, "call the <b>printer</b> by friday", Message))).Form();
        Assert.Equal(("call the <b>printer</b> by friday", Message.AbsoluteUri), (Initial(form, "what"), Initial(form, "source")));
        Assert.Contains("the message (https://chat.example/", (await bot.SubmitAsync(Someone.Maya, form, ("when", "friday"))).Plain());
        await bot.SubmitAsync(Someone.Maya, form, ("when", "friday"));
        await bot.DeliverAsync();

        Assert.Equal(Message.AbsoluteUri, (await Acts.OnlyItemAsync(bot)).Source);
        Assert.Contains(Acts.Card(bot, "call the").Message!.Blocks.OfType<Quote>().Single().Text.Pieces, piece => piece is Link link && link.Target == Message);
        Assert.Contains("the message (https://chat.example/", (await bot.SayAsync(Someone.Maya, "/action")).Plain());
    }

    [Theory]
    [InlineData("http://chat.example/1"), InlineData("javascript:alert(1)"), InlineData("https://me:secret@chat.example/1"), InlineData("no link")]
    public async Task A_link_that_is_none_is_told_beside_its_field(string link)
    {
        await using var bot = await Acts.BotWithGroupAsync(Engine.Sqlite);
        var form = (await bot.HandleAsync(From(Someone.Maya, "write it", Uri.TryCreate(link, UriKind.Absolute, out var given) ? given : null))).Form();
        Assert.Null(Initial(form, "source"));
        Assert.Contains("source: Please give a link", (await bot.SubmitAsync(Someone.Maya, form, ("source", link))).Plain());
        Assert.Empty(await Acts.ItemsAsync(bot));
        await bot.SubmitAsync(Someone.Maya, form, ("source", ""));
        Assert.Null((await Acts.OnlyItemAsync(bot)).Source);
    }

    [Fact]
    public async Task A_long_message_is_cut_between_words_to_what_an_item_may_hold()
    {
        await using var bot = await Acts.BotWithGroupAsync(Engine.Sqlite);
        var words = string.Join(' ', Enumerable.Repeat("wordy", 400));
        var form = (await bot.HandleAsync(From(Someone.Maya, words, Message))).Form();
        Assert.Equal(string.Join(' ', Enumerable.Repeat("wordy", 166)), Initial(form, "what"));
        Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Maya, form));

        var unbroken = Initial((await bot.HandleAsync(From(Someone.Maya, "x" + string.Concat(Enumerable.Repeat("🌱", 800)), Message))).Form(), "what")!;
        Assert.Equal("x" + string.Concat(Enumerable.Repeat("🌱", 499)), unbroken);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task With_several_groups_one_is_asked_which_and_the_message_is_not_lost(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await Acts.StartLabAsync(bot);
        var which = (await bot.HandleAsync(From(Someone.Tom, "write it", Message, elsewhere: true))).Form();
        var lab = which.Fields.OfType<ChoiceField>().Single().Options[1].Value;
        var form = (await bot.SubmitAsync(Someone.Tom, which, Elsewhere, ("group", lab))).Form();
        Assert.Equal(("write it", Message.AbsoluteUri), (Initial(form, "what"), Initial(form, "source")));
        await bot.SubmitAsync(Someone.Tom, form);
        await bot.DeliverAsync();
        Assert.Equal(Message.AbsoluteUri, (await Acts.OnlyItemAsync(bot)).Source);
        Acts.Private(bot, Someone.Tom, "write it");

        // In a group's own channel nothing is asked, and even with everything taken out it is still about a message.
        Assert.Equal("item.add", (await bot.HandleAsync(From(Someone.Tom, "write it", Message))).Form().Ref.Verb);
        var emptied = await bot.SubmitAsync(Someone.Tom, which, Elsewhere, ("group", lab), ("message", ""), ("link", ""));
        Assert.Equal("item.add", emptied.Form().Ref.Verb);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Somebody_in_no_group_is_told_how_to_start_one(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        Assert.Contains("/peer setup", (await bot.HandleAsync(From(Someone.Lee, "write it", Message))).Plain());
    }

    private static Chat.Channels.Place Elsewhere { get; } = TestBot.Circle with { Conversation = "random" };

    private static Command From(Someone who, string words, Uri? link, bool elsewhere = false) =>
        new(who.Caller, elsewhere ? Elsewhere : TestBot.Circle, "action", string.Empty, Source: new SourceMessage(words, link));

    private static string? Initial(Form form, string key) => form.Fields.OfType<TextField>().Single(field => field.Key == key).Initial;
}
