using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Slack.Api;
using PeerBot.Slack.Rendering;

namespace PeerBot.Slack.Answering;

/// <summary>Each person's Home page. It is opened often and changes seldom, so it is published only when it changed.</summary>
internal sealed partial class HomePages(ChatRouter router, SlackApi api, TimeProvider time, ILogger<HomePages> log)
{
    private readonly Remembered<(string Workspace, string Person), string> _shown = new(time, Duration.FromHours(12), 10_000);

    /// <summary>Shows the page as it is now.</summary>
    public async Task RefreshAsync(Turn turn, CancellationToken cancel)
    {
        var place = new Place(SlackOptions.Platform, turn.Workspace, turn.Ask.IsDirect ? turn.Ask.Conversation : turn.Ask.Person, PlaceKind.Direct, Openness.Private);
        if (await router.HandleAsync(new HomeOpened(turn.Caller, place), cancel) is Reply.Whisper page)
        {
            await ShowAsync(turn, page.Message, cancel);
        }
    }

    /// <summary>Shows the page anew to somebody who has seen it, after they changed something elsewhere.</summary>
    public Task RefreshIfShownAsync(Turn turn, CancellationToken cancel) =>
        _shown.TryGet((turn.Workspace, turn.Ask.Person), out _) ? RefreshAsync(turn, cancel) : Task.CompletedTask;

    public async Task ShowAsync(Turn turn, Message page, CancellationToken cancel)
    {
        var view = BlockKitViews.Home(page, turn.Zone).ToJsonString();
        var person = (turn.Workspace, turn.Ask.Person);
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(view)).AsSpan(0, 16));
        if (_shown.TryGet(person, out var before) && before == hash)
        {
            return;
        }

        var answer = await api.CallAsync("views.publish", turn.Workspace, [new("user_id", turn.Ask.Person), new("view", view)], cancel);
        if (answer is SlackAnswer.Ok)
        {
            _shown.Keep(person, hash);
            return;
        }

        _shown.Forget(person);
        LogUnpublished(log, answer.CodeOf(), turn.Workspace);
    }

    [LoggerMessage(1, LogLevel.Warning, "A Home page could not be published: {Code} in {Workspace}.")]
    private static partial void LogUnpublished(ILogger log, string code, string workspace);
}
