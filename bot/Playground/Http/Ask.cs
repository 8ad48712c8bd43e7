using PeerBot.Chat.Routing;

namespace PeerBot.Playground.Http;

/// <summary>What the page sends. Everything may be missing; nothing in it is believed before it is looked up.</summary>
/// <param name="As">Who the person at the page acts as.</param>
/// <param name="Text">A typed line.</param>
/// <param name="Message">The message whose button was pressed.</param>
/// <param name="Action">What the button carries, as <see cref="ActionRef"/> writes it.</param>
/// <param name="Form">The form's reference, likewise.</param>
/// <param name="Values">The answers by field.</param>
/// <param name="Revision">How far the person has read.</param>
/// <param name="Jump">"next" for the next notice.</param>
internal sealed record Ask(
    string? As = null,
    string? Place = null,
    string? Text = null,
    long? Message = null,
    string? Action = null,
    string? Form = null,
    Dictionary<string, List<string>?>? Values = null,
    long? Revision = null,
    int? Hours = null,
    int? Days = null,
    string? Jump = null);
