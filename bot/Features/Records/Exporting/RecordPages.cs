using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime.Text;

namespace PeerBot.Features.Records.Exporting;

/// <summary>A record cut into messages that every platform can show and edit: each a few blocks of plain text.</summary>
internal static class RecordPages
{
    // A message that can be edited later is the measure; the tightest platform takes 12,000 characters of it all told.
    private const int MostInBlock = 2_400;
    private const int MostInPage = 4_600;
    private const int MostInJsonLine = 700;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Each page as its blocks. As JSON each page is a document of its own.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<RecordPart> parts, bool json) => json
        ? [.. JsonPages(parts).Select(Blocks)]
        : Pages(Blocks(Markdown(parts)));

    /// <summary>The whole record as one Markdown text.</summary>
    public static string Markdown(IReadOnlyList<RecordPart> parts)
    {
        var text = new StringBuilder("# Record of our peer learning group\n");
        foreach (var part in parts)
        {
            text.Append($"\n## {part.Heading}\n");
            foreach (var entry in part.Entries)
            {
                text.Append($"\n### {(entry.Day is { } day ? $"{LocalDatePattern.Iso.Format(day)}: " : string.Empty)}{Escape(entry.Title)}\n\n");
                foreach (var line in entry.Lines)
                {
                    text.Append(line.Value.Contains('\n')
                        ? $"- **{line.Name}:**\n{string.Join('\n', line.Value.Split('\n').Select(part => $"  > {Escape(part)}"))}\n"
                        : $"- **{line.Name}:** {Escape(line.Value)}\n");
                }
            }
        }

        return text.ToString();
    }

    // What a person wrote is never markup, in a copy either.
    private static string Escape(string words)
    {
        var text = new StringBuilder(words.Length);
        foreach (var character in words)
        {
            if (character is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~')
            {
                text.Append('\\');
            }

            text.Append(character);
        }

        return text.ToString();
    }

    private static IEnumerable<string> JsonPages(IReadOnlyList<RecordPart> parts)
    {
        var page = new List<object>();
        var size = 0;
        foreach (var entry in parts.SelectMany(part => part.Entries.Select(entry => new
        {
            part = part.Heading,
            day = entry.Day is { } day ? LocalDatePattern.Iso.Format(day) : null,
            title = entry.Title,
            lines = entry.Lines.Select(line => new { name = line.Name, words = Lines(line.Value) }),
        })))
        {
            var length = JsonSerializer.Serialize(entry, Json).Length * 5 / 4;
            if (page.Count > 0 && size + length > MostInPage)
            {
                yield return JsonSerializer.Serialize(new { record = page }, Json);
                (page, size) = ([], 0);
            }

            page.Add(entry);
            size += length;
        }

        yield return JsonSerializer.Serialize(new { record = page }, Json);
    }

    // A value is a list of lines, so that no line of the document is too long to be shown whole.
    private static IEnumerable<string> Lines(string words) => words.Split('\n').SelectMany(line => Cut(line, MostInJsonLine));

    private static List<IReadOnlyList<string>> Pages(IReadOnlyList<string> blocks)
    {
        var pages = new List<IReadOnlyList<string>>();
        var page = new List<string>();
        foreach (var block in blocks)
        {
            if (page.Count > 0 && page.Sum(known => known.Length) + block.Length > MostInPage)
            {
                pages.Add(page);
                page = [];
            }

            page.Add(block);
        }

        pages.Add(page);
        return pages;
    }

    private static List<string> Blocks(string text)
    {
        var blocks = new List<string>();
        var block = new StringBuilder();
        foreach (var line in text.Split('\n').SelectMany(line => Cut(line, MostInBlock - 1)))
        {
            if (block.Length + line.Length + 1 > MostInBlock)
            {
                Keep();
            }

            block.Append(line).Append('\n');
        }

        Keep();
        return blocks;

        void Keep()
        {
            var words = block.ToString().Trim('\n');
            if (words.Length > 0)
            {
                blocks.Add(words);
            }

            block.Clear();
        }
    }

    private static IEnumerable<string> Cut(string line, int most)
    {
        while (line.Length > most)
        {
            var at = char.IsHighSurrogate(line[most - 1]) ? most - 1 : most;
            yield return line[..at];
            line = line[at..];
        }

        yield return line;
    }
}
