using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PeerBot.Channels.Tests.Slack.Doors;

/// <summary>Keeps what is logged.</summary>
internal sealed class FaultLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines.Select(logged => logged.Line)];

    /// <summary>Errors alone: a fault of ours.</summary>
    public IReadOnlyList<string> Errors => [.. _lines.Where(logged => logged.Level >= LogLevel.Error).Select(logged => logged.Line)];

    public ILogger CreateLogger(string categoryName) => new Line(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Line(string category, ConcurrentQueue<(LogLevel Level, string Line)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((logLevel, $"{category}: {formatter(state, exception)} {exception}"));
    }
}
