using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PeerBot.System.Tests.Browser;

/// <summary>A person at the page, who types, presses and looks. What the page should never do is noted: errors, alerts, calls elsewhere.</summary>
public sealed class Visitor : IAsyncDisposable
{
    public const string Channel = "peer-circle";

    private static int visitors;

    private readonly IBrowserContext _context;
    private readonly List<string> _oddities = [];
    private readonly int _number = Interlocked.Increment(ref visitors);
    private bool _expectsSilence;
    private readonly string _name = TestContext.Current.TestMethod?.MethodName ?? "page";

    public Visitor(IBrowserContext context, IPage page, string url)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => Note(message.Type == "error", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"error: {error}");
        page.Dialog += (_, dialog) => Note(true, $"dialog: {dialog.Message}");
        page.Request += (_, request) => Note(
            !request.Url.StartsWith(url + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal),
            $"call elsewhere: {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>From asking for the page until it can be used.</summary>
    public TimeSpan TimeToUse { get; set; }

    public ILocator Input => Page.Locator("#composer-input");

    public ILocator Form => Page.Locator("#form-dialog");

    public ILocator Messages => Page.Locator("#messages article");

    public ILocator Status => Page.Locator("#status");

    public Task IsReadyAsync() => Expect(Page.Locator("html")).ToHaveAttributeAsync("data-ready", "true");

    /// <summary>Waits until the seeded group has done all that it does at first.</summary>
    public Task GroupLivesAsync() => NewestAsync("Jonas Weber cheers");

    /// <summary>Messages that hold these words.</summary>
    public ILocator Saying(string words) => Messages.Filter(new LocatorFilterOptions { HasText = words });

    /// <summary>The newest message with these words, once it is there.</summary>
    public async Task<ILocator> NewestAsync(string words)
    {
        var message = Saying(words).Last;
        await Expect(message).ToBeVisibleAsync();
        return message;
    }

    /// <summary>Whether a message with all these words is there, a moment after whatever has just happened.</summary>
    public async Task<bool> IsThereAsync(params string[] words)
    {
        await Task.Delay(250);
        return await words.Aggregate(Messages, (messages, part) => messages.Filter(new LocatorFilterOptions { HasText = part })).CountAsync() > 0;
    }

    public async Task ActAsAsync(string person)
    {
        var place = (await ShownAsync())[1];
        await Page.Locator($"#people button[data-person={person}]").ClickAsync();
        await ShowsAsync(person, place.StartsWith("dm-", StringComparison.Ordinal) ? $"dm-{person}" : place);
    }

    public async Task GoToAsync(string place)
    {
        var person = (await ShownAsync())[0];
        await Page.Locator($"#places button[data-place={place}]").ClickAsync();
        await ShowsAsync(person, place);
    }

    public async Task ToOwnChatAsync(string person)
    {
        await ActAsAsync(person);
        await GoToAsync($"dm-{person}");
    }

    public async Task ToChannelAsync(string person)
    {
        await ActAsAsync(person);
        await GoToAsync(Channel);
    }

    /// <summary>Waits until the page shows this place to this person.</summary>
    public Task ShowsAsync(string person, string place) =>
        Expect(Page.Locator("#messages")).ToHaveAttributeAsync("data-shown", $"{person} {place}");

    /// <summary>Writes a line and sends it with Enter.</summary>
    public async Task SayAsync(string line)
    {
        await Input.FillAsync(line);
        await Input.PressAsync("Enter");
        await Expect(Page.Locator("#send")).Not.ToHaveAttributeAsync("aria-disabled", "true");
    }

    /// <summary>Types a command's first letters, takes it from the list with the keyboard, and sends it.</summary>
    public async Task CommandAsync(string firstLetters, string command)
    {
        await Input.FillAsync(string.Empty);
        await Input.PressSequentiallyAsync(firstLetters);
        var options = Page.Locator("#completion [role=option]");
        await Expect(options.First).ToBeVisibleAsync();
        for (var steps = 0; steps < 8; steps++)
        {
            if (await Page.Locator($"#completion [role=option][data-value='{command}'][aria-selected=true]").CountAsync() == 1)
            {
                break;
            }

            await Input.PressAsync("ArrowDown");
        }

        await Input.PressAsync("Enter");
        await Expect(Input).ToHaveValueAsync($"/{command} ");
        await Input.PressAsync("Enter");
    }

    /// <summary>Sends a command and returns the answer to it: the message after what was there.</summary>
    public async Task<ILocator> AskAsync(string line)
    {
        var before = await Messages.CountAsync();
        await SayAsync(line);
        await Expect(Messages).Not.ToHaveCountAsync(before);
        return Messages.Last;
    }

    public static async Task PressAsync(ILocator message, string button) =>
        await message.Locator("[data-action]", new LocatorLocatorOptions { HasTextString = button }).First.ClickAsync();

    public ILocator Field(string key) => Form.Locator($"[data-field='{key}']");

    public Task FillAsync(string key, string words) => Field(key).Locator("input, textarea").First.FillAsync(words);

    public Task ChooseAsync(string key, string value) => Field(key).Locator($"input[value='{value}']").CheckAsync();

    public Task SelectAsync(string key, string value) => Field(key).Locator("select").SelectOptionAsync(value);

    /// <summary>Sends the form and waits until the page has an answer to it.</summary>
    public async Task SendFormAsync()
    {
        await Page.Locator("#form-submit").ClickAsync();
        await Expect(Form).ToBeHiddenAsync();
    }

    public async Task<DateTimeOffset> NowAsync() => Time(await Page.Locator("#clock-time").GetAttributeAsync("datetime"));

    public static DateTimeOffset Time(string? iso) => DateTimeOffset.Parse(iso!, CultureInfo.InvariantCulture);

    /// <summary>What the page says is due next.</summary>
    public async Task<IReadOnlyList<Due>> DueNextAsync() => [.. await Task.WhenAll(
        (await Page.Locator("#due-next li[data-due]").AllAsync()).Select(async due => new Due(
            Time(await due.GetAttributeAsync("data-due")), await due.Locator("strong").InnerTextAsync(),
            (await due.Locator("span").First.InnerTextAsync())["to ".Length..])))];

    /// <summary>Presses a button of the clock and waits for what came of it.</summary>
    public async Task MoveAsync(string button)
    {
        await Page.Locator(button).ClickAsync();
        await Expect(Page.Locator("#clock-result")).ToHaveTextAsync(new Regex("^It is "));
        await Expect(Page.Locator(button)).Not.ToHaveAttributeAsync("aria-disabled", "true");
    }

    /// <summary>Jumps from notice to notice until something is so.</summary>
    public async Task JumpUntilAsync(Func<Task<bool>> isSo, string what, int most = 60)
    {
        for (var jumps = 0; jumps < most; jumps++)
        {
            if (await isSo())
            {
                return;
            }

            await MoveAsync("#clock-next");
        }

        Assert.True(await isSo(), $"After {most} jumps: {what}");
    }

    /// <summary>Keeps a picture of what is on the screen among the test's output.</summary>
    public Task PictureAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Chromium.Screens, $"{name}.png") });

    /// <summary>Keeps a picture wide and light, wide and dark, and narrow.</summary>
    public async Task LookAroundAsync(string name)
    {
        await PictureAsync(name);
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await PictureAsync($"{name}-dark");
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Page.SetViewportSizeAsync(375, 740);
        await PictureAsync($"{name}-narrow");
        await Page.SetViewportSizeAsync(1440, 900);
    }

    /// <summary>From here until <see cref="HearsAgain"/> the program is away, and the browser may say so.</summary>
    public void ExpectsSilence() => _expectsSilence = true;

    public void HearsAgain() => _expectsSilence = false;

    public void NothingOddHappened()
    {
        lock (_oddities)
        {
            Assert.Empty(_oddities);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await PictureAsync($"{_name}-{_number}");
        await _context.Tracing.StopAsync(new TracingStopOptions { Path = Path.Combine(Chromium.Screens, $"{_name}-{_number}.zip") });
        await _context.CloseAsync();
    }

    private void Note(bool isOdd, string what)
    {
        if (isOdd && !_expectsSilence)
        {
            lock (_oddities)
            {
                _oddities.Add(what);
            }
        }
    }

    // Whom and where the page shows now.
    private async Task<string[]> ShownAsync() => (await Page.Locator("#messages").GetAttributeAsync("data-shown"))!.Split(' ');
}

/// <summary>A line of "Due next".</summary>
public sealed record Due(DateTimeOffset At, string What, string ToWhom);
