using PeerBot.System.Tests.Architecture.Texts;

namespace PeerBot.System.Tests.Architecture;

/// <summary>The rules of the house hold for the whole repository, and each has been seen to find what it forbids.</summary>
public sealed class TheHouse
{
    private static readonly Lazy<Tree> Repository = new(Tree.Read);

    public static IEnumerable<TheoryDataRow<string>> Rules => Rule.All.Select(rule => new TheoryDataRow<string>(rule.Name));

    public static IEnumerable<TheoryDataRow<int>> Offences => Enumerable.Range(0, Violations.All.Count).Select(index => new TheoryDataRow<int>(index));

    [Theory, MemberData(nameof(Rules))]
    public void The_repository_keeps_the_rule(string name)
    {
        var offences = Find(name).Offences(Repository.Value).ToList();

        Assert.True(offences.Count == 0, string.Join('\n', offences.Prepend(name)));
    }

    [Theory, MemberData(nameof(Offences))]
    public void A_violation_is_found(int index)
    {
        var violation = Violations.All[index];

        Assert.Contains(Find(violation.Rule).Offences(violation.Tree), offence => offence.Contains(violation.Found, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_has_been_fed_a_violation() =>
        Assert.Equal(Rule.All.Select(rule => rule.Name).Order(), Violations.All.Select(violation => violation.Rule).Distinct().Order());

    [Fact]
    public void A_tidy_tree_offends_no_rule_about_code()
    {
        var tidy = Tree.Of(
            ("bot/Core/PeerBot.Core.csproj", "<Project />"),
            ("bot/Core/Groups/Group.cs", """
                namespace PeerBot.Core.Groups;

                /// <summary>Who learns together. DateTime.UtcNow in a comment is no offence.</summary>
                public sealed record Group(string Name, (int From, int To) Size) : Circle(Name), IComparable<Group>
                {
                    private const string Address = "https://example.org//not a comment";
                }

                /// <summary>A base.</summary>
                public abstract record Circle(string Name);
                """));

        Assert.Empty(new[] { BudgetRules.All, CodeRules.All, NameRules.All, TypeRules.All }.SelectMany(rules => rules).SelectMany(rule => rule.Offences(tidy)));
    }

    [Fact]
    public void A_port_that_another_project_calls_is_no_lonely_interface()
    {
        (string, string) core = ("bot/Core/PeerBot.Core.csproj", "<Project />");
        (string, string) port = ("bot/Core/Clerk.cs", "namespace PeerBot.Core;\npublic interface IClerk { }\ninternal sealed class Clerk : IClerk { }");
        (string, string) chat = ("bot/Chat/PeerBot.Chat.csproj", "<Project />");

        Assert.Single(TypeRules.All[2].Offences(Tree.Of(core, port)));
        Assert.Empty(TypeRules.All[2].Offences(Tree.Of(core, port, chat, ("bot/Chat/Asks.cs", "internal sealed class Asks(IClerk clerk);"))));
    }

    [Fact]
    public void What_a_program_says_and_what_stands_on_a_page_is_no_stray_sentence()
    {
        var tidy = Tree.Of(
            ("bot/Features/Topics/TopicTexts.cs", "Say($\"There are {count} topics.\");"),
            ("bot/Features/Topics/TopicBook.cs", """
                // "Nobody reads a comment."
                [Obsolete("Use the other one instead.")]
                void Do() => throw new InvalidOperationException($"A topic of {id} is open or held.");
                void Tell() => logger.LogWarning("The topic {Id} is gone.", id);
                const string Kind = "topic", Verb = "topic.pick for all of them", Label = "Pick it";
                """));

        Assert.Empty(TextRules.All.SelectMany(rule => rule.Offences(tidy)));
    }

    [Fact]
    public void Every_file_that_is_let_off_the_pages_of_texts_exists() => Assert.All(TextRules.ForWhoRunsIt, path => Assert.True(Repository.Value.Has(path), path));

    [Fact]
    public void The_real_tree_is_what_the_rules_see()
    {
        Assert.Contains("bot/Core/Ids.cs", Repository.Value.Production);
        Assert.Contains("tests/System.Tests/Architecture/TheHouse.cs", Repository.Value.Tests);
        Assert.Equal("bot/Core/PeerBot.Core.csproj", Repository.Value.ProjectOf("bot/Core/Ids.cs"));
    }

    private static Rule Find(string name) => Rule.All.Single(rule => rule.Name == name);
}
