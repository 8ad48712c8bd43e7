using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using PeerBot.Slack.Api;
using PeerBot.Slack.Reading;

namespace PeerBot.Slack.Answering;

/// <summary>Opens and changes views (https://docs.slack.dev/surfaces/modals).</summary>
internal sealed partial class SlackViews(SlackApi api, AnswerTimes times, TimeProvider time, ILogger<SlackViews> log)
{
    /// <summary>Opens a view over whatever the caller sees. False when their trigger has died or Slack will not have it.</summary>
    public async Task<bool> OpenAsync(Turn turn, JsonObject view, CancellationToken cancel)
    {
        if (turn.Ask.Trigger is not { } trigger || time.GetElapsedTime(turn.Ask.ReceivedAt) > times.Trigger.ToTimeSpan())
        {
            return false;
        }

        return await CallAsync("views.open", turn, [new("trigger_id", trigger), new("view", view.ToJsonString())], cancel);
    }

    /// <summary>Puts another view in the place of the one something was done in. False when it is closed by now.</summary>
    public async Task<bool> UpdateAsync(Turn turn, JsonObject view, CancellationToken cancel) =>
        turn.Ask.View is { } shown
        && await CallAsync("views.update", turn, [new("view_id", shown.Id), new("view", view.ToJsonString())], cancel);

    private async Task<bool> CallAsync(
        string method, Turn turn, IReadOnlyList<KeyValuePair<string, string>> arguments, CancellationToken cancel)
    {
        var answer = await api.CallAsync(method, turn.Workspace, arguments, cancel);
        if (answer is SlackAnswer.Ok)
        {
            return true;
        }

        LogUnopened(log, method, answer.CodeOf(), turn.Workspace);
        return false;
    }

    [LoggerMessage(1, LogLevel.Information, "{Method} was answered with {Code} in {Workspace}.")]
    private static partial void LogUnopened(ILogger log, string method, string code, string workspace);
}
