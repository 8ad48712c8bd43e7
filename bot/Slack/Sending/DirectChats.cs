using NodaTime;
using PeerBot.Slack.Api;

namespace PeerBot.Slack.Sending;

/// <summary>Each person's private chat with PeerBot, opened once and remembered.</summary>
internal sealed class DirectChats(SlackApi api, TimeProvider time)
{
    private readonly Remembered<(string Workspace, string Person), string> _known = new(time, Duration.FromDays(1), 10_000);

    // Whose chat it is never changes, so this is kept for as long as its messages are likely to be edited.
    private readonly Remembered<(string Workspace, string Chat), string> _people = new(time, Duration.FromDays(90), 10_000);

    /// <summary>The conversation's id, or the answer that kept it from us.</summary>
    public async Task<(string? Chat, SlackAnswer? Trouble)> OpenAsync(string workspace, string person, CancellationToken cancel)
    {
        if (_known.TryGet((workspace, person), out var known))
        {
            return (known, null);
        }

        var answer = await api.CallAsync("conversations.open", workspace, [new("users", person)], cancel);
        if (answer is not SlackAnswer.Ok ok)
        {
            return (null, answer);
        }

        if (ok.Body.Find("channel")?.Words("id") is not { } chat || !SlackIds.IsConversation(chat))
        {
            return (null, new SlackAnswer.Unclear("unreadable"));
        }

        _known.Keep((workspace, person), chat);
        _people.Keep((workspace, chat), person);
        return (chat, null);
    }

    /// <summary>Whose private chat this is; null when it is none that was opened here.</summary>
    public string? PersonOf(string workspace, string chat) => _people.TryGet((workspace, chat), out var person) ? person : null;

    /// <summary>To be opened anew. False when it was not remembered.</summary>
    public bool Forget(string workspace, string person) => _known.Forget((workspace, person));
}
