using PeerBot.Core.Running;

namespace PeerBot.Core.Tests.Running;

/// <summary>The minutes of the four sections (M2).</summary>
public sealed class SectionMinutesTests
{
    [Theory]
    [InlineData(15, "2+5+3+5")]
    [InlineData(30, "5+13+7+5")]
    [InlineData(60, "10+30+15+5")]
    [InlineData(90, "15+47+23+5")]
    [InlineData(240, "43+128+64+5")]
    public void The_article_s_hour_is_shared_out_over_any_length(int length, string expected) =>
        Assert.Equal(expected, SectionMinutes.Usual(length).ToString());

    [Fact]
    public void Over_every_length_a_meeting_may_have_the_minutes_add_up_and_the_topic_has_most()
    {
        for (var length = 15; length <= 240; length++)
        {
            var minutes = SectionMinutes.Usual(length);
            Assert.Equal(length, minutes.Total);
            Assert.True(minutes.WrapUp >= SectionMinutes.LeastWrapUp, $"{minutes}");
            Assert.True(minutes.Topic >= minutes.Shares && minutes.Shares >= minutes.CheckIn && minutes.CheckIn > 0, $"{minutes}");
        }
    }

    [Fact]
    public void A_group_s_own_minutes_must_be_the_meeting_s_length()
    {
        Assert.Equal("0+50+5+5", Some.Done(SectionMinutes.Of(0, 50, 5, 5, 60)).ToString());
        Assert.Equal(new TheSectionsDoNotAddUp(61, 60), Some.Why(SectionMinutes.Of(10, 31, 15, 5, 60)));
        Assert.IsType<TheSectionsDoNotAddUp>(Some.Why(SectionMinutes.Of(-10, 50, 15, 5, 60)));
        Assert.Equal(new TheWrapUpIsTooShort(2), Some.Why(SectionMinutes.Of(10, 30, 19, 1, 60)));
    }

    [Fact]
    public void In_another_length_a_group_s_own_minutes_keep_their_proportion()
    {
        var own = Some.Done(SectionMinutes.Of(5, 40, 10, 5, 60));
        Assert.Equal("4+29+7+5", own.Fit(45).ToString());
        Assert.Same(own, own.Fit(60));
        Assert.Equal("0+13+0+2", Some.Done(SectionMinutes.Of(0, 0, 0, 2, 2)).Fit(15).ToString());
    }

    [Theory]
    [InlineData("10+30+15+5", true)]
    [InlineData("10+30+15", false)]
    [InlineData("10+30+15+1", false)]
    [InlineData("10+-3+15+5", false)]
    [InlineData("a+b+c+d", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void What_was_stored_is_read_back_and_nothing_else(string? written, bool isOne) =>
        Assert.Equal(isOne ? written : null, SectionMinutes.Parse(written)?.ToString());
}
