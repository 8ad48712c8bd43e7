using System.Text.Json;
using PeerBot.Chat;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;

namespace PeerBot.Channels.Tests.Chat;

/// <summary>Messages and forms survive being kept (T1: every message is kept in the neutral notation).</summary>
public sealed class ChatJsonTests
{
    public static TheoryData<string> Blocks => [.. Samples.EveryBlock.Select(block => block.GetType().Name)];

    public static TheoryData<string> Fields => [.. Samples.EveryField.Select(question => question.GetType().Name)];

    public static TheoryData<string> Nasty => [.. Samples.Nasty];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_kind_of_block_comes_back_as_it_was(string kind) =>
        ComesBack<Block>(Samples.EveryBlock.Single(block => block.GetType().Name == kind));

    [Theory]
    [MemberData(nameof(Fields))]
    public void Every_kind_of_field_comes_back_as_it_was(string kind) =>
        ComesBack<Field>(Samples.EveryField.Single(question => question.GetType().Name == kind));

    [Fact]
    public void A_whole_message_comes_back_as_it_was()
    {
        var back = ComesBack(Samples.EveryKind);
        Assert.Equal(Samples.EveryKind.ToPlain(DateTimeZone.Utc), back.ToPlain(DateTimeZone.Utc));
    }

    [Fact]
    public void A_whole_form_comes_back_as_it_was()
    {
        var back = ComesBack(Samples.EveryFieldForm);
        Assert.Equal(Samples.EveryFieldForm.Ref, back.Ref);
        Assert.Equal(Samples.EveryField.Count, back.Fields.Count);
    }

    [Theory]
    [InlineData(typeof(Block))]
    [InlineData(typeof(Field))]
    [InlineData(typeof(TextPiece))]
    public void No_kind_is_missing_from_the_samples(Type family)
    {
        var known = Samples.EveryBlock.Cast<object>().Concat(Samples.EveryField).Concat(Samples.EveryPiece.Pieces)
            .Select(sample => sample.GetType()).ToHashSet();
        var kinds = family.Assembly.GetTypes().Where(type => !type.IsAbstract && family.IsAssignableFrom(type)).ToList();
        Assert.NotEmpty(kinds);
        Assert.DoesNotContain(kinds, kind => !known.Contains(kind));
    }

    [Theory]
    [MemberData(nameof(Nasty))]
    public void Nasty_words_come_back_as_words(string nasty)
    {
        var kept = JsonSerializer.Serialize(Message.Of(Text.Words(nasty)), ChatJson.Options);
        var back = JsonSerializer.Deserialize<Message>(kept, ChatJson.Options)!;
        var words = Assert.IsType<Words>(Assert.Single(back.Summary.Pieces));
        Assert.Equal(Wording.Clean(nasty), words.Value);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://evil.example/")]
    [InlineData("https://user:pass@evil.example/")]
    [InlineData("data:text/html,x")]
    [InlineData("/relative")]
    public void A_kept_link_that_is_not_allowed_is_not_read(string target)
    {
        var kept = $$"""{"piece":"link","label":[],"target":"{{target}}"}""";
        Assert.ThrowsAny<ArgumentException>(() => JsonSerializer.Deserialize<TextPiece>(kept, ChatJson.Options));
    }

    [Theory]
    [InlineData("\"p2/item.done/1\"")]
    [InlineData("\"nothing\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void A_kept_reference_of_another_kind_is_not_read(string kept)
    {
        try
        {
            Assert.Null(JsonSerializer.Deserialize<ActionRef>(kept, ChatJson.Options));
        }
        catch (JsonException)
        {
            Assert.NotEqual("null", kept);
        }
    }

    private static T ComesBack<T>(T value)
    {
        var kept = JsonSerializer.Serialize(value, ChatJson.Options);
        var back = JsonSerializer.Deserialize<T>(kept, ChatJson.Options);
        Assert.NotNull(back);
        Assert.Equal(value!.GetType(), back.GetType());
        Assert.Equal(kept, JsonSerializer.Serialize(back, ChatJson.Options));
        return back;
    }
}
