using System.Text.Json;
using NodaTime;

namespace PeerBot.Slack.Api;

/// <summary>What came of one call of a Web API method. Closed: done, refused, later, not sent, or nobody knows.</summary>
internal abstract record SlackAnswer
{
    private SlackAnswer()
    {
    }

    /// <summary><c>ok: true</c>.</summary>
    internal sealed record Ok(JsonElement Body) : SlackAnswer;

    /// <summary><c>ok: false</c> with a code that says nothing was done (https://docs.slack.dev/apis/web-api/#responses).</summary>
    internal sealed record Refused(string Code) : SlackAnswer;

    /// <summary>Not done; Slack, or our own pacing, says when it may be tried again.</summary>
    internal sealed record Later(Duration After, string Code) : SlackAnswer;

    /// <summary>Certainly not done: it never left, or there is no token to send it with.</summary>
    internal sealed record NotSent(string Code) : SlackAnswer;

    /// <summary>It may have been done: the answer was lost, or says that Slack itself does not know.</summary>
    internal sealed record Unclear(string Code) : SlackAnswer;

    /// <summary>The code of what went wrong; <c>unreadable</c> for an answer that was good but not what was asked for.</summary>
    public string CodeOf() => this switch
    {
        Refused refused => refused.Code,
        Later later => later.Code,
        NotSent notSent => notSent.Code,
        Unclear unclear => unclear.Code,
        _ => "unreadable",
    };
}
