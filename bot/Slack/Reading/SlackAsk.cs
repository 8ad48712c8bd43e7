using PeerBot.Chat.Channels;
using PeerBot.Chat.Requests;

namespace PeerBot.Slack.Reading;

/// <summary>What a person asked of us, with the loose ends an answer needs: all of it lives as long as the delivery.</summary>
internal sealed record SlackAsk(Surface Surface, SlackIdentity Who, string Person)
{
    /// <summary>The request, once it is known who the caller is and what kind of place it came from.</summary>
    public required Func<Caller, Place, ChatRequest> Make { get; init; }

    /// <summary>The keys under which this delivery is remembered; none when asking twice changes nothing.</summary>
    public IReadOnlyList<string> OnceKeys { get; init; } = [];

    /// <summary>Where it was asked; null where Slack names no conversation (Home, the global shortcut).</summary>
    public string? Channel { get; init; }

    public string? Thread { get; init; }

    /// <summary>What the payload calls the person, for when Slack cannot be asked.</summary>
    public string? Name { get; init; }

    /// <summary>Opens one view, within three seconds of <see cref="ReceivedAt"/>.</summary>
    public string? Trigger { get; init; }

    public long ReceivedAt { get; init; }

    public Uri? ResponseUrl { get; init; }

    /// <summary>The message whose button was pressed, when it can be edited.</summary>
    public string? MessageTs { get; init; }

    /// <summary>The message a shortcut was chosen on, in <see cref="Channel"/>.</summary>
    public SourceMessage? Source { get; init; }

    public string? SourceTs { get; init; }

    public SlackView? View { get; init; }

    /// <summary>The conversation as a place; a direct chat that Slack does not name goes by the person's id.</summary>
    public string Conversation => Channel ?? Person;

    public bool IsDirect => Channel is null or ['D', ..];
}

/// <summary>The view something was done in.</summary>
/// <param name="InputBlocks">The blocks an error can stand beside, in order.</param>
internal sealed record SlackView(string Id, string? Hash, IReadOnlyList<string> InputBlocks);

/// <summary>Where a person stood when they asked, which decides how they can be answered.</summary>
internal enum Surface
{
    /// <summary>A slash command: the acknowledgement can carry the answer.</summary>
    Command,

    /// <summary>A button in a message, or a message's menu.</summary>
    Message,

    /// <summary>A button on the Home page.</summary>
    Home,

    /// <summary>A button in a dialog.</summary>
    Dialog,

    /// <summary>A form that was sent in: only the acknowledgement can keep it open.</summary>
    Submission,

    /// <summary>The shortcut that is there everywhere.</summary>
    Shortcut,

    /// <summary>Words in a channel, or in the private chat: nothing can be opened.</summary>
    Words,

    /// <summary>The Home page was opened.</summary>
    HomePage,
}
