using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace PeerBot.System.Tests.Browser;

/// <summary>What comes after the first meeting, at the page as the members live it: a topic talked about, a win cheered, somebody gone quiet,
/// somebody new, and after six meetings the look at the focus. What is private is looked for in every chat of everybody else
/// (C2, F1, G3, G4, M7, M9, P1, R1, V1).</summary>
[Collection(nameof(Browser))]
public sealed class LaterWalkTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string[] Members = ["maya", "jonas", "priya", "tom", "ana"];
    private static readonly string[] Everybody = [.. Members, "lee"];

    private Town _town = null!;
    private Visitor _visitor = null!;
    private DateTimeOffset _first;

    public async ValueTask InitializeAsync()
    {
        _town = await Town.StartAsync();
        _visitor = await chromium.OpenAsync(_town);
    }

    public async ValueTask DisposeAsync()
    {
        await _visitor.DisposeAsync();
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task A_group_looks_after_its_people_and_its_focus_over_six_meetings()
    {
        await _visitor.GroupLivesAsync();
        _first = Visitor.Time(await (await _visitor.AskAsync("/peer")).Locator(".blocks time").First.GetAttributeAsync("datetime"));
        await TopicAsync();
        await HoldAsync(1, "maya");
        await WinAsync();
        await HoldAsync(2, "jonas", without: "Tom Okafor");
        await HoldAsync(3, "priya", without: "Tom Okafor");
        await AllRightAsync();
        await NewcomerAsync();
        await HoldAsync(4, "tom");
        await HoldAsync(5, "ana");
        await NobodyReadsAsync("Does it still fit?");
        await HoldAsync(6, "maya");
        await ReviewAsync();
        await PagesAsync();
        _visitor.NothingOddHappened();
    }

    private async Task TopicAsync()
    {
        await _visitor.ToChannelAsync("ana");
        await _visitor.AskAsync("/peer topic How remote teams stay close");
        await _visitor.ToChannelAsync("maya");
        await _visitor.AskAsync("/peer topics");
        var topic = _visitor.Messages.Last.Locator("p", new() { HasText = "remote teams stay close" });
        await topic.Locator("+ * [data-action^='p1/topic.vote/']").ClickAsync();
        await Expect(_visitor.Saying("2 votes, one of them yours").Last).ToBeVisibleAsync();
        await _visitor.LookAroundAsync("later-topics");
        await topic.Locator("+ * [data-action^='p1/topic.pick/']").ClickAsync();
        await Expect(_visitor.Messages.Last).ToContainTextAsync("picked for");
    }

    // The day after, whoever led is asked in their own chat, and one tap is the answer (M9).
    private async Task HoldAsync(int meeting, string leader, string? without = null)
    {
        await MoveToAsync(_first.AddDays(7 * (meeting - 1)).AddHours(20));
        await _visitor.ToOwnChatAsync(leader);
        var asked = await _visitor.NewestAsync("take place?");
        foreach (var other in Everybody.Where(other => other != leader))
        {
            Assert.DoesNotContain("take place?", await ReadByAsync(other), StringComparison.Ordinal);
        }

        if (without is null)
        {
            await Visitor.PressAsync(asked, "Yes, it took place");
        }
        else
        {
            await Visitor.PressAsync(asked, "Yes, with changes");
            await _visitor.Field("there").GetByLabel(without).UncheckAsync();
            await _visitor.SendFormAsync();
        }

        await _visitor.NewestAsync("led it. Thank you.");
    }

    private async Task WinAsync()
    {
        const string win = "Two people run the planning without me now";
        await _visitor.ToChannelAsync("priya");
        var question = await _visitor.AskAsync($"/win {win}");
        await Expect(question).ToContainTextAsync("Shall the group hear of it?");
        await OnlyReadByAsync(win, "priya");
        await Visitor.PressAsync(question, "Yes, share it");
        foreach (var friend in new[] { "jonas", "ana" })
        {
            await _visitor.ToChannelAsync(friend);
            await Visitor.PressAsync(await _visitor.NewestAsync("Priya Nair shares a success"), "Cheer");
        }

        await Expect(_visitor.Saying("Priya Nair shares a success").Last).ToContainTextAsync("Jonas Weber and Ana Souza cheer");
        await _visitor.LookAroundAsync("later-win");
        await Expect(await _visitor.AskAsync("/peer wins")).ToContainTextAsync(win);
        await _visitor.LookAroundAsync("later-wins");
    }

    private async Task AllRightAsync()
    {
        await MoveByAsync(hours: 5);
        await _visitor.ToOwnChatAsync("tom");
        var question = await _visitor.NewestAsync("All right?");
        await OnlyReadByAsync("All right?", "tom");
        await _visitor.LookAroundAsync("later-all-right");
        await Visitor.PressAsync(question, "I'm in");
        await _visitor.NewestAsync("Your place is yours");
        await OnlyReadByAsync("Your place is yours", "tom");
    }

    private async Task NewcomerAsync()
    {
        await _visitor.ToChannelAsync("maya");
        await _visitor.SayAsync("/peer recruit");
        await _visitor.ChooseAsync("person", "lee");
        await _visitor.FillAsync("word", "We would love your view from Tokyo.");
        await _visitor.LookAroundAsync("later-invite-form");
        await _visitor.SendFormAsync();
        await _visitor.NewestAsync("hears nothing before that");
        await MoveByAsync(hours: 70);
        foreach (var member in Members[1..])
        {
            Assert.Contains("would like to invite", await ReadByAsync(member), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("would like to invite", await ReadByAsync("lee"), StringComparison.Ordinal);
        await _visitor.ToOwnChatAsync("jonas");
        await _visitor.LookAroundAsync("later-suits");
        await Visitor.PressAsync(await _visitor.NewestAsync("would like to invite"), "Suits me");
        await _visitor.NewestAsync("Your answer stays with me");
        await OnlyReadByAsync("Your answer stays with me", "jonas");

        await MoveByAsync(hours: 24);
        await _visitor.ToOwnChatAsync("lee");
        var invitation = await _visitor.NewestAsync("invites you to a peer learning group");
        await Expect(invitation).ToContainTextAsync("We would love your view from Tokyo.");
        await Expect(invitation).ToContainTextAsync("what is shared in the group stays in the group");
        await OnlyReadByAsync("invites you to a peer learning group", "lee");
        await _visitor.LookAroundAsync("later-invitation");
        await Visitor.PressAsync(invitation, "I'd like to join");
        await _visitor.NewestAsync("Welcome. You are in the group now");
        await _visitor.LookAroundAsync("later-joined");

        // The ground rules first, then the form that was asked for (G4).
        await _visitor.ToChannelAsync("lee");
        await _visitor.NewestAsync("Lee Tanaka");
        var rules = await _visitor.AskAsync("/checkin");
        await Expect(rules).ToContainTextAsync("Before your first form");
        await _visitor.LookAroundAsync("later-rules-first");
        await Visitor.PressAsync(rules, "I agree");
        await Expect(_visitor.Form).ToBeVisibleAsync();
        await _visitor.FillAsync("top", "Glad to be here");
        await _visitor.SendFormAsync();
        var rotation = await _visitor.AskAsync("/peer rotation");
        await Expect(rotation.Locator("li").First.Locator("strong .mention")).ToHaveAttributeAsync("data-person", "tom");
        await _visitor.LookAroundAsync("later-rotation");
    }

    private async Task ReviewAsync()
    {
        const string add = "saying no with grace";
        await MoveByAsync(hours: 72);
        foreach (var member in Everybody)
        {
            await _visitor.ToOwnChatAsync(member);
            var asked = await _visitor.NewestAsync("Does it still fit?");
            await Expect(asked).ToContainTextAsync("How remote teams stay close (Leading remote teams)");
            await Visitor.PressAsync(asked, "Answer");
            if (member == "ana")
            {
                await _visitor.ChooseAsync("verdict", "adjust");
                await _visitor.FillAsync("add", add);
                await _visitor.LookAroundAsync("later-review-form");
            }

            await _visitor.SendFormAsync();
            if (member != "lee")
            {
                await _visitor.NewestAsync("Your answer is in");
                await NobodyReadsAsync(add);
            }
        }

        foreach (var member in Everybody)
        {
            await _visitor.ToChannelAsync(member);
            var proposal = await _visitor.NewestAsync("Our focus review");
            if (member == "maya")
            {
                await Expect(proposal).ToContainTextAsync("keep it: 5, adjust it: 1, change it: 0");
                await _visitor.LookAroundAsync("later-proposal");
            }

            await Visitor.PressAsync(proposal, "I agree");
        }

        await Expect(await _visitor.NewestAsync("Our focus review")).ToContainTextAsync("From now on our focus is");
        var focus = await _visitor.AskAsync("/peer focus");
        await Expect(focus).ToContainTextAsync($"Leading remote teams, Conflict resolution, {add}");
        await Expect(focus).ToContainTextAsync("The next review comes after 6 more meetings");
        await _visitor.LookAroundAsync("later-focus");
    }

    private async Task PagesAsync()
    {
        foreach (var (command, words) in new[]
        {
            ("/peer help", "PeerBot"), ("/peer help first", "first meeting"), ("/peer rules", "Your ground rules"), ("/peer export", "as Markdown"), ("/peer members", "Lee Tanaka"), ("/peer pool", "pool"),
        })
        {
            await Expect(await _visitor.AskAsync(command)).ToContainTextAsync(words, new() { IgnoreCase = true });
            await _visitor.LookAroundAsync($"later{command.Replace('/', '-').Replace(' ', '-')}");
        }
    }

    private async Task OnlyReadByAsync(string words, string reader)
    {
        foreach (var person in Everybody)
        {
            Assert.Equal(person == reader, (await ReadByAsync(person)).Contains(words, StringComparison.Ordinal));
        }
    }

    private async Task NobodyReadsAsync(string words)
    {
        foreach (var person in Everybody)
        {
            Assert.DoesNotContain(words, await ReadByAsync(person), StringComparison.Ordinal);
        }
    }

    // Everything somebody can read in the channel and in their own chat.
    private async Task<string> ReadByAsync(string person)
    {
        var places = await Task.WhenAll(new[] { Visitor.Channel, $"dm-{person}" }.Select(place => _town.GetAsync($"/playground/messages?as={person}&place={place}")));
        return string.Join('\n', places);
    }

    private async Task MoveToAsync(DateTimeOffset time)
    {
        using var state = JsonDocument.Parse(await _town.GetAsync("/playground/state?as=maya"));
        var now = state.RootElement.GetProperty("clock").GetProperty("now").GetDateTimeOffset();
        await MoveByAsync((int)Math.Ceiling((time - now).TotalHours));
    }

    private Task MoveByAsync(int hours) => _town.PostAsync("/playground/clock", $$"""{"hours": {{hours}}}""");
}
