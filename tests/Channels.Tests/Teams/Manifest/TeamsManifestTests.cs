using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeerBot.Teams.Reading;
using PeerBot.Tests.Support.Schemas;

namespace PeerBot.Channels.Tests.Teams.Manifest;

/// <summary>The app for Teams: valid, asking for nothing, offering what the program answers, and packed by one command.</summary>
public sealed partial class TeamsManifestTests
{
    private const string AppId = "0a1b2c3d-1111-2222-3333-444455556666";

    private static readonly string Root = FindRoot();

    private static JsonObject Manifest => JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "infra", "teams", "manifest.json")))!.AsObject();

    [Fact]
    public void The_manifest_is_valid_by_its_schema()
    {
        var manifest = Manifest;
        if (ReferenceFolder.Find("teams", "MicrosoftTeams-manifest-1.29.schema.json") is { } path)
        {
            var schema = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            Assert.Empty(JsonSchema.Check(schema, manifest));
            manifest["id"] = "peerbot";
            manifest["manifestVersion"] = "1.16";
            manifest["accentColor"] = "teal";
            manifest["bots"]![0]!["scopes"]!.AsArray().Add("planet");
            manifest["colour"] = "red";
            Assert.Equal(5, JsonSchema.Check(schema, manifest).Count);
        }
        else
        {
            Assert.Equal("1.29", (string?)manifest["manifestVersion"]);
            Assert.All(["version", "id", "developer", "name", "description", "icons", "accentColor"], needed => Assert.NotNull(manifest[needed]));
            Assert.InRange(((string)manifest["description"]!["short"]!).Length, 1, 80);
        }
    }

    [Fact]
    public void It_is_for_persons_teams_and_group_chats_and_asks_for_no_permission()
    {
        var manifest = Manifest;
        Assert.Equal(["personal", "team", "groupChat"], manifest["bots"]![0]!["scopes"]!.AsArray().Select(scope => (string?)scope));
        Assert.All(["permissions", "authorization", "webApplicationInfo", "devicePermissions", "staticTabs", "configurableTabs", "connectors"],
            unused => Assert.False(manifest.ContainsKey(unused), unused));
        Assert.Empty(manifest["validDomains"]!.AsArray());
        Assert.True((bool)manifest["bots"]![0]!["supportsTargetedMessages"]!);
    }

    [Fact]
    public void Every_command_that_is_offered_is_one_the_program_knows()
    {
        var known = Known().Matches(string.Join('\n', Sources("bot", "Features"))).Select(found => found.Groups[1].Value).ToHashSet();
        var lists = Manifest["bots"]![0]!["commandLists"]!.AsArray();
        Assert.Equal(["personal", "team", "groupChat"], lists.SelectMany(list => list!["scopes"]!.AsArray()).Select(scope => (string?)scope));
        Assert.All(lists.SelectMany(list => list!["commands"]!.AsArray()), command =>
        {
            Assert.Contains((string)command!["title"]!, known);
            Assert.InRange(((string)command["description"]!).Length, 1, 80);
        });
        Assert.All(lists, list => Assert.InRange(list!["commands"]!.AsArray().Count, 1, 10));
        Assert.Equal(["mention", "slash"], lists[1]!["triggers"]!.AsArray().Select(trigger => (string?)trigger));
    }

    [Fact]
    public void The_message_extension_offers_what_the_program_opens() => Assert.Equal(
        [
            (InvokeReader.CheckIn, "compose commandBox", "slash"), (InvokeReader.NewAction, "compose commandBox", "slash"), (InvokeReader.MakeAction, "message", ""),
        ],
        Manifest["composeExtensions"]![0]!["commands"]!.AsArray().Select(command =>
        {
            Assert.Equal("action", (string?)command!["type"]);
            Assert.True((bool)command["fetchTask"]!);
            return ((string)command["id"]!, Words(command["context"]), Words(command["triggers"]));
        }));

    [Theory]
    [InlineData("color", 192)]
    [InlineData("outline", 32)]
    public void The_icons_have_the_size_Teams_wants(string kind, int size)
    {
        var picture = File.ReadAllBytes(Path.Combine(Root, "infra", "teams", (string)Manifest["icons"]![kind]!));
        Assert.Equal("PNG"u8.ToArray(), picture[1..4]);
        Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)));
        Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20)));
        Assert.InRange(picture.Length, 100, 20_000);
    }

    [Fact]
    public async Task One_command_packs_the_app()
    {
        var folder = Directory.CreateTempSubdirectory("peerbot-teams");
        try
        {
            var package = Path.Combine(folder.FullName, "peerbot.zip");
            var (code, said) = await PackAsync(AppId.ToUpperInvariant(), "Peers.Example.org", package);
            Assert.True(code == 0, said);
            await using var zip = await ZipFile.OpenReadAsync(package, TestContext.Current.CancellationToken);
            Assert.Equal(["color.png", "manifest.json", "outline.png"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
            await using var entry = await zip.GetEntry("manifest.json")!.OpenAsync(TestContext.Current.CancellationToken);
            var manifest = (await JsonNode.ParseAsync(entry, cancellationToken: TestContext.Current.CancellationToken))!;
            Assert.Equal([AppId, AppId, AppId], new[] { manifest["id"], manifest["bots"]![0]!["botId"], manifest["composeExtensions"]![0]!["botId"] }.Select(id => (string?)id));
            Assert.Equal("https://peers.example.org", (string?)manifest["developer"]!["websiteUrl"]);
            Assert.DoesNotContain("peerbot.example", manifest.ToJsonString());
            Assert.DoesNotContain("00000000", manifest.ToJsonString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("", "peers.example.org")]
    [InlineData("not-a-guid", "peers.example.org")]
    [InlineData("00000000-0000-0000-0000-000000000000", "peers.example.org")]
    [InlineData(AppId, "https://peers.example.org")]
    [InlineData(AppId, "peers.example.org/x")]
    [InlineData(AppId, "peers.example.org:443")]
    [InlineData(AppId, "localhost")]
    [InlineData(AppId, "a&b.example.org")]
    [InlineData(AppId, "")]
    public async Task What_is_no_id_or_no_host_is_not_packed(string id, string host)
    {
        var (code, said) = await PackAsync(id, host, Path.Combine(Path.GetTempPath(), "never.zip"));
        Assert.Equal(1, code);
        Assert.StartsWith("teams-package: the ", said);
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), "never.zip")));
    }

    private static string Words(JsonNode? list) => string.Join(' ', (list as JsonArray ?? []).Select(item => (string?)item));

    private static IEnumerable<string> Sources(params string[] folder) => Directory
        .EnumerateFiles(Path.Combine([Root, .. folder]), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
        .Select(File.ReadAllText);

    private static async Task<(int Code, string Said)> PackAsync(params string[] arguments)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Root, "infra", "scripts", "teams-package.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, said);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PeerBot.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("\\.Command<\\w+>\\(\\s*\"([^\"]+)\"")]
    private static partial Regex Known();
}
