using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Walks;

/// <summary>What people do and see where their group meets, whichever platform that is. Its five are the circle of all tests: Maya leads
/// first, and it is Monday 2 November 2026, 08:00 UTC, when they begin.</summary>
internal interface IPlatform : IAsyncDisposable
{
    Instant Now { get; }

    /// <summary>Types a command in the group's channel.</summary>
    Task TypeAsync(Someone who, string command);

    /// <summary>Presses a button on the message of the channel that has these words.</summary>
    Task PressAsync(Someone who, string message, string button);

    /// <summary>Two people press at once what each of them sees.</summary>
    Task PressAtOnceAsync(Someone one, Someone other, string message, string button);

    /// <summary>Presses a button on the private message that has these words.</summary>
    Task PressPrivatelyAsync(Someone who, string message, string button);

    /// <summary>Fills in the form that was opened for somebody, and sends it.</summary>
    Task FillAsync(Someone who, string submit, params (string Label, string Value)[] answers);

    /// <summary>Lets time pass until then.</summary>
    Task UntilAsync(Instant then);

    /// <summary>The program ends and starts again on what it has kept.</summary>
    Task RestartAsync();

    /// <summary>What the channel shows now, oldest first.</summary>
    IReadOnlyList<string> Channel { get; }

    /// <summary>What somebody has been told and nobody else.</summary>
    IReadOnlyList<string> Private(Someone who);

    /// <summary>Nothing was done that the platform forbids, and nothing anybody wrote was logged (P2).</summary>
    void NothingOddHappened(params string[] written);
}
