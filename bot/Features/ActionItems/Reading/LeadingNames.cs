using PeerBot.Features.Workspaces;

namespace PeerBot.Features.ActionItems.Reading;

/// <summary>Names that a line begins with, written without an at sign: <c>Priya: draft the rubric</c>, <c>Tom and Ana - pair</c>,
/// <c>Everyone: read it</c>.</summary>
/// <param name="Owners">First or whole names of members, as written; everybody's where everybody is meant.</param>
/// <param name="Rest">The line without them.</param>
/// <param name="IsSaid">A mark after the names says that they are owners.</param>
/// <param name="Unsure">The line begins with this name, and it cannot be seen whether its bearer is to do it; to be asked, never guessed (A1).</param>
internal sealed record LeadingNames(IReadOnlyList<string> Owners, string Rest, bool IsSaid, string? Unsure)
{
    private static readonly string[] Between = [",", "and ", "& ", "+ "];
    private static readonly string[] Marks = [":", "->", "→", "=>", "- ", "– ", "— "];
    private static readonly string[] Everybody = ["everyone", "everybody", "all of us", "all"];

    public static LeadingNames Read(string text, IReadOnlyList<PersonRow> members, PersonRow me)
    {
        var nobody = new LeadingNames([], text, IsSaid: false, Unsure: null);
        var names = members.SelectMany(member => new[] { member.Name, member.Name.Split(' ')[0] })
            .Append("me").Concat(Everybody).OrderByDescending(name => name.Length).ToList();
        var owners = new List<string>();
        for (var rest = text; ;)
        {
            if (names.Find(name => Begins(rest, name)) is not { } known)
            {
                return owners.Count == 0 ? nobody : Unmarked(owners, text);
            }

            owners.Add(rest[..known.Length]);
            rest = rest[known.Length..].TrimStart();
            if (Marks.FirstOrDefault(mark => rest.StartsWith(mark, StringComparison.Ordinal)) is { } end)
            {
                return new LeadingNames(All(owners, members, me), rest[end.Length..].TrimStart(' ', '-', '>'), IsSaid: true, Unsure: null);
            }

            if (Between.FirstOrDefault(word => rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is not { } more)
            {
                return Unmarked(owners, text);
            }

            rest = rest[more.Length..].TrimStart();
            if (more == "," && !names.Exists(name => Begins(rest, name)))
            {
                // "Jonas, ask finance"; what is not a name itself is what he is to do.
                return new LeadingNames(All(owners, members, me), rest, IsSaid: true, Unsure: null);
            }
        }
    }

    // A small letter is no name: "mark the dates" is for whoever wrote it, although there is a Mark. "All tests pass" means nobody.
    private static LeadingNames Unmarked(List<string> owners, string text) => char.IsUpper(owners[0][0]) && owners[0] != "All"
        ? new LeadingNames(owners.Exists(IsEverybody) ? [] : owners, text, IsSaid: false, Unsure: owners[0])
        : new LeadingNames([], text, IsSaid: false, Unsure: null);

    private static IReadOnlyList<string> All(List<string> owners, IReadOnlyList<PersonRow> members, PersonRow me) => owners.Exists(IsEverybody)
        ? [.. members.Select(member => member.Id == me.Id ? "me" : $"[{member.ExternalId}]")]
        : owners;

    private static bool IsEverybody(string name) => Everybody.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool Begins(string text, string name) => text.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (text.Length == name.Length || text[name.Length] is ' ' or ',' or ':' or '→' || text.AsSpan(name.Length).StartsWith("->"));
}
