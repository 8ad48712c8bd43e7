using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace PeerBot.System.Tests.Browser;

/// <summary>The three moments that decide whether PeerBot is good, done at the page as people would: a check-in (M5, M6), a turn
/// swapped (F2, F5), an action item kept (A1-A4, A6); and all of it still there after SIGKILL (N2, F21).</summary>
[Collection(nameof(Browser))]
public sealed class ThreeMomentsTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string[] Members = ["maya", "jonas", "priya", "tom", "ana"];

    private Town _town = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await Town.StartAsync();
        _visitor = await chromium.OpenAsync(_town);
        await _visitor.GroupLivesAsync();
        await ToTheFirstDaysOfAWeekAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _visitor.DisposeAsync();
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task A_check_in_is_shown_exactly_as_its_visibility_says()
    {
        var leader = await LeaderAsync();
        var author = leader == "maya" ? "jonas" : "maya";
        var others = Members.Where(member => member != author).ToList();

        await CheckInAsync(author, "me", "Tired of the reorganisation");
        await _visitor.PictureAsync("checkin-taken");
        await IsReadByAsync("Tired of the reorganisation", [], others);

        await CheckInAsync(author, "facilitator", "Two people left my team");
        await IsReadByAsync("Two people left my team", [leader], [.. others.Where(other => other != leader)]);
        await _visitor.ToChannelAsync(leader);
        await Expect(await _visitor.AskAsync("/peer checkins")).ToContainTextAsync("Given to you as the facilitator");
        await _visitor.PictureAsync("checkin-facilitator");

        var startsAt = await CheckInAsync(author, "meeting", "How to say no upwards");
        await IsReadByAsync("How to say no upwards", [], others);

        await using var elsewhere = await chromium.OpenAsync(_town);
        await elsewhere.ToChannelAsync("tom");
        await CheckInAsync("priya", "now", "We shipped the migration");
        await Expect(elsewhere.Saying("We shipped the migration")).ToContainTextAsync("Priya Nair has checked in");
        await _visitor.PictureAsync("checkin-group-now");

        await ToTheMeetingAsync(startsAt);
        await IsReadByAsync("How to say no upwards", others, []);
        await _visitor.PictureAsync("checkin-at-the-meeting");
        await Expect(_visitor.Saying("We meet soon")).ToHaveCountAsync(0);
        _visitor.NothingOddHappened();
        elsewhere.NothingOddHappened();
    }

    [Fact]
    public async Task A_facilitator_swaps_their_turn_and_both_are_told()
    {
        var leader = await TellTheNextFacilitatorAsync();
        await _visitor.ToOwnChatAsync(leader);
        var note = await _visitor.NewestAsync("You lead on");
        await Expect(note.Locator("[data-action]")).ToHaveTextAsync(["I'm in", "Swap", "Can't make it", "Pick a topic", "Read the guide"]);
        await _visitor.PictureAsync("facilitator-notice");
        await Visitor.PressAsync(note, "Swap");
        await Expect(_visitor.Form).ToBeVisibleAsync();
        var choice = _visitor.Field("who").Locator(".choice").First;
        var otherName = (await choice.Locator("label").InnerTextAsync()).Split('\n')[0].Trim();
        var other = Members.Single(member => otherName.StartsWith(member, StringComparison.OrdinalIgnoreCase));
        await choice.Locator("input").CheckAsync();
        await _visitor.PictureAsync("swap-form");
        await _visitor.SendFormAsync();
        await Expect(await _visitor.NewestAsync("I have asked")).ToContainTextAsync(otherName);

        await _visitor.ToOwnChatAsync(other);
        await _visitor.JumpUntilAsync(IsThere("asks whether you would swap turns"), "the question has not reached the other");
        var question = await _visitor.NewestAsync("asks whether you would swap turns");
        await _visitor.PictureAsync("swap-question");
        await Visitor.PressAsync(question, "Yes, let's swap");
        await _visitor.NewestAsync("Thank you. You lead on");

        await _visitor.ToOwnChatAsync(leader);
        await _visitor.JumpUntilAsync(IsThere($"@{otherName} said yes and leads on"), "the answer has not reached the one who asked");
        await _visitor.PictureAsync("swap-answer");
        await _visitor.GoToAsync(Visitor.Channel);
        var rotation = await _visitor.AskAsync("/peer rotation");
        await Expect(rotation.Locator("li").First).ToContainTextAsync($"@{otherName}, swapped with");
        await _visitor.PictureAsync("rotation-after-swap");
        _visitor.NothingOddHappened();
    }

    [Fact]
    public async Task An_action_item_is_offered_accepted_nudged_and_done_everywhere_and_survives_a_power_cut()
    {
        const string what = "draft the hiring rubric";
        await using var elsewhere = await chromium.OpenAsync(_town);
        await OfferToPriyaAsync(what);
        await _visitor.ToOwnChatAsync("priya");
        await _visitor.JumpUntilAsync(IsThere($"would take this on", what), "the offer has not reached Priya");
        await Visitor.PressAsync(_visitor.Saying(what).Last, "Accept");
        await Expect(_visitor.Saying("It is yours now").Last).ToBeVisibleAsync();
        await elsewhere.ToChannelAsync("tom");
        await Expect(elsewhere.Saying(what).Filter(new() { HasText = "Priya Nair will do this" })).ToHaveCountAsync(1);

        await _visitor.JumpUntilAsync(IsThere("How does it stand?", what), "Priya was not nudged");
        await _visitor.PictureAsync("nudge");
        await elsewhere.GoToAsync("dm-tom");
        await Expect(elsewhere.Saying("How does it stand?").Filter(new() { HasText = what })).ToHaveCountAsync(0);
        await elsewhere.GoToAsync(Visitor.Channel);
        var copies = await _visitor.Saying(what).CountAsync();
        Assert.True(copies >= 2, "Priya's chat should hold the offer and the nudge.");

        await elsewhere.Page.EvaluateAsync("() => { window.peerbotStayed = true; }");
        await Visitor.PressAsync(_visitor.Saying("How does it stand?").Filter(new() { HasText = what }).Last, "Done");
        await Expect(elsewhere.Saying(what).Filter(new() { HasText = "Done, by Priya Nair" })).ToHaveCountAsync(1);
        await Expect(_visitor.Saying(what).Locator("[data-action^='p1/item.done/']")).ToHaveCountAsync(0);
        await Expect(_visitor.Saying("How does it stand?").Filter(new() { HasText = what })).ToHaveCountAsync(0);
        Assert.True(await elsewhere.Page.EvaluateAsync<bool>("() => window.peerbotStayed === true"));
        await elsewhere.PictureAsync("item-done-in-the-channel");
        await Expect(await _visitor.AskAsync("/action")).ToContainTextAsync($"Done: {what}");
        await _visitor.PictureAsync("item-done-in-the-list");
        await SurvivesAPowerCutAsync(elsewhere);
        _visitor.NothingOddHappened();
        elsewhere.NothingOddHappened();
    }

    private async Task OfferToPriyaAsync(string what)
    {
        await _visitor.ToChannelAsync("tom");
        await _visitor.Input.PressSequentiallyAsync("/action @pri");
        await Expect(_visitor.Page.Locator("#completion [data-value=priya]")).ToBeVisibleAsync();
        await _visitor.Input.PressAsync("Enter");
        await Expect(_visitor.Input).ToHaveValueAsync("/action @Priya Nair ");
        await _visitor.Input.PressSequentiallyAsync($"{what} by friday");
        await _visitor.Input.PressAsync("Enter");
        await _visitor.NewestAsync("I ask Priya Nair privately");
        await _visitor.PictureAsync("action-offered");
    }

    private async Task SurvivesAPowerCutAsync(Visitor elsewhere)
    {
        // The pages say a moment later what has been read.
        await Expect(_visitor.Page.Locator("#places [data-unread]")).ToHaveCountAsync(1);
        await _visitor.Page.WaitForTimeoutAsync(1000);
        var before = await EverythingAsync();
        var (keys, now) = (await _town.KeysAsync(), await _visitor.NowAsync());
        _visitor.ExpectsSilence();
        elsewhere.ExpectsSilence();
        await _town.KillAsync();
        await Expect(_visitor.Status).ToContainTextAsync("does not answer");
        await _visitor.PictureAsync("program-away");
        await _town.StartAgainAsync();
        await Expect(_visitor.Status).ToBeEmptyAsync();
        _visitor.HearsAgain();
        elsewhere.HearsAgain();
        Assert.Equal(before, await EverythingAsync());
        await _visitor.Page.ReloadAsync();
        await _visitor.IsReadyAsync();
        Assert.InRange(await _visitor.NowAsync() - now, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Assert.Empty(await _town.OverdueAsync(await _visitor.NowAsync()));
        Assert.Equal(keys.Keys.Order(), (await _town.KeysAsync()).Keys.Order());

        // Life goes on: what is due next comes, each thing once.
        for (var jumps = 0; jumps < 6; jumps++)
        {
            await _visitor.MoveAsync("#clock-next");
        }

        var after = await _town.KeysAsync();
        Assert.True(after.Count > keys.Count, "Nothing was said after the start.");
        Assert.DoesNotContain(after, key => key.Value != 1);
        Assert.Empty(await _town.OverdueAsync(await _visitor.NowAsync()));
    }

    // What everybody sees everywhere, and how much of it they have not read.
    private async Task<IReadOnlyList<string>> EverythingAsync()
    {
        var all = new List<string>();
        foreach (var member in Members)
        {
            using var state = JsonDocument.Parse(await _town.GetAsync($"/playground/state?as={member}"));
            foreach (var place in state.RootElement.GetProperty("places").EnumerateArray())
            {
                var id = place.GetProperty("id").GetString();
                using var list = JsonDocument.Parse(await _town.GetAsync($"/playground/messages?as={member}&place={id}"));
                all.Add($"{member} {id} {place.GetProperty("unread")} {list.RootElement.GetProperty("entries")}");
            }
        }

        return all;
    }

    private async Task<DateTimeOffset> CheckInAsync(string author, string sight, string words)
    {
        await _visitor.ToChannelAsync(author);
        await _visitor.CommandAsync("/che", "checkin");
        await Expect(_visitor.Form).ToBeVisibleAsync();
        var startsAt = Visitor.Time(await _visitor.Form.Locator(".intro time").GetAttributeAsync("datetime"));
        await _visitor.FillAsync("top", words);
        await _visitor.ChooseAsync("sight", sight);
        await _visitor.PictureAsync($"checkin-form-{sight}");
        var before = await _visitor.Messages.CountAsync();
        await _visitor.SendFormAsync();
        await Expect(_visitor.Messages).Not.ToHaveCountAsync(before);
        return startsAt;
    }

    private async Task IsReadByAsync(string words, IReadOnlyList<string> readers, IReadOnlyList<string> others)
    {
        foreach (var reader in readers)
        {
            await _visitor.ToChannelAsync(reader);
            await Expect(await _visitor.AskAsync("/peer checkins")).ToContainTextAsync(words);
        }

        foreach (var other in others)
        {
            await _visitor.ToChannelAsync(other);
            await Expect(await _visitor.AskAsync("/peer checkins")).ToContainTextAsync("heck-ins for");
            await Expect(_visitor.Messages.Filter(new() { HasText = words })).ToHaveCountAsync(0);
            await _visitor.GoToAsync($"dm-{other}");
            await Expect(_visitor.Messages.Filter(new() { HasText = words })).ToHaveCountAsync(0);
        }
    }

    private async Task<string> LeaderAsync()
    {
        await _visitor.ToChannelAsync("maya");
        var rotation = await _visitor.AskAsync("/peer rotation");
        return (await rotation.Locator("li").First.Locator("strong .mention").GetAttributeAsync("data-person"))!;
    }

    // The group meets on Thursdays; whatever today is, the walk begins with some days to go.
    private async Task ToTheFirstDaysOfAWeekAsync()
    {
        for (var days = 0; days < 7 && (await _visitor.NowAsync()).DayOfWeek is not (DayOfWeek.Monday or DayOfWeek.Tuesday); days++)
        {
            await _visitor.MoveAsync("#clock-day");
        }
    }

    // Into the middle of a meeting: to the reminder just before it, and an hour does the rest.
    private async Task ToTheMeetingAsync(DateTimeOffset startsAt)
    {
        await _visitor.JumpUntilAsync(async () => startsAt - await _visitor.NowAsync() < TimeSpan.FromMinutes(16), "the meeting does not come near");
        await _visitor.MoveAsync("#clock-hour");
        Assert.InRange(await _visitor.NowAsync() - startsAt, TimeSpan.Zero, TimeSpan.FromMinutes(59));
    }

    // Moves the clock until somebody is told that they lead next; who it is stands in "Due next".
    private async Task<string> TellTheNextFacilitatorAsync()
    {
        Due? note = null;
        await _visitor.JumpUntilAsync(
            async () =>
            {
                note ??= (await _visitor.DueNextAsync()).FirstOrDefault(due => due.What.Equals("note to the facilitator", StringComparison.OrdinalIgnoreCase));
                return note is not null && await _visitor.NowAsync() >= note.At;
            },
            "nobody was told that they lead");
        return Members.Single(member => note!.ToWhom.StartsWith(member, StringComparison.OrdinalIgnoreCase));
    }

    private Func<Task<bool>> IsThere(params string[] words) => () => _visitor.IsThereAsync(words);
}
