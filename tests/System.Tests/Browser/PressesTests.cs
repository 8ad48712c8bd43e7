using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PeerBot.System.Tests.Browser;

/// <summary>What somebody presses happens, whatever the page draws anew meanwhile.</summary>
[Collection(nameof(Browser))]
public sealed class PressesTests(Chromium chromium) : IAsyncLifetime
{
    private Town _town = null!;
    private Visitor _maya = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await Town.StartAsync();
        _maya = await chromium.OpenAsync(_town);
        await _maya.GroupLivesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _maya.DisposeAsync();
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task A_press_on_a_person_counts_although_the_list_changes_before_the_release()
    {
        await _maya.ToOwnChatAsync("maya");
        var priya = _maya.Page.Locator("#people button[data-person=priya]");
        var time = priya.Locator("small");
        var before = await time.InnerTextAsync();

        await PressAndHoldAsync(priya);
        await _town.PostAsync("/playground/clock", """{"hours":1}""");
        await Expect(time).Not.ToHaveTextAsync(before);
        await _maya.Page.Mouse.UpAsync();

        await _maya.ShowsAsync("priya", "dm-priya");
        _maya.NothingOddHappened();
    }

    [Fact]
    public async Task A_press_on_a_place_counts_although_more_is_unread_before_the_release()
    {
        await _maya.ToOwnChatAsync("maya");
        var channel = _maya.Page.Locator($"#places button[data-place={Visitor.Channel}]");
        var before = await channel.TextContentAsync() ?? string.Empty;

        await PressAndHoldAsync(channel);
        await _town.PostAsync("/playground/command", """{"as":"tom","place":"peer-circle","text":"Good morning"}""");
        await Expect(channel).Not.ToHaveTextAsync(before);
        await _maya.Page.Mouse.UpAsync();

        await _maya.ShowsAsync("maya", Visitor.Channel);
        _maya.NothingOddHappened();
    }

    [Fact]
    public async Task A_press_on_a_message_counts_although_the_message_is_edited_before_the_release()
    {
        await _maya.SayAsync("/action write the guide by friday");
        await _maya.NewestAsync("Noted for you");
        var found = _maya.Saying("write the guide").Filter(new() { Has = _maya.Page.Locator("[data-action^='p1/item.done/']") });
        var item = _maya.Page.Locator($"#messages [data-message='{await found.GetAttributeAsync("data-message")}']");
        await using var elsewhere = await chromium.OpenAsync(_town);
        await elsewhere.ToChannelAsync("maya");

        await PressAndHoldAsync(item.Locator("[data-details]"));
        await elsewhere.Page.Locator("[data-action^='p1/item.done/'][aria-label$='write the guide']").ClickAsync();
        await Expect(item.Locator(".edited")).ToBeVisibleAsync();

        // The message has moved on the screen, and the hand with it.
        await item.Locator("[data-details]").HoverAsync();
        await _maya.Page.Mouse.UpAsync();

        await Expect(_maya.Page.Locator("#details-dialog")).ToContainTextAsync("Done");
        _maya.NothingOddHappened();
    }

    [Fact]
    public async Task The_last_of_two_quick_choices_holds_although_the_first_is_answered_meanwhile()
    {
        await _maya.ToOwnChatAsync("maya");
        await _maya.Input.FillAsync("half a line of Maya's");
        var first = new TaskCompletionSource();
        await HoldBackAsync("jonas", first.Task);
        var second = new TaskCompletionSource();
        await HoldBackAsync("priya", second.Task);

        await _maya.Page.Locator("#people button[data-person=jonas]").ClickAsync();
        await _maya.Page.Locator("#people button[data-person=priya]").ClickAsync();
        var answered = _maya.Page.WaitForResponseAsync(response => response.Url.EndsWith("state?as=jonas", StringComparison.Ordinal));
        first.SetResult();
        await (await answered).FinishedAsync();
        await _maya.Page.EvaluateAsync("() => new Promise((done) => setTimeout(done, 200))");
        second.SetResult();

        await _maya.ShowsAsync("priya", "dm-priya");
        await Expect(_maya.Input).ToHaveValueAsync(string.Empty);
        await _maya.GoToAsync(Visitor.Channel);
        await _maya.ToOwnChatAsync("jonas");
        await Expect(_maya.Input).ToHaveValueAsync(string.Empty);
        await _maya.ToOwnChatAsync("maya");
        await Expect(_maya.Input).ToHaveValueAsync("half a line of Maya's");
        _maya.NothingOddHappened();
    }

    [Fact]
    public async Task A_choice_is_made_good_when_the_program_did_not_answer_it()
    {
        await _maya.ToOwnChatAsync("maya");
        await _maya.Page.RouteAsync("**/playground/state?as=priya", route => route.AbortAsync(), new PageRouteOptions { Times = 1 });
        _maya.ExpectsSilence();

        await _maya.Page.Locator("#people button[data-person=priya]").ClickAsync();
        await Expect(_maya.Status).ToContainTextAsync("does not answer");

        await _maya.ShowsAsync("priya", "dm-priya");
        await Expect(_maya.Status).ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_message_changed_out_of_sight_is_named_and_a_press_goes_there()
    {
        const string item = "incident reviews";
        await _maya.Page.SetViewportSizeAsync(375, 740);
        await _maya.SayAsync("/peer");
        await _maya.NewestAsync("Your peer learning group");
        await Expect(_maya.Saying(item).Last).Not.ToBeInViewportAsync();
        await using var jonas = await chromium.OpenAsync(_town);
        await jonas.ToChannelAsync("jonas");
        await Visitor.PressAsync(jonas.Saying(item).Last, "Done");

        var changed = _maya.Page.Locator("#changed");
        await Expect(changed).ToContainTextAsync("Changed above: ");
        await _maya.PictureAsync("changed-out-of-sight");
        await changed.ClickAsync();
        await Expect(changed).ToBeHiddenAsync();
        await Expect(_maya.Saying(item).Last).ToBeInViewportAsync();
        await Expect(_maya.Saying(item).Last).ToBeFocusedAsync();
        _maya.NothingOddHappened();
    }

    [Fact]
    public async Task Whoever_reads_the_end_reads_it_still_when_the_window_gets_narrower()
    {
        await _maya.SayAsync("/peer");
        var last = await _maya.NewestAsync("Your peer learning group");
        await _maya.Page.SetViewportSizeAsync(375, 740);
        await Expect(last.Locator("button").Last).ToBeInViewportAsync();
        _maya.NothingOddHappened();
    }

    private async Task PressAndHoldAsync(ILocator what)
    {
        await what.HoverAsync();
        await _maya.Page.Mouse.DownAsync();
    }

    // The page hears who somebody is only when the test wants it.
    private Task HoldBackAsync(string person, Task until) => _maya.Page.RouteAsync($"**/playground/state?as={person}", async route =>
    {
        await until;
        await route.ContinueAsync();
    });
}
