using PeerBot.Chat.Requests;
using PeerBot.Slack.Api;
using PeerBot.Slack.Reading;

namespace PeerBot.Slack.Answering;

/// <summary>Finds the address of the message a shortcut was chosen on (A1).</summary>
internal sealed class SourceLinks(SlackApi api, AnswerTimes times, TimeProvider time)
{
    /// <summary>The request with the link in it, when Slack gives one in time.</summary>
    public async Task<ChatRequest> AddAsync(SlackAsk ask, ChatRequest request, CancellationToken cancel)
    {
        if (request is not Command { Source: { } source } command || ask is not { Channel: { } channel, SourceTs: { } ts })
        {
            return request;
        }

        try
        {
            var answer = await api.CallAsync("chat.getPermalink", ask.Who.Workspace, [new("channel", channel), new("message_ts", ts)], cancel)
                .WaitAsync(times.Link.ToTimeSpan(), time, cancel);
            return answer is SlackAnswer.Ok ok && Uri.TryCreate(ok.Body.Text("permalink"), UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps
                ? command with { Source = source with { Link = link } }
                : request;
        }
        catch (TimeoutException)
        {
            return request;
        }
    }
}
