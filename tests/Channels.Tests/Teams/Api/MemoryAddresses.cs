using System.Collections.Concurrent;
using PeerBot.Chat.Channels;

namespace PeerBot.Channels.Tests.Teams.Api;

/// <summary>Addresses in memory; it counts how often something was asked and written.</summary>
internal sealed class MemoryAddresses : IAddresses
{
    private int _writes;
    private int _asked;

    public ConcurrentDictionary<(string Workspace, string Key), string> All { get; } = new();

    public int Writes => _writes;

    public int Asked => _asked;

    public Task<string?> FindAsync(string platform, string workspace, string key, CancellationToken cancel)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult(All.GetValueOrDefault((workspace, key)));
    }

    public Task KeepAsync(string platform, string workspace, string key, string address, CancellationToken cancel)
    {
        Interlocked.Increment(ref _writes);
        All[(workspace, key)] = address;
        return Task.CompletedTask;
    }

    public Task ForgetAsync(string platform, string workspace, string key, CancellationToken cancel)
    {
        All.TryRemove((workspace, key), out _);
        return Task.CompletedTask;
    }
}
