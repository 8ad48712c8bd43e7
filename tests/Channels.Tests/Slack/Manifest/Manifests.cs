using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PeerBot.Channels.Tests.Slack.Manifest;

/// <summary>The files a Slack app is made from, and the source they have to agree with.</summary>
internal static class Manifests
{
    public static JsonObject Read(string name)
    {
        var yaml = new YamlStream();
        using var text = new StringReader(File.ReadAllText(PathOf("infra", "slack", name)));
        yaml.Load(text);
        return (JsonObject)Node(yaml.Documents.Single().RootNode)!;
    }

    /// <summary>A list of strings at a path of names.</summary>
    public static IReadOnlyList<string> List(JsonNode manifest, params string[] path) =>
        [.. path.Aggregate(manifest, (node, name) => node[name]!).AsArray().Select(item => item!.GetValue<string>())];

    /// <summary>All source of the Slack adapter, or of one file of it.</summary>
    public static string Source(string file = "") => string.Join('\n', Directory
        .EnumerateFiles(PathOf("bot", "Slack"), "*.cs", SearchOption.AllDirectories)
        .Where(path => path.EndsWith(file, StringComparison.Ordinal) && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
        .Select(File.ReadAllText));

    public static string Guide => File.ReadAllText(PathOf("infra", "slack", "README.md"));

    private static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PeerBot.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine([folder.FullName, .. parts]);
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Node(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when bool.TryParse(scalar.Value, out var flag) => JsonValue.Create(flag),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidOperationException("A manifest is maps, lists and scalars."),
    };
}
