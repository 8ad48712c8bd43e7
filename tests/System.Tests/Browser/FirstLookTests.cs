using System.Diagnostics;
using System.Globalization;
using PeerBot.System.Tests.Hosts;
using static Microsoft.Playwright.Assertions;

namespace PeerBot.System.Tests.Browser;

/// <summary>What somebody meets first: how soon the page can be used, how much memory that takes, and the README's pictures.</summary>
[Collection(nameof(Browser))]
public sealed class FirstLookTests(Chromium chromium)
{
    private const string UpdateScreenshot = "PEERBOT_UPDATE_SCREENSHOT";

    // The aims are 5 s and 120 MB on a quiet machine; the limits here tell a mistake from a busy one.
    private static readonly TimeSpan UsableWithin = TimeSpan.FromSeconds(60);
    private const long MostMemory = 300 * 1024;

    [Fact]
    public async Task The_page_is_soon_usable_and_the_program_small()
    {
        var started = Stopwatch.StartNew();
        await using var town = await Town.StartAsync();
        var ready = started.Elapsed;
        await using var maya = await chromium.OpenAsync(town);
        await Expect(maya.Input).ToBeEnabledAsync();
        var usable = ready + maya.TimeToUse;
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        var memory = MemoryOf(town.ProcessId);
        TestContext.Current.TestOutputHelper?.WriteLine($"Ready after {ready.TotalSeconds:F1} s, page usable after {usable.TotalSeconds:F1} s, resident {memory / 1024} MB.");
        Assert.InRange(usable, TimeSpan.Zero, UsableWithin);
        Assert.InRange(memory, 1, MostMemory);
        maya.NothingOddHappened();
    }

    [Fact]
    public async Task The_README_shows_a_lively_channel()
    {
        await using var town = await Town.StartAsync();
        await using var maya = await chromium.OpenAsync(town);
        await maya.GroupLivesAsync();
        await maya.Page.Locator("#welcome-close").ClickAsync();
        await maya.ToChannelAsync("priya");
        await maya.SayAsync("/action Write down how we do on-call handovers by friday");
        await maya.NewestAsync("Noted for you");
        await maya.ActAsAsync("jonas");
        await maya.SayAsync("/checkin");
        await maya.FillAsync("top", "My team doubled this quarter, and I still try to review everything myself.");
        await maya.ChooseAsync("kind", "success");
        await maya.FillAsync("share", "Two people run the planning without me now.");
        await maya.ChooseAsync("sight", "now");
        await maya.SendFormAsync();
        await maya.NewestAsync("has checked in for");
        await maya.ActAsAsync("maya");
        await maya.SayAsync("/peer");
        await maya.NewestAsync("Your peer learning group");
        await IsInTheReadmeAsync(maya, "playground.png");
        maya.NothingOddHappened();
    }

    [Fact]
    public async Task The_README_shows_a_meeting_being_run()
    {
        await using var town = await Town.StartAsync();
        await using var maya = await chromium.OpenAsync(town);
        await maya.GroupLivesAsync();
        await maya.ToChannelAsync("jonas");
        await maya.SayAsync("/checkin");
        await maya.FillAsync("top", "My team doubled this quarter, and I still try to review everything myself.");
        await maya.SendFormAsync();
        await maya.ToChannelAsync("maya");
        await maya.JumpUntilAsync(() => maya.IsThereAsync("It is time for our meeting"), "it is never time for the meeting", most: 90);
        await Visitor.PressAsync(await maya.NewestAsync("It is time for our meeting"), "Start");
        var meeting = maya.Saying("The meeting ends").Last;
        await Visitor.PressAsync(meeting, "Next");
        await Expect(meeting).ToContainTextAsync("Jonas Weber has the word");
        await Expect(meeting).ToContainTextAsync("review everything myself");
        await IsInTheReadmeAsync(maya, "meeting.png");
        maya.NothingOddHappened();
    }

    // The picture that is kept is made anew when asked for; the page itself is looked at by people.
    private static async Task IsInTheReadmeAsync(Visitor visitor, string name)
    {
        const int most = 400 * 1024;
        await visitor.PictureAsync($"readme-{Path.GetFileNameWithoutExtension(name)}");
        var picture = Path.Combine(Chromium.Screens, $"readme-{name}");
        var kept = Path.Combine(Programs.Root, "infra", "guide", name);
        if (Environment.GetEnvironmentVariable(UpdateScreenshot) is { Length: > 0 })
        {
            File.Copy(picture, kept, overwrite: true);
        }

        Assert.InRange(new FileInfo(picture).Length, 10_000, most);
        Assert.True(File.Exists(kept), $"Make the README's picture: {UpdateScreenshot}=1");
        Assert.Contains($"infra/guide/{name}", await File.ReadAllTextAsync(Path.Combine(Programs.Root, "README.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // Resident memory in kB, as Linux tells it.
    private static long MemoryOf(int process) => long.Parse(
        File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
