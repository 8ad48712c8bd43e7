using static Microsoft.Playwright.Assertions;

namespace PeerBot.System.Tests.Browser;

/// <summary>A form answered question by question in the private chat: by typing and by buttons, put aside, taken up again after the
/// program was killed, and sent (M5, T1).</summary>
[Collection(nameof(Browser))]
public sealed class QuestionByQuestionTests(Chromium chromium)
{
    private const int MostQuestions = 15;

    [Fact]
    public async Task A_check_in_is_given_in_a_talk_that_survives_a_power_cut()
    {
        await using var town = await Town.StartAsync();
        await using var ana = await chromium.OpenAsync(town);
        await ana.GroupLivesAsync();
        await ana.ToOwnChatAsync("ana");
        await ana.SayAsync("checkin");
        await ana.NewestAsync("What is top of mind?");
        await ana.SayAsync("Hiring, and who does the interviews");
        await ana.NewestAsync("(2 of ");
        await ana.PictureAsync("talk-second-question");
        await PressOnTo(ana, "Anything to share with the group?");
        await Visitor.PressAsync(ana.Saying("Anything to share with the group?").Last, "A success");
        await ana.NewestAsync("Your challenge or success");
        await ana.SayAsync("We found a good lead engineer");
        var sight = await ana.NewestAsync("Who may see this?");
        await Expect(sight).ToContainTextAsync("1. The group, at the meeting (chosen): Nobody before it begins");
        await Expect(sight).ToContainTextAsync("4. Only me: Nobody else, ever.");
        await ana.SayAsync("later");
        await ana.NewestAsync("Put aside");

        ana.ExpectsSilence();
        await town.KillAsync();
        await Expect(ana.Status).ToContainTextAsync("does not answer");
        await town.StartAgainAsync();
        await Expect(ana.Status).ToBeEmptyAsync();
        ana.HearsAgain();

        await ana.SayAsync("continue");
        await ana.NewestAsync("Who may see this?");
        await ana.SayAsync("nobody at all");
        await ana.NewestAsync("Please answer with the number or the words");
        await ana.SayAsync("4");
        var last = await ana.NewestAsync("That was the last question");
        await Expect(last).ToContainTextAsync("Hiring, and who does the interviews");
        await Expect(last).ToContainTextAsync("We found a good lead engineer");
        await Expect(last).ToContainTextAsync("Only me");
        await ana.PictureAsync("talk-look-back");
        await Visitor.PressAsync(last, "Check in");
        await Expect(await ana.NewestAsync("Thank you. Your check-in for")).ToContainTextAsync("Only you can see it.");
        await ana.PictureAsync("talk-sent");
        ana.NothingOddHappened();
    }

    // The questions about open items lie in between; how many there are depends on what the group has promised.
    private static async Task PressOnTo(Visitor visitor, string question)
    {
        for (var questions = 0; questions < MostQuestions && await visitor.Saying(question).CountAsync() == 0; questions++)
        {
            await Visitor.PressAsync(visitor.Messages.Last, "Still on it");
            await Expect(visitor.Messages.Last.Locator("[data-action][aria-disabled]")).ToHaveCountAsync(0);
        }

        await visitor.NewestAsync(question);
    }
}
