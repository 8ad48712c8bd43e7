using PeerBot.Core.FocusReview;

namespace PeerBot.Core.Tests.FocusReview;

/// <summary>What the answers of a focus review come to (R1).</summary>
public sealed class ReviewTests
{
    private const string Focus = "Leading remote teams, Conflict resolution, Technical leadership";

    [Fact]
    public void With_everybody_content_the_focus_stays()
    {
        var result = Review.Of(Focus, [Keep(), Keep()], 400);
        Assert.Null(result.Proposal);
        Assert.Equal((2, 0, 0), (result.Keep, result.Adjust, result.Change));
    }

    [Fact]
    public void A_theme_goes_when_half_of_those_who_answered_would_drop_it()
    {
        Assert.Equal("Leading remote teams, Technical leadership", Review.Of(Focus, [Drops("conflict resolution"), Keep()], 400).Proposal);
        Assert.Null(Review.Of(Focus, [Drops("Conflict resolution"), Keep(), Keep()], 400).Proposal);
    }

    [Fact]
    public void Every_suggestion_is_taken_up_once_and_in_alphabetical_order()
    {
        var result = Review.Of("Hiring", [Adds("Speaking up"), Adds("budgets"), Adds("speaking up"), Adds("hiring")], 400);
        Assert.Equal("Hiring, budgets, Speaking up", result.Proposal);
    }

    [Fact]
    public void No_more_than_three_suggestions_go_into_one_proposal() =>
        Assert.Equal("Hiring, a1, a2, a3", Review.Of("Hiring", [Adds("a4"), Adds("a3"), Adds("a2"), Adds("a1")], 400).Proposal);

    [Fact]
    public void A_focus_that_would_get_too_long_or_empty_does_neither()
    {
        Assert.Null(Review.Of("Hiring", [Adds("budgets")], 10).Proposal);
        Assert.Null(Review.Of("Hiring", [Drops("Hiring")], 400).Proposal);
        Assert.Equal("budgets", Review.Of("Hiring", [Drops("Hiring") with { Add = "budgets" }], 400).Proposal);
    }

    [Fact]
    public void A_topic_is_near_a_theme_by_the_words_they_share()
    {
        var themes = Review.ThemesOf(Focus);
        Assert.Equal("Conflict resolution", Review.ThemeOf("two conflicts in my team", themes));
        Assert.Equal("Leading remote teams", Review.ThemeOf("remotely onboarding a team", themes));
        Assert.Null(Review.ThemeOf("budget season", themes));
    }

    [Fact]
    public void Printing_an_answer_never_shows_its_words()
    {
        Assert.DoesNotContain("secret", new ReviewAnswer(Verdict.Adjust, "secret", "secret").ToString());
        Assert.DoesNotContain("secret", Review.Of("secret", [Adds("secret two")], 400).ToString());
    }

    private static ReviewAnswer Keep() => new(Verdict.Keep, null, null);

    private static ReviewAnswer Drops(string theme) => new(Verdict.Adjust, theme, null);

    private static ReviewAnswer Adds(string what) => new(Verdict.Adjust, null, what);
}
