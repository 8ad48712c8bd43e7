using System.Text.RegularExpressions;

namespace PeerBot.System.Tests.Architecture;

/// <summary>How types are declared.</summary>
internal static class TypeRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new("A type is sealed unless it is meant as a base", Unsealed),
        new("A public type of Core and Chat says what it is", Undocumented),
        new("An interface is a port or has several implementations", LonelyInterfaces),
    ];

    private static IEnumerable<string> Unsealed(Tree tree)
    {
        var types = tree.Source.SelectMany(path => TypeDeclaration.In(tree.Code(path)).Select(type => (Path: path, Type: type))).ToList();
        var extended = types.SelectMany(found => found.Type.Bases).ToHashSet();
        return from found in types
               where found.Type.Kind is "class" or "record"
                   && !found.Type.IsAbstract && !found.Type.Has("sealed") && !found.Type.Has("static")
                   && !extended.Contains(found.Type.Name)
               select $"{found.Path}: {found.Type.Name}";
    }

    private static IEnumerable<string> Undocumented(Tree tree)
    {
        foreach (var path in tree.Production.Where(path => path.StartsWith("bot/Core/", StringComparison.Ordinal) || path.StartsWith("bot/Chat/", StringComparison.Ordinal)))
        {
            // The text itself: a comment is what is looked for. Attributes may stand between it and the type.
            var lines = tree[path].Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i].StartsWith("public ", StringComparison.Ordinal) && TypeDeclaration.In(lines[i]) is [var type])
                {
                    var above = i - 1;
                    while (above >= 0 && lines[above].StartsWith('['))
                    {
                        above--;
                    }

                    if (above < 0 || !lines[above].StartsWith("///", StringComparison.Ordinal))
                    {
                        yield return $"{path}: {type.Name}";
                    }
                }
            }
        }
    }

    private static IEnumerable<string> LonelyInterfaces(Tree tree)
    {
        var types = tree.Production
            .SelectMany(path => TypeDeclaration.In(tree.Code(path)).Select(type => (Project: tree.ProjectOf(path), Path: path, Type: type)))
            .ToList();
        foreach (var port in types.Where(found => found.Type.Kind == "interface"))
        {
            var behind = types
                .Where(found => found.Type.Kind != "interface" && found.Type.Bases.Contains(port.Type.Name))
                .DistinctBy(found => (found.Project, found.Type.Name))
                .ToList();
            if (behind is [var only] && only.Project == port.Project && !IsNamedElsewhere(tree, port.Project, port.Type.Name))
            {
                yield return $"{port.Path}: {port.Type.Name} stands beside its only {only.Type.Name}";
            }
        }
    }

    // A port may keep its implementation at home, as long as another project calls through it.
    private static bool IsNamedElsewhere(Tree tree, string? project, string name) => tree.Production
        .Where(path => tree.ProjectOf(path) != project)
        .Any(path => Regex.IsMatch(tree.Code(path), $@"\b{name}\b"));
}
