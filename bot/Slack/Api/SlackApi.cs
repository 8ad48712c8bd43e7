using PeerBot.Slack.Install;

namespace PeerBot.Slack.Api;

/// <summary>Slack's Web API: one form-encoded POST per call, within the paces Slack allows, with the workspace's own token.
/// What Slack or the network does is an answer, never an exception.</summary>
internal sealed class SlackApi(SlackHttp http, SlackPaces paces, SlackTokens tokens)
{
    private const string Expired = "token_expired";

    /// <summary>Where the pauses of calls with a token of their own are kept.</summary>
    private const string OfNoWorkspace = "";

    /// <param name="workspace">Whose bot token.</param>
    public async Task<SlackAnswer> CallAsync(
        string method, string workspace, IReadOnlyList<KeyValuePair<string, string>> arguments, CancellationToken cancel)
    {
        if (paces.Pause(workspace, method) is { } paused)
        {
            return paused;
        }

        switch (await tokens.AskAsync(workspace, cancel))
        {
            case BotToken.Here here:
                return await WithTokenAsync(method, workspace, here.Token, arguments, cancel);
            case BotToken.NotHere missing:
                return new SlackAnswer.NotSent(missing.Code);
            case BotToken.Useless useless:
                return new SlackAnswer.Refused(useless.Code);
            default:
                throw new InvalidOperationException("A kind of token has no consequence yet.");
        }
    }

    /// <summary>A call with a token of its own, e.g. <c>apps.connections.open</c> with the app-level token.</summary>
    public Task<SlackAnswer> CallWithTokenAsync(
        string method, Secret token, IReadOnlyList<KeyValuePair<string, string>> arguments, CancellationToken cancel) =>
        PacedAsync(method, OfNoWorkspace, token, arguments, cancel);

    private async Task<SlackAnswer> WithTokenAsync(
        string method, string workspace, Secret token, IReadOnlyList<KeyValuePair<string, string>> arguments, CancellationToken cancel)
    {
        var answer = await PacedAsync(method, workspace, token, arguments, cancel);

        // Refused is not done, so that this one repetition cannot do anything twice.
        if (answer is SlackAnswer.Refused { Code: Expired } && await tokens.RenewAsync(workspace, token, cancel) is { } renewed)
        {
            (token, answer) = (renewed, await http.CallAsync(method, renewed, arguments, cancel));
            Heed(answer, workspace, method);
        }

        if (answer is SlackAnswer.Refused refused && SlackCodes.MeaningOf(refused.Code) == CodeMeaning.Token)
        {
            tokens.Distrust(workspace, token, refused.Code);
        }

        return answer;
    }

    private async Task<SlackAnswer> PacedAsync(
        string method, string workspace, Secret token, IReadOnlyList<KeyValuePair<string, string>> arguments, CancellationToken cancel)
    {
        var channel = arguments.FirstOrDefault(argument => argument.Key == "channel").Value;
        if (paces.Admit(workspace, method, channel) is { } later)
        {
            return later;
        }

        var answer = await http.CallAsync(method, token, arguments, cancel);
        Heed(answer, workspace, method);
        return answer;
    }

    private void Heed(SlackAnswer answer, string workspace, string method)
    {
        if (answer is SlackAnswer.Later later)
        {
            paces.PauseFor(workspace, method, later.After);
        }
    }
}
