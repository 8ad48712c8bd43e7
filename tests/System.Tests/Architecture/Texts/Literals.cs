using System.Text;

namespace PeerBot.System.Tests.Architecture.Texts;

/// <summary>A string in C# code: its text with each hole as "{}", and the statement before it.</summary>
internal sealed record Literal(string Before, string Text);

/// <summary>Finds the strings in C# code, also those inside the holes of others. Comments are passed over.</summary>
internal sealed class Literals
{
    private readonly List<Literal> found = [];
    private readonly string code;
    private int at;

    private Literals(string code) => this.code = code;

    public static IReadOnlyList<Literal> Of(string code)
    {
        var literals = new Literals(code);
        literals.ReadCode(outside: null);
        return literals.found;
    }

    // To the end, or to the brace that closes the hole; what stood outside the hole belongs to the statement.
    private void ReadCode(string? outside)
    {
        for (var (depth, statement) = (0, at); at < code.Length; at++)
        {
            switch (code[at])
            {
                case '}' when outside is not null && depth == 0:
                    return;
                case '{' or '}' or ';':
                    depth += code[at] switch { '{' => 1, '}' => -1, _ => 0 };
                    statement = at + 1;
                    break;
                case '/' when Follows("//"):
                    SkipTo("\n");
                    break;
                case '/' when Follows("/*"):
                    SkipTo("*/");
                    break;
                case '\'' when Follows("'\\") || (at + 2 < code.Length && code[at + 2] == '\''):
                    at += 2;
                    SkipTo("'");
                    break;
                case '"':
                    ReadString(outside + code[statement..at]);
                    break;
            }
        }
    }

    // From the opening quote to the closing one.
    private void ReadString(string before)
    {
        var marks = before[^Math.Min(2, before.Length)..];
        var (verbatim, holes) = (marks.Contains('@'), marks.EndsWith('$') || marks == "$@");
        var quotes = code[at..].TakeWhile(sign => sign == '"').Count();
        if (quotes >= 3)
        {
            var start = at += quotes;
            SkipTo(new string('"', quotes));
            found.Add(new Literal(before, code[start..(at - quotes + 1)].Trim()));
            return;
        }

        var text = new StringBuilder();
        for (at++; at < code.Length && (code[at] != '"' || (verbatim && Follows("\"\""))); at++)
        {
            if (holes && code[at] is '{' or '}' && at + 1 < code.Length && code[at + 1] == code[at])
            {
                at++;
            }
            else if (holes && code[at] == '{')
            {
                at++;
                ReadCode(before);
                text.Append("{}");
                continue;
            }
            else if (code[at] == '"' || (code[at] == '\\' && !verbatim))
            {
                at++;
            }

            text.Append(code[at]);
        }

        if (text.Length > 0)
        {
            found.Add(new Literal(before, text.ToString()));
        }
    }

    private bool Follows(string sign) => string.CompareOrdinal(code, at, sign, 0, sign.Length) == 0;

    // To the last character of what ends it.
    private void SkipTo(string end) => at = code.IndexOf(end, at, StringComparison.Ordinal) is >= 0 and var found ? found + end.Length - 1 : code.Length;
}
