using System.Diagnostics;
using Microsoft.Playwright;

namespace PeerBot.System.Tests.Browser;

/// <summary>One browser for all tests of the page: <c>PEERBOT_TEST_CHROMIUM</c>, else the system's Chromium. Without one the tests fail.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Usual = "/usr/bin/chromium";

    // Each test is a long walk, so one that goes wrong should not wait long; a busy machine is slow all the same.
    private const float Patience = 30_000;

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Where pictures and traces are kept: beside the built tests, never in the repository.</summary>
    public static string Screens { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screens")).FullName;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("PEERBOT_TEST_CHROMIUM") is { Length: > 0 } given ? given : Usual;
        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"There is no Chromium at {path}. Install it, or name it in PEERBOT_TEST_CHROMIUM.");
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
            Timeout = Patience * 2,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A person at a browser of their own, with nothing remembered from before.</summary>
    public async Task<Visitor> OpenAsync(Town town, int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = town.Url,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        await context.Tracing.StartAsync(new TracingStartOptions { Screenshots = false, Snapshots = true });
        var visitor = new Visitor(context, await context.NewPageAsync(), town.Url);
        var started = Stopwatch.StartNew();
        await visitor.Page.GotoAsync("/");
        await visitor.IsReadyAsync();
        visitor.TimeToUse = started.Elapsed;
        return visitor;
    }
}

[CollectionDefinition(nameof(Browser))]
public sealed class BrowserTests : ICollectionFixture<Chromium>;
