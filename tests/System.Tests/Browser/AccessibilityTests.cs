using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PeerBot.System.Tests.Browser;

/// <summary>The page is for everybody: nothing serious to find for axe, in light and dark, wide and narrow, and all of it by keyboard.</summary>
[Collection(nameof(Browser))]
public sealed class AccessibilityTests(Chromium chromium)
{
    private const int MostSteps = 80;

    [Fact]
    public async Task Axe_finds_nothing_serious_on_the_page_a_form_or_the_details()
    {
        await using var town = await Town.StartAsync();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var (width, height) in new[] { (1440, 900), (375, 740) })
            {
                await LookAsync(town, theme, width, height);
            }
        }
    }

    [Fact]
    public async Task Everything_can_be_done_with_the_keyboard()
    {
        await using var town = await Town.StartAsync();
        await using var maya = await chromium.OpenAsync(town);
        var keyboard = maya.Page.Keyboard;
        await maya.GroupLivesAsync();
        await StepToAsync(maya, "Shift+Tab", ".skip");
        await keyboard.PressAsync("Enter");
        await Expect(maya.Input).ToBeFocusedAsync();

        await keyboard.TypeAsync("/c");
        await Expect(maya.Page.Locator("#completion [role=option]").First).ToBeVisibleAsync();
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("ArrowUp");
        await Expect(maya.Input).ToHaveAttributeAsync("aria-activedescendant", "completion-0");
        await keyboard.PressAsync("Escape");
        await Expect(maya.Input).ToHaveAttributeAsync("aria-expanded", "false");
        await keyboard.TypeAsync("h");
        await keyboard.PressAsync("Tab");
        await Expect(maya.Input).ToHaveValueAsync("/checkin ");
        await keyboard.PressAsync("Enter");

        await Expect(maya.Field("top").Locator("textarea")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(maya.Form.Locator("*")).ToHaveCountAsync(0);
        await Expect(maya.Input).ToBeFocusedAsync();

        await keyboard.TypeAsync("/checkin");
        await Expect(maya.Input).ToHaveValueAsync("/checkin");
        await keyboard.PressAsync("Enter");
        await Expect(maya.Field("top").Locator("textarea")).ToBeFocusedAsync();
        await keyboard.TypeAsync("By keyboard alone");
        await StepToAsync(maya, "Tab", "#form-submit");
        await keyboard.PressAsync("Enter");
        await maya.NewestAsync("Your check-in for");
        await Expect(maya.Input).ToBeFocusedAsync();
        maya.NothingOddHappened();
    }

    private async Task LookAsync(Town town, ColorScheme theme, int width, int height)
    {
        await using var maya = await chromium.OpenAsync(town, width, height, theme);
        var name = $"{theme}-{width}".ToLowerInvariant();
        await maya.GroupLivesAsync();
        await IsFineAsync(maya, $"page-{name}");
        Assert.True(
            await maya.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{name} scrolls sideways.");

        await maya.SayAsync("/checkin");
        await Expect(maya.Form).ToBeVisibleAsync();
        await maya.Page.Locator("#form-submit").ClickAsync();
        await Expect(maya.Form.Locator(".field-error:visible").First).ToBeVisibleAsync();
        await IsFineAsync(maya, $"form-{name}");
        await maya.Page.Locator("#form-cancel").ClickAsync();

        await maya.Page.Locator("#messages [data-details]").Last.ClickAsync();
        await Expect(maya.Page.Locator("#details-dialog")).ToBeVisibleAsync();
        await maya.Page.Locator("#details-tab-model").ClickAsync();
        await IsFineAsync(maya, $"details-{name}");
        await maya.Page.Locator("#details-tab-slack").ClickAsync();
        await Expect(maya.Page.Locator("#details-panel-slack pre")).ToBeVisibleAsync();
        await IsFineAsync(maya, $"details-slack-{name}");
        await maya.Page.Locator("#details-close").ClickAsync();
        if (width < 760)
        {
            foreach (var drawer in new[] { "menu", "clock" })
            {
                await maya.Page.Locator($"#{drawer}-button").ClickAsync();
                await IsFineAsync(maya, $"{drawer}-{name}");
                await maya.Page.Locator($"#{drawer}-close").ClickAsync();
            }
        }

        maya.NothingOddHappened();
    }

    private static async Task IsFineAsync(Visitor visitor, string name)
    {
        await visitor.PictureAsync(name);
        var found = await visitor.Page.RunAxe();
        Assert.Empty(found.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation =>
            $"{name}: {violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Target))}"));
    }

    private static async Task StepToAsync(Visitor visitor, string key, string selector)
    {
        for (var steps = 0; steps < MostSteps; steps++)
        {
            await visitor.Page.Keyboard.PressAsync(key);
            if (await visitor.Page.Locator($"{selector}:focus").CountAsync() == 1)
            {
                return;
            }
        }

        Assert.Fail($"{selector} is not reached with {key}.");
    }
}
