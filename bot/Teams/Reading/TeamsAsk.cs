using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Requests;

namespace PeerBot.Teams.Reading;

/// <summary>What a person asked of us, with the loose ends an answer needs: all of it lives as long as the delivery.</summary>
internal sealed record TeamsAsk(Surface Surface, string Workspace, string Person)
{
    /// <summary>The request, once it is known who the caller is and what kind of place it came from.</summary>
    public required Func<Caller, Place, ChatRequest> Make { get; init; }

    /// <summary>What this delivery is remembered by; null when asking twice changes nothing, or Teams gave it no name.</summary>
    public string? OnceKey { get; init; }

    /// <summary>What the activity calls the person.</summary>
    public string? Name { get; init; }

    public string? Zone { get; init; }

    /// <summary>Somebody of another organisation than the one whose conversation it is.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Where it was asked, without a channel's thread; null where PeerBot need not be.</summary>
    public string? Here { get; init; }

    /// <summary>The same with the thread, for words in it.</summary>
    public string? Thread { get; init; }

    /// <summary>Whether <see cref="Here"/> is the person alone with PeerBot; so it is when there is no place.</summary>
    public bool IsDirect { get; init; }

    /// <summary>The channel or chat that is meant: the one a form was opened for, else where it was asked; null for none.</summary>
    public string? About { get; init; }

    /// <summary>Only what a form brought back says <see cref="About"/>, and the client could have changed it: whether the person is there
    /// has to be asked (P3).</summary>
    public bool IsAboutClaimed { get; init; }

    /// <summary>The message whose card was pressed, when it can be edited.</summary>
    public string? Card { get; init; }

    /// <summary>The form that was sent in, to be drawn again.</summary>
    public Form? Form { get; init; }

    /// <summary>The answers sent in with it.</summary>
    public FormValues Values { get; init; } = FormValues.Empty;

    public long ReceivedAt { get; init; }

    /// <summary>The conversation as a place; where none is meant it goes by the person's id.</summary>
    public string Conversation => About ?? Here ?? Person;
}

/// <summary>Where a person stood when they asked, which decides how they can be answered.</summary>
internal enum Surface
{
    /// <summary>Words in the personal chat, or PeerBot mentioned: nothing can be opened.</summary>
    Words,

    /// <summary>A slash command nobody else sees.</summary>
    Targeted,

    /// <summary>A button of a card, whose invoke is waited for.</summary>
    Card,

    /// <summary>A form in the chat that was sent in, whose invoke is waited for.</summary>
    CardForm,

    /// <summary>The same two from a client that knows no <c>Action.Execute</c>: nothing waits.</summary>
    Submit,

    /// <summary>A button that opens a dialog.</summary>
    Dialog,

    /// <summary>A form in a dialog that was sent in: only the answer can keep it open.</summary>
    DialogForm,

    /// <summary>A card wants to be shown anew; nobody pressed anything.</summary>
    Refresh,
}
