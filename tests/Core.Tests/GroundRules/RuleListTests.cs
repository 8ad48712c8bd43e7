using PeerBot.Core.GroundRules;

namespace PeerBot.Core.Tests.GroundRules;

/// <summary>Reading a list of ground rules as people write one (G4).</summary>
public sealed class RuleListTests
{
    [Theory]
    [InlineData("Listen\nBe kind", "Listen|Be kind")]
    [InlineData("  - Listen \r\n\n * Be kind\n• Be on time", "Listen|Be kind|Be on time")]
    [InlineData("1. Listen\n2) Be kind\n10. Be on time", "Listen|Be kind|Be on time")]
    [InlineData("- 1. Listen", "Listen")]
    [InlineData("Listen\nlisten", "Listen")]
    [InlineData("2 people speak at a time", "2 people speak at a time")]
    [InlineData("1.5 hours at most", "1.5 hours at most")]
    [InlineData("-5 is a number", "5 is a number")]
    public void A_rule_is_a_line_without_its_bullet(string written, string rules) => Assert.Equal(rules.Split('|'), Read(written).Rules);

    [Theory]
    [InlineData("")]
    [InlineData(" \n - \n\n*")]
    public void A_list_without_a_rule_is_refused(string written) =>
        Assert.IsType<NoRuleIsLeft>(Assert.IsType<Outcome<RuleList>.Refused>(RuleList.Read(written)).Why);

    [Fact]
    public void More_than_twelve_rules_are_refused_with_their_number() => Assert.Equal(
        new ThereAreTooManyRules(13), Assert.IsType<Outcome<RuleList>.Refused>(RuleList.Read(Lines(13))).Why);

    [Fact]
    public void Twelve_rules_are_taken() => Assert.Equal(12, Read(Lines(12)).Rules.Count);

    [Fact]
    public void A_long_rule_is_refused_with_its_place() => Assert.Equal(
        new ARuleIsTooLong(2), Assert.IsType<Outcome<RuleList>.Refused>(RuleList.Read($"Listen\n{new string('x', 241)}")).Why);

    [Fact]
    public void What_was_written_down_reads_back_the_same()
    {
        var list = Read("- Listen\n2. Be kind");
        Assert.True(list.SaysTheSameAs(Read(list.ToString())));
        Assert.False(list.SaysTheSameAs(Read("Be kind\nListen")));
    }

    private static string Lines(int count) => string.Join('\n', Enumerable.Range(1, count).Select(number => $"Rule {number}"));

    private static RuleList Read(string written) => Assert.IsType<Outcome<RuleList>.Done>(RuleList.Read(written)).Value;
}
