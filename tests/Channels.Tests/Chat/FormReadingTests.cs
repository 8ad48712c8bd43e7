using PeerBot.Chat.Forms;

namespace PeerBot.Channels.Tests.Chat;

/// <summary>Answers are user input: each is read once, and what is wrong is said beside the field in words.</summary>
public sealed class FormReadingTests
{
    [Theory]
    [InlineData("  hello  ", "hello")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a\u0000b", "ab")]
    [InlineData("\u202Eabc", "abc")]
    [InlineData("😀", "😀")]
    [InlineData("שלום", "שלום")]
    [InlineData("<script>", "<script>")]
    public void Words_are_trimmed_and_cleaned_and_otherwise_kept(string written, string read)
    {
        var reading = Of("mind", written);
        Assert.Equal(read, reading.Text("mind", required: true));
        Assert.Empty(reading.Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t\n")]
    [InlineData("\u0000\u0007")]
    [InlineData("\u202E\u202C")]
    public void Nothing_but_emptiness_is_asked_for_again_where_words_are_needed(string written)
    {
        var reading = Of("mind", written);
        Assert.Null(reading.Text("mind", required: true));
        Assert.Equal("mind", Assert.Single(reading.Problems).Key);
        Assert.Null(Of("mind", written).Text("mind", required: false));
    }

    [Fact]
    public void An_optional_field_left_empty_is_no_problem()
    {
        var reading = new FormReading(FormValues.Empty);
        Assert.Null(reading.Text("a", required: false));
        Assert.Null(reading.Choice("b", ["x"], required: false));
        Assert.Null(reading.Date("c", required: false));
        Assert.Null(reading.Time("d", required: false));
        Assert.Empty(reading.Choices("e", ["x"]));
        Assert.Empty(reading.People("f"));
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Every_required_field_left_empty_is_named()
    {
        var reading = new FormReading(FormValues.Empty);
        reading.Text("a", required: true);
        reading.Choice("b", ["x"]);
        reading.Date("c");
        reading.Time("d");
        Assert.Equal(["a", "b", "c", "d"], reading.Problems.Select(problem => problem.Key));
    }

    [Theory]
    [InlineData(3000, true)]
    [InlineData(3001, false)]
    [InlineData(10_000, false)]
    public void Words_have_a_longest_length_and_the_person_is_told_the_numbers(int length, bool fits)
    {
        var reading = Of("mind", new string('x', length));
        Assert.Equal(fits, reading.Text("mind", required: true) is not null);
        Assert.Equal(fits, reading.Problems.Count == 0);
        Assert.All(reading.Problems, problem => Assert.Contains("3,000", problem.Words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("me", true)]
    [InlineData("ME", false)]
    [InlineData("everyone", false)]
    [InlineData("", false)]
    [InlineData("me ", false)]
    public void Only_an_offered_answer_can_be_chosen(string chosen, bool offered)
    {
        var reading = Of("who", chosen);
        Assert.Equal(offered ? "me" : null, reading.Choice("who", ["me", "group"]));
        Assert.Equal(offered, reading.Problems.Count == 0);
    }

    [Fact]
    public void Of_several_answers_only_the_offered_ones_count_each_once() =>
        Assert.Equal(["1", "2"], Of("items", "1", "9", "2", "1").Choices("items", ["1", "2", "3"]));

    [Theory]
    [InlineData("2026-12-01", true)]
    [InlineData(" 2026-12-01 ", true)]
    [InlineData("2028-02-29", true)]
    [InlineData("2026-02-29", false)]
    [InlineData("2026-13-01", false)]
    [InlineData("01.12.2026", false)]
    [InlineData("12/01/2026", false)]
    [InlineData("tomorrow", false)]
    [InlineData("2026-12-01T10:00", false)]
    [InlineData("٢٠٢٦-١٢-٠١", false)]
    public void A_date_is_read_or_asked_again_never_guessed(string written, bool isDate)
    {
        var reading = Of("by", written);
        Assert.Equal(isDate, reading.Date("by") is not null);
        Assert.Equal(isDate, reading.Problems.Count == 0);
    }

    [Theory]
    [InlineData("16:00", true)]
    [InlineData("9:05", true)]
    [InlineData("00:00", true)]
    [InlineData("24:00", false)]
    [InlineData("16.00", false)]
    [InlineData("4pm", false)]
    [InlineData("16:60", false)]
    [InlineData("16:00:00", false)]
    public void A_time_is_read_or_asked_again_never_guessed(string written, bool isTime)
    {
        var reading = Of("at", written);
        Assert.Equal(isTime, reading.Time("at") is not null);
        Assert.Equal(isTime, reading.Problems.Count == 0);
    }

    [Fact]
    public void People_count_once_and_not_too_many()
    {
        Assert.Equal(["maya", "tom"], Of("who", "maya", "maya", " ", "tom").People("who"));
        var reading = Of("who", "a", "b", "c");
        reading.People("who", most: 2);
        Assert.Contains("2", Assert.Single(reading.Problems).Words, StringComparison.Ordinal);
    }

    private static FormReading Of(string key, params string[] values) =>
        new(new FormValues(new Dictionary<string, IReadOnlyList<string>> { [key] = values }));
}
