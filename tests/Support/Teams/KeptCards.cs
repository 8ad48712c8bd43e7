using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PeerBot.Tests.Support.Teams;

/// <summary>Keeps the cards that tests made, one of each shape, in the folder <c>PEERBOT_TEST_CARDS</c> names, so that the test with a
/// browser can draw every view of every feature. Keeps nothing where it names none.</summary>
public static partial class KeptCards
{
    private const int Most = 3000;

    private static readonly ConcurrentDictionary<string, byte> Shapes = new();

    /// <summary>Where cards are kept.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("PEERBOT_TEST_CARDS") is { Length: > 0 } folder ? Directory.CreateDirectory(folder).FullName : null;

    internal static void Keep(JsonObject card)
    {
        if (Folder is null)
        {
            return;
        }

        // Days, times and ids differ from test to test; what is said and how does not.
        var json = card.ToJsonString();
        var shape = Differing().Replace(json, "");
        if (Shapes.Count < Most && Shapes.TryAdd(shape, 0))
        {
            File.WriteAllText(Path.Combine(Folder, $"{Environment.ProcessId}-{Guid.NewGuid():N}.json"), json);
        }
    }

    [GeneratedRegex("[0-9a-f]{32}|_asked\":\"[^\"]*|[0-9]+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|Maya|Jonas|Priya|Tom|Ana|Lee|Lindqvist|Weber|Nair|Okafor|Souza|Tanaka", RegexOptions.NonBacktracking)]
    private static partial Regex Differing();
}
