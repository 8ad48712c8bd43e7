using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;

namespace PeerBot.Channels.Tests.Forms;

/// <summary>One form definition is enough for a talk question by question.</summary>
public sealed class FormTalkTest
{
    private static readonly Form Everything = new(
        new ActionRef("probe.form", "f00"), "Probe", "Save", $"Only you see this.",
        [
            new TextField("words", "What is on your mind?", MaxLength: 20),
            new ChoiceField("one", "Which one?", [new Option("a", "Apples"), new Option("b", "Pears")]),
            new ChoicesField("many", "Which ones?", [new Option("x", "Ex"), new Option("y", "Why"), new Option("z", "Zed")], ["y"]),
            new DateField("day", "Which day?", new LocalDate(2026, 12, 1), Optional: true),
            new TimeField("time", "At what time?"),
            new PeopleField("people", "With whom?", []),
        ]);

    [Fact]
    public void Answers_in_words_make_the_values_a_dialog_would_have_sent()
    {
        var talk = Say(FormTalk.Begin(Everything), "The summary", "2", "1, Zed", "2026-12-04", "16:30", "@[ana] and @[tom]");

        Assert.True(talk.IsComplete);
        Assert.Equal("The summary", talk.Values.One("words"));
        Assert.Equal("b", talk.Values.One("one"));
        Assert.Equal(["x", "z"], talk.Values.All("many"));
        Assert.Equal("2026-12-04", talk.Values.One("day"));
        Assert.Equal("16:30", talk.Values.One("time"));
        Assert.Equal(["ana", "tom"], talk.Values.All("people"));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(0, "longer than twenty characters")]
    [InlineData(1, "3")]
    [InlineData(1, "0")]
    [InlineData(1, "Oranges")]
    [InlineData(2, "1, 9")]
    [InlineData(3, "tomorrow-ish")]
    [InlineData(3, "2026-13-01")]
    [InlineData(4, "half past four")]
    [InlineData(4, "25:00")]
    [InlineData(5, "everybody")]
    [InlineData(5, "")]
    public void An_answer_that_cannot_be_read_is_asked_again_and_nothing_is_lost(int question, string words)
    {
        var before = Say(FormTalk.Begin(Everything), [.. Good.Take(question)]);

        var (after, problem) = before.Answer(words);

        Assert.False(string.IsNullOrEmpty(problem));
        Assert.Equal(question, after.Position);
        Assert.Equal(before.Answers, after.Answers);
    }

    [Fact]
    public void What_is_prefilled_can_be_kept_and_what_is_optional_skipped()
    {
        var talk = Say(FormTalk.Begin(Everything), "Words", "1");

        var (afterMany, _) = talk.Skip();
        var (afterDay, _) = afterMany.Skip();
        var (stuck, problem) = afterDay.Skip();

        Assert.Equal(["y"], afterDay.Values.All("many"));
        Assert.Equal("2026-12-01", afterDay.Values.One("day"));
        Assert.Equal(afterDay.Position, stuck.Position);
        Assert.NotNull(problem);
    }

    [Fact]
    public void Back_goes_one_question_back_and_stops_at_the_first()
    {
        var talk = Say(FormTalk.Begin(Everything), "Words", "1");

        Assert.Equal("one", talk.Back().Asked!.Key);
        Assert.Equal("words", talk.Back().Back().Back().Asked!.Key);
    }

    [Fact]
    public void A_problem_found_by_the_handler_leads_back_to_its_question()
    {
        var talk = Say(FormTalk.Begin(Everything), Good);

        Assert.Equal("time", talk.BackTo("time").Asked!.Key);
        Assert.True(talk.BackTo("no such field").IsComplete);
    }

    [Fact]
    public void Picking_by_button_chooses_one_or_switches_one_of_several()
    {
        var talk = Say(FormTalk.Begin(Everything), "Words").Pick(1);
        Assert.Equal("b", talk.Values.One("one"));

        talk = talk.Pick(0).Pick(1);
        Assert.Equal(["x"], talk.Values.All("many"));
        Assert.Equal("many", talk.Asked!.Key);
        Assert.Same(talk, talk.Pick(7));
    }

    [Fact]
    public void Every_question_says_where_it_stands_and_offers_a_way_out()
    {
        var talk = FormTalk.Begin(Everything);
        for (var question = 0; question < Everything.Fields.Count; question++)
        {
            var message = new TalkQuestions(talk, "0123456789abcdef0123456789abcdef").Ask("Once more, please.");
            var plain = message.ToPlain(DateTimeZone.Utc);

            Assert.Contains($"({question + 1} of {Everything.Fields.Count})", plain, StringComparison.Ordinal);
            Assert.Contains("Once more, please.", plain, StringComparison.Ordinal);
            Assert.Contains(message.Blocks.OfType<Buttons>().SelectMany(row => row.Items), button => button.Action.Verb == TalkQuestions.LaterVerb);
            talk = Say(talk, Good[question]);
        }

        var last = new TalkQuestions(talk, "0123456789abcdef0123456789abcdef").Ask().ToPlain(DateTimeZone.Utc);
        Assert.Contains("Which one?: Pears", last, StringComparison.Ordinal);
        Assert.Contains("[Save]", last, StringComparison.Ordinal);
    }

    private static readonly string[] Good = ["Words", "2", "1", "2026-12-04", "16:30", "@[ana]"];

    private static FormTalk Say(FormTalk talk, params string[] answers)
    {
        foreach (var words in answers)
        {
            (talk, var problem) = talk.Answer(words);
            Assert.Null(problem);
        }

        return talk;
    }
}
