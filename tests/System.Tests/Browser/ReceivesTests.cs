using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PeerBot.System.Tests.Hosts;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Teams;
using static Microsoft.Playwright.Assertions;

namespace PeerBot.System.Tests.Browser;

/// <summary>T1: beside every message and form one sees what Slack and Teams would receive; the README's second picture is taken here.</summary>
[Collection(nameof(Browser))]
public sealed class ReceivesTests(Chromium chromium)
{
    private const string UpdateScreenshot = "PEERBOT_UPDATE_SCREENSHOT";

    [Fact]
    public async Task What_Slack_and_Teams_receive_stands_beside_a_message_and_a_form()
    {
        await using var town = await Town.StartAsync();
        await using var maya = await chromium.OpenAsync(town);
        await maya.GroupLivesAsync();
        await maya.SayAsync("/action Write down how we do on-call handovers by friday");
        var message = await maya.NewestAsync("Noted for you");
        await message.Locator("[data-details]").ClickAsync();
        var sent = JsonNode.Parse(await SlackAsync(maya, byKeyboard: true))!;
        Assert.Empty(BlockKitRules.Check(sent, "message"));
        Assert.Contains("on-call handovers", sent["text"]!.GetValue<string>(), StringComparison.Ordinal);
        await maya.PictureAsync("slack-of-a-message");
        await maya.Page.Locator("#details-tab-teams").ClickAsync();
        var card = maya.Page.Locator("#details-panel-teams pre");
        await Expect(card).ToBeVisibleAsync();
        Assert.Empty(AdaptiveCardRules.CheckActivity(JsonNode.Parse(await card.InnerTextAsync())));
        await maya.Page.Keyboard.PressAsync("Escape");
        await Expect(message.Locator("[data-details]")).ToBeFocusedAsync();

        await maya.SayAsync("/checkin");
        await maya.FillAsync("top", "Half written");
        await maya.Page.Locator("#form-details").ClickAsync();
        var view = JsonNode.Parse(await SlackAsync(maya, byKeyboard: false))!;
        Assert.Empty(BlockKitRules.Check(view, "modal"));
        await maya.PictureAsync("slack-of-a-form");
        await maya.Page.Keyboard.PressAsync("Escape");
        await Expect(maya.Page.Locator("#form-details")).ToBeFocusedAsync();
        await Expect(maya.Field("top").Locator("textarea")).ToHaveValueAsync("Half written");
        maya.NothingOddHappened();
    }

    [Fact]
    public async Task The_README_shows_both_sides()
    {
        const int most = 400 * 1024;
        await using var town = await Town.StartAsync();
        await using var maya = await chromium.OpenAsync(town, width: 900, height: 820);
        await maya.GroupLivesAsync();
        await maya.SayAsync("/action Write down how we do on-call handovers by friday");
        var message = await maya.NewestAsync("will do this");
        await maya.Page.Mouse.MoveAsync(1, 1);
        var seen = await message.ScreenshotAsync();
        await message.Locator("[data-details]").ClickAsync();
        var sent = await SlackAsync(maya, byKeyboard: false);
        await maya.Page.Locator("#details-close").ClickAsync();
        await maya.SayAsync("/checkin");
        await Expect(maya.Form).ToBeVisibleAsync();
        var form = await maya.Form.ScreenshotAsync();
        await maya.Page.Locator("#form-details").ClickAsync();
        var view = await SlackAsync(maya, byKeyboard: false);
        maya.NothingOddHappened();

        var picture = Path.Combine(Chromium.Screens, "readme-slack.png");
        await using var sheet = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1240, Height = 1280 } });
        var page = await sheet.NewPageAsync();
        await page.SetContentAsync(Sheet);
        await page.EvaluateAsync(
            "([seen, sent, form, view]) => { document.images[0].src = seen; document.images[1].src = form; const pre = document.querySelectorAll('pre'); pre[0].textContent = sent; pre[1].textContent = view; return Promise.all([...document.images].map((image) => image.decode())); }",
            new[] { Inline(seen), sent, Inline(form), view });
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = picture });

        var kept = Path.Combine(Programs.Root, "infra", "guide", "slack.png");
        if (Environment.GetEnvironmentVariable(UpdateScreenshot) is { Length: > 0 })
        {
            File.Copy(picture, kept, overwrite: true);
        }

        Assert.InRange(new FileInfo(picture).Length, 10_000, most);
        Assert.True(File.Exists(kept), $"Make the README's picture: {UpdateScreenshot}=1");
        Assert.Contains("infra/guide/slack.png", await File.ReadAllTextAsync(Path.Combine(Programs.Root, "README.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private const string Sheet = """
        <!doctype html><style>
        body { margin: 0; padding: 20px; background: #f5f2ec; font: 600 15px system-ui, sans-serif; color: #20242a;
          display: grid; grid-template: auto 430px 760px / 540px 1fr; gap: 14px 20px; }
        section { overflow: hidden; border: 1px solid #ddd6c9; border-radius: 10px; background: #fff; }
        img { display: block; width: 100%; }
        pre { height: 100%; box-sizing: border-box; margin: 0; padding: 12px 14px; columns: 2; column-gap: 20px; column-fill: auto; font: 9.5px/1.32 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
        </style><div>In the Playground</div><div>What Slack receives</div>
        <section><img></section><section><pre></pre></section><section><img></section><section><pre></pre></section>
        """;

    private static string Inline(byte[] picture) => $"data:image/png;base64,{Convert.ToBase64String(picture)}";

    // The tab in front is the first one; the arrow leads to the next.
    private static async Task<string> SlackAsync(Visitor visitor, bool byKeyboard)
    {
        var tab = visitor.Page.Locator("#details-tab-slack");
        if (byKeyboard)
        {
            await Expect(visitor.Page.Locator("#details-tab-plain")).ToBeFocusedAsync();
            await visitor.Page.Keyboard.PressAsync("ArrowRight");
            await visitor.Page.Keyboard.PressAsync("ArrowRight");
            await Expect(tab).ToBeFocusedAsync();
        }
        else
        {
            await tab.ClickAsync();
        }

        var json = visitor.Page.Locator("#details-panel-slack pre");
        await Expect(json).ToBeVisibleAsync();
        return await json.InnerTextAsync();
    }
}
