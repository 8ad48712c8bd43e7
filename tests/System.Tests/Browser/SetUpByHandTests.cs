using static Microsoft.Playwright.Assertions;

namespace PeerBot.System.Tests.Browser;

/// <summary>An empty town: a group is set up through the dialog, with an answer that needs another look first (G1).</summary>
[Collection(nameof(Browser))]
public sealed class SetUpByHandTests(Chromium chromium)
{
    [Fact]
    public async Task A_group_is_set_up_in_the_dialog_and_lives()
    {
        await using var town = await Town.StartAsync(seed: false);
        await using var maya = await chromium.OpenAsync(town);
        await Expect(maya.Messages).ToHaveCountAsync(0);
        await Expect(maya.Page.Locator("#welcome")).ToContainTextAsync("there is no group yet");
        await Expect(await maya.AskAsync("/checkin")).ToContainTextAsync("/peer setup");

        await maya.CommandAsync("/peer set", "peer setup");
        await Expect(maya.Form).ToBeVisibleAsync();
        foreach (var member in new[] { "jonas", "priya", "tom", "ana" })
        {
            await maya.ChooseAsync("members", member);
        }

        await maya.FillAsync("focus-own", "giving feedback upwards");
        await maya.FillAsync("zone", "Atlantis");
        await maya.PictureAsync("setup-form");
        await maya.Page.Locator("#form-submit").ClickAsync();
        var zone = maya.Field("zone");
        await Expect(zone.Locator(".field-error")).ToContainTextAsync("do not know that time zone");
        await Expect(zone.Locator("input")).ToBeFocusedAsync();
        await Expect(zone.Locator("input")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(zone.Locator("input")).ToHaveValueAsync("Atlantis");
        await Expect(maya.Field("focus-own").Locator("input")).ToHaveValueAsync("giving feedback upwards");
        await maya.PictureAsync("setup-problem");

        await maya.FillAsync("zone", "berlin");
        await maya.SendFormAsync();
        await Expect(await maya.NewestAsync("A peer learning group starts here")).ToContainTextAsync("giving feedback upwards");
        await maya.NewestAsync("Your group is set up");
        await maya.PictureAsync("setup-done");
        foreach (var member in new[] { "jonas", "priya", "tom", "ana" })
        {
            // A welcome waits for its reader's waking hours (N6).
            await maya.ToOwnChatAsync(member);
            await maya.JumpUntilAsync(() => maya.IsThereAsync("Welcome"), $"{member} was not welcomed");
        }

        await maya.ToChannelAsync("ana");
        await Expect(await maya.AskAsync("/peer rotation")).ToContainTextAsync("Who leads next");
        await maya.ToChannelAsync("lee");
        await Expect(await maya.AskAsync("/peer rotation")).Not.ToContainTextAsync("Who leads next");
        await Expect(maya.Page.Locator("#due-next li[data-due]").First).ToBeVisibleAsync();
        maya.NothingOddHappened();
    }
}
