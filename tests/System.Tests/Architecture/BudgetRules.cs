namespace PeerBot.System.Tests.Architecture;

/// <summary>How much a reader is asked to hold at once.</summary>
internal static class BudgetRules
{
    private const int ProductionLines = 400;
    private const int TestLines = 500;
    private const int FilesPerFolder = 14;
    private const int FolderDepth = 4;

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("A production file has at most 400 lines", tree => TooLong(tree, tree.Production, ProductionLines)),
        new("A test file has at most 500 lines", tree => TooLong(tree, tree.Tests, TestLines)),
        new("A file of the page has at most 400 lines", tree => TooLong(tree, tree.Paths.Where(path => path.Contains("/wwwroot/")), ProductionLines)),
        new("A folder has at most 14 files", CrowdedFolders),
        new("A folder is at most 4 deep", DeepFolders),
    ];

    private static IEnumerable<string> TooLong(Tree tree, IEnumerable<string> paths, int most) =>
        from path in paths
        let lines = tree[path].AsSpan().Count('\n')
        where lines > most
        select $"{path} has {lines} lines";

    private static IEnumerable<string> CrowdedFolders(Tree tree) => tree.Paths
        .Where(path => !Tree.IsMigration(path))
        .GroupBy(Tree.Folder)
        .Where(folder => folder.Key.Length > 0 && folder.Count() > FilesPerFolder)
        .Select(folder => $"{folder.Key} has {folder.Count()} files");

    private static IEnumerable<string> DeepFolders(Tree tree) => tree.Paths
        .Where(path => !Tree.IsMigration(path))
        .Select(Tree.Folder)
        .Distinct()
        .Where(folder => folder.Split('/').Length > FolderDepth)
        .Select(folder => $"{folder} is too deep");
}
