namespace PeerBot.Chat.Routing;

/// <summary>One way from a request to its handler.</summary>
/// <param name="Name">A command ("peer setup"), a button's or a form's verb ("item.done").</param>
/// <param name="Handler">The handler's type, made anew for every request.</param>
/// <param name="Help">For a command: what it does, in a few words; null keeps it out of the help.</param>
/// <param name="Usage">For a command: what is written after it, as an example.</param>
/// <param name="IsRepeatable">For a command: asking twice changes nothing.</param>
/// <param name="OpensForm">A press is answered with a form, where all is well: some platforms open one only if they know before.</param>
public sealed record Route(
    RouteKind Kind, string Name, Type Handler, string? Help = null, string? Usage = null, bool IsRepeatable = false, bool OpensForm = false);

/// <summary>What a route answers.</summary>
public enum RouteKind
{
    Command,
    Button,
    Form,
    PlainWords,
    FormInWords,
    Home,
}
