using System.Collections.Concurrent;
using PeerBot.Chat.Channels;

namespace PeerBot.Channels.Tests.Slack.Install;

/// <summary>Installations and deliveries in memory, as the ports promise them.</summary>
internal sealed class MemoryInstallations : IInstallations, IOnce, IDisposable
{
    private readonly ConcurrentDictionary<(string Platform, string Workspace), Installation> _kept = new();
    private readonly ConcurrentDictionary<(string Platform, string Workspace, string Key), bool> _taken = new();
    private readonly SemaphoreSlim _renewing = new(1, 1);

    public IReadOnlyCollection<Installation> All => [.. _kept.Values];

    /// <summary>What stands in the way of reading, when something does.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>What stands in the way of renewing, when something does.</summary>
    public Exception? RenewalTrouble { get; set; }

    public Task<Installation?> FindAsync(string platform, string workspace, CancellationToken cancel) =>
        Trouble is { } trouble ? Task.FromException<Installation?>(trouble) : Task.FromResult(_kept.GetValueOrDefault((platform, workspace)));

    public Task SaveAsync(Installation installation, CancellationToken cancel)
    {
        _kept[(installation.Platform, installation.Workspace)] = installation;
        return Task.CompletedTask;
    }

    public async Task<Installation?> RenewAsync(
        string platform, string workspace, Func<Installation, CancellationToken, Task<Installation?>> renew, CancellationToken cancel)
    {
        if (RenewalTrouble is { } trouble)
        {
            throw trouble;
        }

        await _renewing.WaitAsync(cancel);
        try
        {
            if (await FindAsync(platform, workspace, cancel) is not { } newest)
            {
                return null;
            }

            if (await renew(newest, cancel) is not { } renewed)
            {
                return newest;
            }

            await SaveAsync(renewed, cancel);
            return renewed;
        }
        finally
        {
            _renewing.Release();
        }
    }

    public Task WipeAsync(string platform, string workspace, CancellationToken cancel)
    {
        _kept.TryRemove((platform, workspace), out _);
        return Task.CompletedTask;
    }

    public void Dispose() => _renewing.Dispose();

    public Task<bool> TakeAsync(string platform, string workspace, string key, CancellationToken cancel) =>
        Task.FromResult(_taken.TryAdd((platform, workspace, key), false));

    public Task<bool> IsDoneAsync(string platform, string workspace, string key, CancellationToken cancel) =>
        Task.FromResult(_taken.GetValueOrDefault((platform, workspace, key)));

    public Task DoneAsync(string platform, string workspace, string key, CancellationToken cancel)
    {
        _taken[(platform, workspace, key)] = true;
        return Task.CompletedTask;
    }

    public Task ReleaseAsync(string platform, string workspace, string key, CancellationToken cancel)
    {
        _taken.TryRemove((platform, workspace, key), out _);
        return Task.CompletedTask;
    }
}
