using CsCheck;
using PeerBot.Chat.Routing;

namespace PeerBot.Channels.Tests.Chat;

/// <summary>What a button carries is a verb and an id and nothing else (P3: a question, never a permission).</summary>
public sealed class ActionRefTests
{
    [Theory]
    [InlineData("p1/item.done/42", "item.done", "42")]
    [InlineData("p1/item.done/", "item.done", "")]
    [InlineData("p1/command/peer.setup", "command", "peer.setup")]
    [InlineData("p1/a/0123456789abcdef0123456789abcdef", "a", "0123456789abcdef0123456789abcdef")]
    [InlineData("p1/a-b.c/A-b_c:d.e", "a-b.c", "A-b_c:d.e")]
    public void A_reference_is_read_as_it_was_written(string written, string verb, string id)
    {
        Assert.True(ActionRef.TryParse(written, out var action));
        Assert.Equal((verb, id, written), (action.Verb, action.Id, action.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("///")]
    [InlineData("p1")]
    [InlineData("p1/")]
    [InlineData("p1//")]
    [InlineData("p1//1")]
    [InlineData("p1/item.done")]
    [InlineData("p1/item.done/1/")]
    [InlineData("p1/item.done/1/2")]
    [InlineData("p0/item.done/1")]
    [InlineData("p2/item.done/1")]
    [InlineData("P1/item.done/1")]
    [InlineData("1/item.done/1")]
    [InlineData("/item.done/1")]
    [InlineData("item.done/1")]
    [InlineData(" p1/item.done/1")]
    [InlineData("p1/item.done/1 ")]
    [InlineData("p1/item.done/1\n")]
    [InlineData("p1\n/item.done/1")]
    [InlineData("p1/Item.done/1")]
    [InlineData("p1/item done/1")]
    [InlineData("p1/item_done/1")]
    [InlineData("p1/item1/1")]
    [InlineData("p1/ítem/1")]
    [InlineData("p1/item.done/a b")]
    [InlineData("p1/item.done/a\tb")]
    [InlineData("p1/item.done/a\u0000")]
    [InlineData("p1/item.done/é")]
    [InlineData("p1/item.done/😀")]
    [InlineData("p1/item.done/٣")]
    [InlineData("p1/item.done/a,b")]
    [InlineData("p1/item.done/a;b")]
    [InlineData("p1/item.done/a=b")]
    [InlineData("p1/item.done/a?b")]
    [InlineData("p1/item.done/a%2Fb")]
    [InlineData("p1/item.done/a\\b")]
    [InlineData("p1/item.done/a'b")]
    [InlineData("p1/item.done/a\"b")]
    [InlineData("p1/item.done/<script>")]
    [InlineData("p1/item.done/{}")]
    [InlineData("p1/item.done/../x")]
    [InlineData("p1\\item.done\\1")]
    [InlineData("p1|item.done|1")]
    [InlineData("p1:item.done:1")]
    [InlineData("{\"verb\":\"item.done\"}")]
    [InlineData("null")]
    [InlineData("undefined")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("true")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://example.org/p1/item.done/1")]
    [InlineData("p1/item.done/1?admin=true")]
    [InlineData("p1/item.done/1#x")]
    [InlineData("p1/item.done/1;drop table")]
    [InlineData("\u202Ep1/item.done/1")]
    [InlineData("p1/item\u200b.done/1")]
    [InlineData("p1/item.done/\ud800")]
    [InlineData("\ufeffp1/item.done/1")]
    public void Anything_else_is_not_a_reference(string? written)
    {
        Assert.False(ActionRef.TryParse(written, out var action));
        Assert.Null(action);
    }

    [Theory]
    [InlineData(40, 80, true)]
    [InlineData(41, 1, false)]
    [InlineData(1, 81, false)]
    public void Lengths_are_limited(int verb, int id, bool fits)
    {
        var written = $"p1/{new string('v', verb)}/{new string('1', id)}";
        Assert.Equal(fits, ActionRef.TryParse(written, out _));
        Assert.Equal(!fits, Record.Exception(() => new ActionRef(new string('v', verb), new string('1', id))) is ArgumentException);
    }

    [Fact]
    public void No_string_at_all_makes_reading_fail() => Gen.String.Sample(words =>
    {
        var isRead = ActionRef.TryParse("p1/" + words, out var action);
        Assert.Equal(isRead, action is not null);
        Assert.True(action is null || action.ToString() == "p1/" + words);
    }, iter: 2000);

    [Fact]
    public void A_guid_comes_back()
    {
        var id = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");
        Assert.Equal(id, new ActionRef("item.done", id).AsGuid);
        Assert.Null(new ActionRef("item.done", "7").AsGuid);
    }

    [Fact]
    public void A_command_button_names_its_command() =>
        Assert.Equal("p1/command/peer.setup", ChatRoutes.ToCommand("peer setup").ToString());
}
