using System.Diagnostics.CodeAnalysis;

namespace PeerBot.Chat.Routing;

/// <summary>What a button or a form asks for: a verb and one id, with the version of this notation. It carries no state
/// and no permission; both are looked up when it comes back.</summary>
public sealed record ActionRef
{
    private const string Version = "p1";

    /// <param name="verb">Lower-case words with dots, as in <c>item.done</c>; at most 40 characters.</param>
    /// <param name="id">One opaque id of letters, digits, dots, dashes, colons and underscores; at most 80 characters, may be empty.</param>
    public ActionRef(string verb, string id = "")
    {
        if (!IsVerb(verb) || !IsId(id))
        {
            throw new ArgumentException("A verb is lower-case words with dots; an id is letters, digits and .-:_");
        }

        Verb = verb;
        Id = id;
    }

    public ActionRef(string verb, Guid id)
        : this(verb, id.ToString("N"))
    {
    }

    public string Verb { get; }

    public string Id { get; }

    /// <summary>The id as a Guid, or null when it is not one.</summary>
    public Guid? AsGuid => Guid.TryParseExact(Id, "N", out var id) ? id : null;

    /// <summary>Reads what <see cref="ToString"/> wrote. Anything else, another version included, is not a reference.</summary>
    public static bool TryParse(string? written, [NotNullWhen(true)] out ActionRef? action)
    {
        action = null;
        var parts = written is { Length: <= 130 } ? written.Split('/') : [];
        if (parts.Length != 3 || parts[0] != Version || !IsVerb(parts[1]) || !IsId(parts[2]))
        {
            return false;
        }

        action = new ActionRef(parts[1], parts[2]);
        return true;
    }

    public override string ToString() => $"{Version}/{Verb}/{Id}";

    private static bool IsVerb(string verb) =>
        verb.Length is > 0 and <= 40 && verb.All(c => char.IsAsciiLetterLower(c) || c is '.' or '-');

    private static bool IsId(string id) =>
        id.Length <= 80 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '_');
}
