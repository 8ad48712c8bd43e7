using PeerBot.Features.Groups;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation;

/// <summary>The member that somebody named in a command. Never guessed: unknown and ambiguous names are asked about.</summary>
/// <param name="IsAmbiguous">Several members go by this name.</param>
internal sealed record NamedMember(PersonRow? Person, bool IsAmbiguous)
{
    /// <param name="words">A mention as <c>@[platform id]</c>, or a first or whole name with or without the at sign.</param>
    public static NamedMember Find(LoadedGroup group, string words)
    {
        var name = words.Trim();
        if (name.StartsWith("@[", StringComparison.Ordinal) && name.EndsWith(']'))
        {
            return new NamedMember(group.Members.FirstOrDefault(member => member.ExternalId == name[2..^1]), IsAmbiguous: false);
        }

        name = name.TrimStart('@');
        var matches = group.Members.Where(member => Same(member.Name, name)).ToList();
        if (matches.Count == 0)
        {
            matches = [.. group.Members.Where(member => Same(member.Name.Split(' ')[0], name))];
        }

        return new NamedMember(matches.Count == 1 ? matches[0] : null, matches.Count > 1);
    }

    private static bool Same(string known, string written) => string.Equals(known, written, StringComparison.OrdinalIgnoreCase);
}
