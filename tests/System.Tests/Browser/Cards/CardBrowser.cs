using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PeerBot.System.Tests.Hosts;

namespace PeerBot.System.Tests.Browser.Cards;

/// <summary>A page that draws cards with the real library. Its packages are fetched by npm for this alone, at the versions in the lock, and
/// beside the built tests; without npm the tests fail.</summary>
internal sealed class CardBrowser : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Packages = new(FetchAsync);

    private readonly IBrowserContext _context;

    private CardBrowser(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    public static async Task<CardBrowser> OpenAsync(Chromium chromium, int width = 420)
    {
        var packages = await Packages.Value;
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<!doctype html><html lang=en><meta charset=utf-8><title>Cards</title><style>" + Style + "</style><body></body></html>");
        foreach (var script in new[] { "adaptivecards/dist/adaptivecards.min.js", "markdown-it/dist/markdown-it.min.js" })
        {
            await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Path.Combine(packages, script) });
        }

        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Path.Combine(Programs.Root, "tests", "System.Tests", "Browser", "Cards", "cards.js") });
        return new CardBrowser(context, page);
    }

    /// <summary>Draws a card and says what became of it.</summary>
    public async Task<DrawnCard> DrawAsync(string card) => new(JsonNode.Parse(await Page.EvaluateAsync<string>("(json) => JSON.stringify(window.draw(JSON.parse(json)))", card))!);

    public Task ClearAsync() => Page.EvaluateAsync("() => window.clear()");

    public ValueTask DisposeAsync() => new(_context.CloseAsync());

    private static async Task<string> FetchAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "cards")).FullName;
        foreach (var file in new[] { "package.json", "package-lock.json" })
        {
            File.Copy(Path.Combine(Programs.Root, "tests", "System.Tests", "Browser", "Cards", file), Path.Combine(folder, file), overwrite: true);
        }

        var start = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Start(start);
        var output = npm.StandardOutput.ReadToEndAsync();
        var said = await npm.StandardError.ReadToEndAsync() + await output;
        await npm.WaitForExitAsync();
        return npm.ExitCode == 0
            ? Path.Combine(folder, "node" + "_modules")
            : throw new InvalidOperationException($"npm could not fetch the packages that draw cards: {said}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (global::System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException("Cards are drawn with packages from npm, and npm is not here. Install Node.js with npm, for example: apt-get install npm", missing);
        }
    }

    private const string Style = """
        body { margin: 0; padding: 16px; background: #f5f5f5; font: 14px "Segoe UI", system-ui, sans-serif; }
        .drawn { margin-bottom: 16px; border: 1px solid #d1d1d1; border-radius: 6px; }
        .ac-pushButton { padding: 5px 12px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; font: 600 14px "Segoe UI", system-ui, sans-serif; white-space: nowrap; }
        .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
        .ac-pushButton.style-destructive { color: #b10e1c; }
        .ac-input { box-sizing: border-box; width: 100%; padding: 5px 8px; border: 1px solid #d1d1d1; border-radius: 4px; font: inherit; }
        .ac-input input[type=checkbox], .ac-input input[type=radio] { width: auto; }
        """;
}

/// <summary>What became of a card: what is wrong, and what a person sees of it.</summary>
internal sealed record DrawnCard(JsonNode Found)
{
    public IReadOnlyList<string> Wrong => Words("wrong");

    /// <summary>All that is seen, in one line, less what nobody sees.</summary>
    public string Text => (string)Found["text"]!;

    public IReadOnlyList<string> Links => Words("links");

    /// <summary>What Markdown or HTML made of the words.</summary>
    public IReadOnlyList<string> Markup => Words("markup");

    public IReadOnlyList<string> Buttons => Words("buttons");

    public int Headings => (int)Found["headings"]!;

    public int Inputs => (int)Found["inputs"]!;

    /// <summary>Inputs that a screen reader has no name for.</summary>
    public int Unnamed => (int)Found["unnamed"]!;

    private List<string> Words(string name) => [.. (Found[name] as JsonArray ?? []).Select(item => (string)item!)];
}
