using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime.Testing;
using PeerBot.Channels.Tests.Slack.Install;
using PeerBot.Channels.Tests.Teams.Api;
using PeerBot.Chat.Channels;
using PeerBot.Slack;
using PeerBot.Slack.Api;
using PeerBot.Slack.Install;

namespace PeerBot.Channels.Tests.Slack.Api;

/// <summary>The sending half of the adapter as a program puts it together, over clocks that stand still and installations in memory.</summary>
internal sealed class ApiBench : ILoggerProvider, ILogger
{
    private readonly ServiceProvider _services;
    private readonly ConcurrentQueue<string> _logged = new();

    public ApiBench(SlackOptions options, IClock? clock = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this));
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(clock ?? Clock);
        services.AddSingleton<IInstallations>(Installations);
        services.AddSingleton<IWorkspaceDirectory>(News);
        services.AddSlackSending(options);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public ManualTime Time { get; } = new();

    public FakeClock Clock { get; } = FakeClock.FromUtc(2026, 11, 23, 9, 0, 0);

    public HeardNews News { get; } = new();

    public MemoryInstallations Installations { get; } = new();

    public SlackApi Api => Get<SlackApi>();

    public SlackHttp Http => Get<SlackHttp>();

    public SlackChannel Channel => Get<SlackChannel>();

    public SlackTokens Tokens => Get<SlackTokens>();

    /// <summary>Everything that was logged, at any level, scopes included.</summary>
    public string Logged => string.Join('\n', _logged);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Keeps an installation with this token.</summary>
    public Task InstallAsync(string workspace, string token, string? refresh = null, Instant? expires = null) => Installations.SaveAsync(
        new SlackInstall(workspace, token, refresh is null ? null : new Secret(refresh), expires, "A0PEER", null).ToInstallation(), CancellationToken.None);

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

    public void Dispose()
    {
        _services.Dispose();
        Installations.Dispose();
    }
}
