using PeerBot.Core.ActionItems;

namespace PeerBot.Core.Tests.ActionItems;

/// <summary>A1: <c>[@owner ...] what [by when]</c>. Today is Monday, 2026-11-23.</summary>
public sealed class ActionLineTests
{
    private static readonly When Friday = new When.On(new LocalDate(2026, 11, 27));

    [Theory]
    [InlineData("write the summary", "", "write the summary")]
    [InlineData("@maya write the summary", "@maya", "write the summary")]
    [InlineData("@maya @jonas write", "@maya @jonas", "write")]
    [InlineData("@maya, @jonas: write", "@maya @jonas", "write")]
    [InlineData("@maya and @jonas write", "@maya @jonas", "write")]
    [InlineData("@maya and write", "@maya", "and write")]
    [InlineData("@maya @maya write", "@maya", "write")]
    [InlineData("<@U123> write", "<@U123>", "write")]
    [InlineData("ask @maya to write", "", "ask @maya to write")]
    [InlineData("@", "", "@")]
    [InlineData("@maya", "@maya", "")]
    [InlineData("", "", "")]
    [InlineData("stand by me", "", "stand by me")]
    [InlineData("by the way", "", "by the way")]
    [InlineData("stand by", "", "stand by")]
    [InlineData("abide by this policy", "", "abide by this policy")]
    [InlineData("stand by them all", "", "stand by them all")]
    [InlineData("go through it step by step", "", "go through it step by step")]
    [InlineData("write a journal day by day", "", "write a journal day by day")]
    [InlineData("read the book by Ana", "", "read the book by Ana")]
    [InlineData("stop by next door", "", "stop by next door")]
    [InlineData("say how we stand by Priya's birthday", "", "say how we stand by Priya's birthday")]
    [InlineData("use the theorem by Faraday", "", "use the theorem by Faraday")]
    [InlineData("have it reviewed by two people", "", "have it reviewed by two people")]
    [InlineData("go by bus", "", "go by bus")]
    [InlineData("stand by those who were there on friday and the others", "", "stand by those who were there on friday and the others")]
    [InlineData("see what Bobby friday does", "", "see what Bobby friday does")]
    [InlineData("written by anna by hand", "", "written by anna by hand")]
    public void Without_a_date_the_line_is_what_to_do(string line, string owners, string what)
    {
        var read = ActionLine.Read(line, Some.Today);
        Assert.Equal((owners, what, new When.NotGiven()), (string.Join(' ', read.Owners), read.What, read.When));
    }

    [Theory]
    [InlineData("write the summary by friday", "write the summary")]
    [InlineData("write the summary, by Friday.", "write the summary")]
    [InlineData("write the summary BY fri", "write the summary")]
    [InlineData("@maya write the summary by friday", "write the summary")]
    [InlineData("drive by the office by friday", "drive by the office")]
    [InlineData("stand by me by friday", "stand by me")]
    [InlineData("fix 3 bugs by 2026-11-27", "fix 3 bugs")]
    [InlineData("move by monday to by friday", "move by monday to")]
    [InlineData("by friday", "")]
    [InlineData("write\tby\tfriday", "write")]
    public void The_last_by_with_a_date_gives_the_date(string line, string what)
    {
        var read = ActionLine.Read(line, Some.Today);
        Assert.Equal((what, Friday), (read.What, read.When));
    }

    [Theory]
    [InlineData("write it by 03/04", "write it", "03/04")]
    [InlineData("write it by next weekend", "write it", "next weekend")]
    [InlineData("write it by tomorow", "write it", "tomorow")]
    [InlineData("write it by wendesday or wednesda", "write it", "wendesday or wednesda")]
    [InlineData("write it by may", "write it", "may")]
    [InlineData("write it by flurbsday", "write it", "flurbsday")]
    [InlineData("write it by next flurbsday", "write it", "next flurbsday")]
    [InlineData("write it by Christmas.", "write it", "Christmas.")]
    [InlineData("write it by noon", "write it", "noon")]
    [InlineData("write it by next sprint", "write it", "next sprint")]
    [InlineData("write it by friday by 5pm", "write it by friday", "5pm")]
    public void A_try_at_a_date_is_asked(string line, string what, string phrase)
    {
        var read = ActionLine.Read(line, Some.Today);
        Assert.Equal((what, new When.Unreadable(phrase)), (read.What, read.When));
    }

    [Fact]
    public void A_date_before_a_last_by_that_is_prose_belongs_to_the_prose() =>
        Assert.Equal("go by friday by bus", ActionLine.Read("go by friday by bus", Some.Today).What);

    [Fact]
    public void The_next_meeting_and_the_past_are_read() =>
        Assert.Equal(
            [new When.NextMeeting(), new When.Passed(new LocalDate(2026, 11, 22))],
            new[] { "write by next meeting", "write by yesterday" }.Select(l => ActionLine.Read(l, Some.Today).When));

    [Theory]
    [InlineData("do it tomorrow", "do it", "2026-11-24")]
    [InlineData("do it in 2 weeks", "do it", "2026-12-07")]
    [InlineData("finish the report until monday", "finish the report", "2026-11-30")]
    [InlineData("finish the report before Friday.", "finish the report", "2026-11-27")]
    [InlineData("deploy, due 3 Jan", "deploy", "2027-01-03")]
    [InlineData("send it 2026-12-01", "send it", "2026-12-01")]
    [InlineData("send the survey (by friday)", "send the survey", "2026-11-27")]
    [InlineData("@jonas - send the survey (due dec 3)", "send the survey", "2026-12-03")]
    [InlineData("do it friday", "do it friday", "2026-11-27")]
    [InlineData("say what we do next week", "say what we do next week", "2026-12-04")]
    [InlineData("send the figures end of month", "send the figures end of month", "2026-11-30")]
    public void A_date_at_the_end_is_the_date(string line, string what, string date)
    {
        var read = ActionLine.Read(line, Some.Today);
        Assert.Equal((what, new When.On(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value)), (read.What, read.When));
    }

    [Theory]
    [InlineData("look at the sun")]
    [InlineData("write up what happened yesterday")]
    [InlineData("tell what we learned since monday")]
    [InlineData("keep at it until it works")]
    [InlineData("read chapter 3")]
    [InlineData("talk about may")]
    public void What_is_no_date_at_the_end_stays_what_is_to_be_done(string line)
    {
        var read = ActionLine.Read(line, Some.Today);
        Assert.Equal((line, new When.NotGiven()), (read.What, read.When));
    }

    [Theory]
    [InlineData("deploy due 03/04", "deploy", "03/04")]
    [InlineData("write it by sometime", "write it", "sometime")]
    public void A_try_at_a_date_at_the_end_is_asked(string line, string what, string phrase)
    {
        var read = ActionLine.Read(line, Some.Today);
        Assert.Equal((what, new When.Unreadable(phrase)), (read.What, read.When));
    }

    [Fact]
    public void Printing_a_line_shows_none_of_its_words() =>
        Assert.DoesNotContain("canary", ActionLine.Read("@canary canary by 3canary", Some.Today).ToString());
}
