using System.Text.Json;
using NodaTime;

namespace PeerBot.Teams.Api;

/// <summary>What came of one call of the connector. Closed: done, refused, later, not sent, or nobody knows.</summary>
internal abstract record ConnectorAnswer
{
    private ConnectorAnswer()
    {
    }

    /// <summary>Done; the body says what.</summary>
    internal sealed record Ok(JsonElement Body) : ConnectorAnswer
    {
        /// <summary>The id of what was made; null when there is none to read.</summary>
        public string? Id => Body.Text("id");
    }

    /// <summary>Certainly not done, and asking again will not help.</summary>
    internal sealed record Refused(int Status, string Code) : ConnectorAnswer;

    /// <summary>Not done; Teams, or our own pacing, says when it may be tried again.</summary>
    internal sealed record Later(Duration After, string Code) : ConnectorAnswer;

    /// <summary>Certainly not done: it never left, or there is no token to send it with.</summary>
    internal sealed record NotSent(string Code) : ConnectorAnswer;

    /// <summary>It may have been done: the answer was lost, or is of those that come after the message was delivered all the same.</summary>
    internal sealed record Unclear(string Code) : ConnectorAnswer;

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
