using System.Text.RegularExpressions;

namespace PeerBot.System.Tests.Architecture;

/// <summary>A type as its source declares it, read without a compiler: good enough for well-formatted code.</summary>
/// <param name="Kind"><c>class</c>, <c>record</c>, <c>struct</c>, <c>interface</c> or <c>enum</c>.</param>
/// <param name="Bases">Names of what it extends or implements, without type arguments.</param>
/// <param name="Start">Where the declaration starts in the text.</param>
internal sealed partial record TypeDeclaration(string Modifiers, string Kind, string Name, IReadOnlyList<string> Bases, int Start)
{
    public bool IsAbstract => Has("abstract");

    public bool Has(string modifier) => Modifiers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(modifier);

    public static IReadOnlyList<TypeDeclaration> In(string code) =>
        [.. Declaration().Matches(code).Select(match => new TypeDeclaration(
            match.Groups[1].Value,
            match.Groups[2].Value.EndsWith("struct", StringComparison.Ordinal) ? "struct" : match.Groups[2].Value,
            match.Groups[3].Value,
            BasesAfter(code, match.Index + match.Length),
            match.Index))];

    private static List<string> BasesAfter(string code, int at)
    {
        at = Skip(code, Skip(code, at, '<', '>'), '(', ')');
        while (at < code.Length && char.IsWhiteSpace(code[at]))
        {
            at++;
        }

        if (at >= code.Length || code[at] != ':')
        {
            return [];
        }

        var end = code.IndexOfAny(['{', ';'], at);
        var list = End().Split(code[(at + 1)..(end < 0 ? code.Length : end)])[0];
        return [.. Arguments(list).Split(',').Select(name => name.Trim()).Where(name => name.Length > 0).Select(name => name[(name.LastIndexOf('.') + 1)..])];
    }

    // Type and constructor arguments may hold commas of their own.
    private static string Arguments(string list)
    {
        var shorter = Nested().Replace(list, "");
        return shorter == list ? list : Arguments(shorter);
    }

    private static int Skip(string code, int at, char open, char close)
    {
        var start = at;
        while (start < code.Length && char.IsWhiteSpace(code[start]))
        {
            start++;
        }

        if (start >= code.Length || code[start] != open)
        {
            return at;
        }

        for (int depth = 0, i = start; i < code.Length; i++)
        {
            depth += code[i] == open ? 1 : code[i] == close ? -1 : 0;
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return code.Length;
    }

    [GeneratedRegex(@"(?m)^[ \t]*((?:(?:public|internal|private|protected|file|static|abstract|sealed|readonly|partial|ref|new)\s+)*)(record\s+struct|record(?:\s+class)?|class|struct|interface|enum)\s+([A-Za-z_]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\bwhere\b")]
    private static partial Regex End();

    [GeneratedRegex(@"<[^<>]*>|\([^()]*\)")]
    private static partial Regex Nested();
}
