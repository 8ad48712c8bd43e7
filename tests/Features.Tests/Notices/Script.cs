using PeerBot.Chat.Messages;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Tests.Notices;

/// <summary>What the composers of a test say.</summary>
internal sealed class Script
{
    public Func<NoticeContext, Task<Message?>> Compose { get; set; } = notice => Task.FromResult(Say(notice.Row.Key));

    public static Message? Say(string words) => Message.Of($"{words}");
}

/// <summary>Says what the test's script says.</summary>
internal sealed class ScriptedComposer(Script script) : INoticeComposer
{
    public Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel) => script.Compose(notice);
}
