using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PeerBot.System.Tests.Architecture;

/// <summary>The files of a repository: their paths from its root, with slashes, and what they say.</summary>
internal sealed partial class Tree
{
    private static readonly string[] Spoken =
        [".cs", ".csproj", ".props", ".json", ".md", ".sh", ".txt", ".sln", ".css", ".js", ".html", ".svg", ".yaml", ".yml", ".xml", ".config", ".editorconfig", ".gitignore"];

    private readonly SortedDictionary<string, string> files;

    private Tree(IEnumerable<KeyValuePair<string, string>> files) => this.files = new(new Dictionary<string, string>(files), StringComparer.Ordinal);

    public IEnumerable<string> Paths => files.Keys;

    /// <summary>Source that ships.</summary>
    public IEnumerable<string> Production => Paths.Where(path => path.EndsWith(".cs", StringComparison.Ordinal)
        && (path.StartsWith("bot/", StringComparison.Ordinal) || path.StartsWith("scheduler/", StringComparison.Ordinal)) && !IsMigration(path));

    /// <summary>Source of the tests, but for the one file that is wrong on purpose.</summary>
    public IEnumerable<string> Tests => Paths.Where(path => path.StartsWith("tests/", StringComparison.Ordinal)
        && path.EndsWith(".cs", StringComparison.Ordinal) && FileName(path) != "Violations.cs");

    public IEnumerable<string> Source => Production.Concat(Tests);

    public IEnumerable<string> Projects => Paths.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

    public string this[string path] => files[path];

    public static Tree Of(params (string Path, string Text)[] files) =>
        new(files.Select(file => KeyValuePair.Create(file.Path, file.Text)));

    /// <summary>The working copy this test was built from: what is committed and what is about to be.</summary>
    public static Tree Read()
    {
        var root = Root();
        var start = new ProcessStartInfo("git", ["-c", $"safe.directory={root}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var paths = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode != 0 || paths.Length == 0
            ? throw new InvalidOperationException("git could not list the files of the repository.")
            : new Tree(paths.Distinct().Where(path => File.Exists(Path.Combine(root, path)))
                .Select(path => KeyValuePair.Create(path, IsText(path) ? File.ReadAllText(Path.Combine(root, path)) : "")));
    }

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PeerBot.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }

    public static bool IsMigration(string path) => path.StartsWith("bot/Features/Storage/Migrations/", StringComparison.Ordinal);

    public static string Folder(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    public static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    public bool Has(string path) => files.ContainsKey(path);

    /// <summary>The file without its comments.</summary>
    public string Code(string path) => Comment().Replace(files[path], match => match.Value.StartsWith('/') ? " " : match.Value);

    /// <summary>The project a source file belongs to: the nearest project file above it, or null.</summary>
    public string? ProjectOf(string path)
    {
        for (var folder = Folder(path); folder.Length > 0; folder = Folder(folder))
        {
            if (Projects.FirstOrDefault(project => Folder(project) == folder) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsText(string path) => Spoken.Any(end => path.EndsWith(end, StringComparison.Ordinal)) || !FileName(path).Contains('.');

    // Strings are matched first, so that what looks like a comment inside one is left alone.
    [GeneratedRegex("""(?s)\$*\"{3}.*?\"{3}|@\$?"(?:[^"]|"")*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'|//[^\n]*|/\*.*?\*/""")]
    private static partial Regex Comment();
}
