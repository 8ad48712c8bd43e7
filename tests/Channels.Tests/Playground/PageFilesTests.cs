using System.Text;
using System.Text.RegularExpressions;
using PeerBot.Playground.Http;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>The page's files as they are built into the program: whole, small, without markup from strings and without
/// anything from elsewhere (T1: no network).</summary>
public sealed partial class PageFilesTests
{
    public static TheoryData<string> Files => [.. PageFiles.All.Keys];

    public static TheoryData<string> Scripts => [.. PageFiles.All.Keys.Where(path => path.EndsWith(".js", StringComparison.Ordinal))];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Scripts))]
    public void No_script_makes_markup_or_code_from_strings(string path)
    {
        string[] forbidden =
        [
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc", "createContextualFragment",
            "setHTML", "DOMParser", "javascript:",
        ];
        Assert.DoesNotContain(forbidden, word => Read(path).Contains(word, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_comes_from_elsewhere(string path)
    {
        var addresses = Address().Matches(Read(path)).Select(match => match.Value).Where(found => found != "http://www.w3.org/2000/svg");
        Assert.Empty(addresses);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_file_is_longer_than_one_can_read(string path) => Assert.InRange(Read(path).Split('\n').Length, 1, 401);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_script_that_is_asked_for_exists(string path)
    {
        var folder = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] + "/" : string.Empty;
        var wanted = Import().Matches(Read(path)).Select(match => folder + match.Groups[1].Value);
        Assert.DoesNotContain(wanted, file => !PageFiles.All.ContainsKey(file));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_element_a_script_asks_for_by_name_is_on_the_page(string path)
    {
        var page = Read("index.html");
        var wanted = ById().Matches(Read(path)).Select(match => match.Groups[1].Value).Where(id => !id.StartsWith("details-tab-", StringComparison.Ordinal));
        Assert.DoesNotContain(wanted, id => !page.Contains($"id=\"{id}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_has_no_script_or_style_of_its_own_that_the_policy_would_refuse()
    {
        var page = Read("index.html");
        Assert.DoesNotMatch("<style|<script(?![^>]*src=)| style=| on[a-z]+=", page);
        Assert.Contains("lang=\"en\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_the_page_names_is_served_with_its_type()
    {
        await using var app = await PlaygroundApp.StartAsync();
        foreach (var path in Named().Matches(Read("index.html")).Select(match => match.Groups[1].Value).Distinct())
        {
            using var response = await app.Http.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.True(response.IsSuccessStatusCode, path);
            var expected = Path.GetExtension(path) switch { ".css" => "text/css", ".js" => "text/javascript", _ => "image/svg+xml" };
            Assert.Equal(expected, response.Content.Headers.ContentType!.MediaType);
        }
    }

    private static string Read(string path) => Encoding.UTF8.GetString(PageFiles.All[path]);

    [GeneratedRegex("""https?://[^\s"'`)]+""")]
    private static partial Regex Address();

    [GeneratedRegex("""from '\./([^']+)'""")]
    private static partial Regex Import();

    [GeneratedRegex("""byId\('([^']+)'\)""")]
    private static partial Regex ById();

    [GeneratedRegex("""(?:href|src)="(/[^"]+)""")]
    private static partial Regex Named();
}
