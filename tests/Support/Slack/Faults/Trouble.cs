namespace PeerBot.Tests.Support.Slack.Faults;

/// <summary>What goes wrong with one call, seen from the caller: before Slack did it, or after.</summary>
internal enum Trouble
{
    None,

    /// <summary>The connection is cut and nothing was done.</summary>
    CutBefore,

    /// <summary>It was done, and the connection is cut instead of an answer.</summary>
    CutAfter,

    /// <summary>A page of HTML with a 500, nothing done.</summary>
    PageBefore,

    /// <summary>A page of HTML with a 502, although it was done.</summary>
    PageAfter,

    /// <summary>200 and something that is not JSON, although it was done.</summary>
    RubbishAfter,

    /// <summary><c>fatal_error</c>, nothing done.</summary>
    FatalBefore,

    /// <summary><c>fatal_error</c>, although it was done.</summary>
    FatalAfter,

    /// <summary>No answer until the caller goes away; nothing done.</summary>
    SilenceBefore,

    /// <summary>It was done; no answer until the caller goes away.</summary>
    SilenceAfter,

    /// <summary>No answer, and it is done a while after the caller went away.</summary>
    DoneLate,

    /// <summary>The connection is cut at once, and it is done a while later all the same.</summary>
    CutThenDone,

    /// <summary>429 with Retry-After, nothing done.</summary>
    TooMany,
}
