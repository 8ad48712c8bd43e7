using static Microsoft.Playwright.Assertions;

namespace PeerBot.System.Tests.Browser;

/// <summary>Whatever people type is shown as they typed it, or refused kindly with nothing lost; it never becomes markup, a mention or
/// a link.</summary>
[Collection(nameof(Browser))]
public sealed class OddTextTests(Chromium chromium)
{
    private static readonly string[] Odd =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!channel> <@U123> @everyone", "[here](http://x) ](http://x)",
        "\u202Etxet thgir ot tfel\u202C", "\U0001F600\U0001F680\U0001F468\u200D\U0001F469\u200D\U0001F467", "{{7*7}} ${7*7} %s %n", "a\u0000b\u0007c",
    ];

    [Fact]
    public async Task Odd_words_stay_words_in_lines_items_and_forms()
    {
        await using var town = await Town.StartAsync();
        await using var maya = await chromium.OpenAsync(town);
        await maya.GroupLivesAsync();
        foreach (var odd in Odd)
        {
            await maya.SayAsync(odd);
            await Expect(maya.Input).ToHaveValueAsync(string.Empty);
            await Expect(maya.Page.Locator("#messages article[data-author='maya']").Last).ToContainTextAsync(Shown(odd));
            await maya.SayAsync($"/action {odd} by friday");
            await maya.NewestAsync("Noted for you");
            await Expect(maya.Saying("Noted for you").Last.Locator("blockquote")).ToHaveTextAsync(Shown(odd));
        }

        await maya.SayAsync("/checkin");
        await Expect(maya.Form).ToBeVisibleAsync();
        var all = string.Join(' ', Odd);
        await maya.FillAsync("top", all);
        await maya.ChooseAsync("sight", "now");
        await maya.SendFormAsync();
        await Expect(await maya.NewestAsync("has checked in for")).ToContainTextAsync("<script>alert(1)</script>");
        await Expect(maya.Page.Locator("#messages script, #messages img, #messages a")).ToHaveCountAsync(0);
        await maya.PictureAsync("odd-text");
        maya.NothingOddHappened();
    }

    [Fact]
    public async Task Too_much_is_refused_kindly_and_nothing_is_lost()
    {
        var long_ = new string('x', 10_000);
        await using var town = await Town.StartAsync();
        await using var maya = await chromium.OpenAsync(town);
        await maya.GroupLivesAsync();
        maya.ExpectsSilence();
        await maya.SayAsync(long_);
        await Expect(maya.Status).ToContainTextAsync("please keep a line to 4,000");
        maya.HearsAgain();
        await Expect(maya.Input).ToHaveValueAsync(long_);
        await maya.PictureAsync("too-long-a-line");
        await maya.SayAsync("/checkin");
        await Expect(maya.Form).ToBeVisibleAsync();
        await maya.FillAsync("top", long_);
        await maya.Page.Locator("#form-submit").ClickAsync();
        await Expect(maya.Field("top").Locator(".field-error")).ToContainTextAsync("3,000");
        await Expect(maya.Field("top").Locator("textarea")).ToHaveValueAsync(long_);
        await maya.PictureAsync("too-long-an-answer");
        maya.NothingOddHappened();
    }

    // Control characters have no picture; the rest is shown as it was typed.
    private static string Shown(string odd) => new([.. odd.Where(letter => !char.IsControl(letter) && letter is not ('\u202E' or '\u202C'))]);
}
