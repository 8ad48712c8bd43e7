using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PeerBot.Tests.Support.Slack;

/// <summary>Keeps what a program logs, to be searched for what must not stand there.</summary>
internal sealed class KeptLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new Keeper(categoryName, _lines);

    public void Dispose()
    {
        // Nothing is held but the lines, which the test still wants to read.
    }

    private sealed class Keeper(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
    }
}
