using System.Diagnostics;
using CsCheck;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Tests.Properties;

/// <summary>A1, T13: whatever people type, reading it ends quickly and never fails.</summary>
public sealed class ReadingProperties
{
    private static readonly string[] Words =
        ["by", "by", "friday", "dec", "12", "12-20", "in", "2", "weeks", "next", "meeting", "to", "until", "-", "@maya", "<@U1>", "2026-12-01", "03/04", "end", "of", "month", "the", "29", "feb", "2024", "🙂", "\u202e", "\0", "<script>", "<!channel>", "](", ",", "."];

    [Fact]
    public void Any_line_is_read() => Gen.OneOf(Gen.String, Gen.Int[0, Words.Length - 1].Array[0, 12].Select(w => string.Join(" ", w.Select(i => Words[i])))).Sample(
        text =>
        {
            var line = ActionLine.Read(text, Some.Today);
            Assert.True(line.What.Length <= text.Length);
            Assert.DoesNotContain(line.Owners, string.IsNullOrWhiteSpace);
            if (DueDates.Read(text, Some.Today) is When.On on)
            {
                Assert.True(on.Date >= Some.Today);
            }

            if (AwayDates.Read(text, Some.Today) is { } range)
            {
                Assert.True(range.From <= range.Until && range.Until >= Some.Today);
            }

            Assert.InRange(ZoneNames.Find(text).Suggestions.Count, 0, 3);
            Cadence.Parse(text);
        },
        iter: 4_000);

    [Fact]
    public void Any_date_written_in_full_is_read_back() => Gen.Int[0, 3000].Sample(
        days =>
        {
            var date = Some.Today.PlusDays(days);
            Assert.Equal(new When.On(date), DueDates.Read(date.ToString("uuuu-MM-dd", null), Some.Today));
            Assert.Equal(new When.On(date), DueDates.Read(date.ToString("d MMMM uuuu", null), Some.Today));
            Assert.Equal(new When.On(date), DueDates.Read(date.ToString("MMM d, uuuu", null), Some.Today));
        },
        iter: 1000);

    public static TheoryData<string> LongTexts => new(
        new string('x', 10_000),
        string.Concat(Enumerable.Repeat("by ", 3_334)),
        string.Concat(Enumerable.Repeat(" by friday", 1_000)),
        string.Concat(Enumerable.Repeat("@a ", 3_334)),
        string.Concat(Enumerable.Repeat("@a", 5_000)),
        string.Concat(Enumerable.Repeat("12-", 3_334)),
        new string(' ', 10_000),
        string.Concat(Enumerable.Repeat("🙂", 5_000)));

    [Theory]
    [MemberData(nameof(LongTexts))]
    public void Ten_thousand_characters_are_read_at_once(string text)
    {
        ActionLine.Read("warm by friday", Some.Today);
        var watch = Stopwatch.StartNew();
        ActionLine.Read(text, Some.Today);
        DueDates.Read(text, Some.Today);
        AwayDates.Read(text, Some.Today);
        ZoneNames.Find(text);
        Assert.True(watch.ElapsedMilliseconds < 500, $"{watch.ElapsedMilliseconds} ms");
    }
}
