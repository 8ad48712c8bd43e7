using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PeerBot.System.Tests.Browser;

/// <summary>A group's first days at the page as its members live them: set up, rules everybody has agreed to, a topic voted for, a check-in,
/// and a whole meeting of five with all that happens in meetings, a power cut included (G1, G4, M2-M5, M7, M8, N2).</summary>
[Collection(nameof(Browser))]
public sealed class MeetingWalkTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string[] Others = ["jonas", "priya", "tom", "ana"];

    private Town _town = null!;
    private Visitor _visitor = null!;
    private Visitor _elsewhere = null!;

    private ILocator Meeting => _visitor.Saying("The meeting ends").Last;

    public async ValueTask InitializeAsync()
    {
        _town = await Town.StartAsync(seed: false);
        _visitor = await chromium.OpenAsync(_town);
        _elsewhere = await chromium.OpenAsync(_town);
    }

    public async ValueTask DisposeAsync()
    {
        await _elsewhere.DisposeAsync();
        await _visitor.DisposeAsync();
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task A_group_meets_from_its_first_day_to_the_summary_of_its_first_meeting()
    {
        await SetUpAsync();
        await PrepareAsync();
        await CheckInRoundAsync();
        await SurvivesAPowerCutAsync();
        await RestOfTheMeetingAsync();
        await WrapUpAsync();
        _visitor.NothingOddHappened();
        _elsewhere.NothingOddHappened();
    }

    private async Task SetUpAsync()
    {
        await _visitor.CommandAsync("/peer set", "peer setup");
        foreach (var member in Others)
        {
            await _visitor.ChooseAsync("members", member);
        }

        await _visitor.FillAsync("focus-own", "giving feedback upwards");
        await _visitor.FillAsync("zone", "berlin");
        await _visitor.SendFormAsync();
        await _visitor.NewestAsync("A peer learning group starts here");
        foreach (var member in Others)
        {
            await _visitor.ToChannelAsync(member);
            await Expect(await _visitor.AskAsync("/peer rules agree")).ToContainTextAsync("Thank you. You have agreed to version 1");
        }
    }

    private async Task PrepareAsync()
    {
        await _visitor.ToChannelAsync("tom");
        await _visitor.AskAsync("/peer topic How to say no upwards");
        await _visitor.ToChannelAsync("ana");
        var topics = await _visitor.AskAsync("/peer topics");
        await Visitor.PressAsync(topics, "Vote");
        await Expect(_visitor.Saying("2 votes").Last).ToBeVisibleAsync();
        await _visitor.LookAroundAsync("walk-topics");
        await _visitor.ToChannelAsync("maya");
        await CheckInAsync("Two people left my team");
        await _visitor.JumpUntilAsync(() => _visitor.IsThereAsync("It is time for our meeting"), "it is never time for the meeting", most: 90);
        await _visitor.LookAroundAsync("walk-time-to-start");
        var leader = await (await _visitor.NewestAsync("It is time for our meeting")).Locator(".mention").First.GetAttributeAsync("data-person");
        Assert.Equal("maya", leader);
    }

    private async Task CheckInRoundAsync()
    {
        await Visitor.PressAsync(await _visitor.NewestAsync("It is time for our meeting"), "Start");
        await SpeaksAsync("Maya Lindqvist");
        await Expect(Meeting).ToContainTextAsync("5 of 5 agreed to version 1");
        await Expect(Meeting).ToContainTextAsync("Two people left my team");
        await _visitor.LookAroundAsync("walk-meeting-begins");

        await PressAsync("Come back to me");
        await SpeaksAsync("Jonas Weber");
        await _visitor.ToChannelAsync("priya");
        await Expect(await _visitor.AskAsync("/peer meet pass")).ToContainTextAsync("You pass this round");
        await _visitor.ToChannelAsync("jonas");
        await PressAsync("+2 min");
        await Expect(Meeting).ToContainTextAsync("3 minutes left");
        await _visitor.LookAroundAsync("walk-more-time");

        // Two chairs press at once: one step.
        await _elsewhere.ToChannelAsync("maya");
        await Task.WhenAll(PressAsync("Next"), Visitor.PressAsync(_elsewhere.Saying("The meeting ends").Last, "Next"));
        await SpeaksAsync("Tom Okafor");
        await _visitor.ToChannelAsync("tom");
        await PressAsync("Next");
        await SpeaksAsync("Ana Souza");

        await _visitor.ToChannelAsync("priya");
        await PressAsync("More");
        await _visitor.LookAroundAsync("walk-more");
        await Visitor.PressAsync(await _visitor.NewestAsync("What else you can do"), "Take over");
        await _visitor.NewestAsync("You lead the meeting now");
        await Expect(Meeting).ToContainTextAsync("Priya Nair", new() { UseInnerText = true });
        await Expect(Meeting.Locator("dd, td").Filter(new() { HasText = "Priya Nair" }).First).ToBeVisibleAsync();
    }

    private async Task SurvivesAPowerCutAsync()
    {
        var (until, now) = (await DeadlineAsync(), await _visitor.NowAsync());
        _visitor.ExpectsSilence();
        _elsewhere.ExpectsSilence();
        await _town.KillAsync();
        await Expect(_visitor.Status).ToContainTextAsync("does not answer");
        await _town.StartAgainAsync();
        await Expect(_visitor.Status).ToBeEmptyAsync();
        await _visitor.Page.ReloadAsync();
        await _visitor.IsReadyAsync();
        _visitor.HearsAgain();
        _elsewhere.HearsAgain();

        await SpeaksAsync("Ana Souza");
        Assert.Equal(until, await DeadlineAsync());
        Assert.InRange(await _visitor.NowAsync() - now, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        await Expect(_visitor.Saying("The meeting ends")).ToHaveCountAsync(1);
    }

    private async Task RestOfTheMeetingAsync()
    {
        await _visitor.ToChannelAsync("priya");
        await PressAsync("Next");
        await SpeaksAsync("Maya Lindqvist");
        await PressAsync("Next");
        await Expect(Meeting).ToContainTextAsync("Talk about the topic");
        await Expect(Meeting).ToContainTextAsync("How to say no upwards");
        await _visitor.LookAroundAsync("walk-topic");
        await PressAsync("Next");

        // Maya put her turn off, so it was Jonas who opened the check-in; the next in line opens now (M3).
        await SpeaksAsync("Priya Nair");
        await _visitor.LookAroundAsync("walk-shares");
        for (var turns = 0; turns < 5; turns++)
        {
            var step = await Meeting.Locator("[data-action^='p1/run.next/']").GetAttributeAsync("data-action");
            await PressAsync("Next");
            await Expect(Meeting.Locator($"[data-action='{step}']")).ToHaveCountAsync(0);
        }

        await Expect(Meeting).ToContainTextAsync("Who does what, and what did you decide?");
    }

    private async Task WrapUpAsync()
    {
        await PressAsync("Write it down");
        await Expect(_visitor.Form).ToBeVisibleAsync();
        await _visitor.FillAsync("items", "@Jonas draft the rubric by friday\nask two engineers what slows them down");
        await _visitor.FillAsync("decisions", "We begin in pairs");
        await _visitor.LookAroundAsync("walk-wrap-up-form");
        await _visitor.SendFormAsync();
        await Expect(Meeting).ToContainTextAsync("We begin in pairs");
        await _visitor.LookAroundAsync("walk-wrap-up");
        await PressAsync("End the meeting");
        var summary = await _visitor.NewestAsync("What came of our meeting");
        await Expect(summary).ToContainTextAsync("We begin in pairs");
        await Expect(summary).ToContainTextAsync("How to say no upwards");
        await Expect(summary).ToContainTextAsync("draft the rubric");
        await Expect(summary).ToContainTextAsync("Priya Nair, thank you");
        await Expect(summary).ToContainTextAsync("led by @Maya Lindqvist");
        await Expect(_visitor.Saying("The meeting ends")).ToHaveCountAsync(0);
        await _visitor.LookAroundAsync("walk-summary");
        await _visitor.ToOwnChatAsync("jonas");
        await _visitor.JumpUntilAsync(() => _visitor.IsThereAsync("would take this on", "draft the rubric"), "Jonas was not asked");
    }

    private async Task CheckInAsync(string words)
    {
        await _visitor.CommandAsync("/che", "checkin");
        await Expect(_visitor.Form).ToBeVisibleAsync();
        await _visitor.FillAsync("top", words);
        await _visitor.SendFormAsync();
    }

    private Task PressAsync(string button) => Visitor.PressAsync(Meeting, button);

    private Task SpeaksAsync(string name) => Expect(Meeting).ToContainTextAsync($"{name} has the word");

    private Task<string?> DeadlineAsync() => Meeting.Locator("p time").First.GetAttributeAsync("datetime");
}
