using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerBot.Channels.Tests.Slack.Api;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Routing;
using PeerBot.Teams;
using PeerBot.Teams.Api;

namespace PeerBot.Channels.Tests.Teams.Api;

/// <summary>The sending half of the adapter as a program puts it together, over a clock that stands still and a directory in memory.</summary>
internal sealed class ConnectorBench : ILoggerProvider, ILogger
{
    private readonly ServiceProvider _services;
    private readonly ConcurrentQueue<string> _logged = new();

    public ConnectorBench(TeamsOptions options)
    {
        Options = options;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this));
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IAddresses>(Addresses);
        services.AddSingleton<IWorkspaceDirectory>(News);
        services.AddSingleton(new ChatRoutes());
        services.AddTeamsSending(options);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public TeamsOptions Options { get; }

    public ManualTime Time { get; } = new();

    public MemoryAddresses Addresses { get; } = new();

    public HeardNews News { get; } = new();

    public ConnectorApi Api => Get<ConnectorApi>();

    public BotTokens Tokens => Get<BotTokens>();

    /// <summary>Everything that was logged, at any level, scopes included.</summary>
    public string Logged => string.Join('\n', _logged);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _logged.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _logged.Enqueue($"scope {state}");
        return null;
    }

    public void Dispose() => _services.Dispose();
}
