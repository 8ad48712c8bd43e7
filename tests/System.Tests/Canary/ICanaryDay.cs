namespace PeerBot.System.Tests.Canary;

/// <summary>A day in which people type every command, fill in every form that opens and press every button they are given, and write a
/// marked word wherever one can write; on one platform, over its real door.</summary>
internal interface ICanaryDay : IAsyncDisposable
{
    /// <summary>What connects a program with this platform.</summary>
    IReadOnlyList<string> Settings { get; }

    /// <summary>What opens doors, and must stand nowhere in clear.</summary>
    IReadOnlyList<string> Secrets { get; }

    /// <summary>The same, but only while a request runs: for the log.</summary>
    IReadOnlyList<string> SecretsInRequests { get; }

    /// <summary>How many forms were taken.</summary>
    int Forms { get; }

    /// <summary>Every message on the platform.</summary>
    string Shown { get; }

    Task LiveAsync(IReadOnlyList<string> commands);

    /// <summary>Requests that are refused or make no sense, with marked words in them.</summary>
    Task SendRubbishAsync();

    /// <summary>Somebody writes something just as the program meets a fault.</summary>
    Task FailAsync(Func<Task> breakIt);
}
