using System.Collections.Concurrent;
using PeerBot.Chat.Channels;

namespace PeerBot.Channels.Tests.Teams.Api;

/// <summary>Writes down what a channel tells of people and places.</summary>
internal sealed class HeardNews : IWorkspaceDirectory
{
    private readonly ConcurrentQueue<string> _told = new();

    public IReadOnlyList<string> Told => [.. _told];

    public Task PersonUnreachableAsync(string platform, string workspace, string person, CancellationToken cancel) => Tell($"unreachable {workspace} {person}");

    public Task PlaceClosedAsync(Place place, CancellationToken cancel) => Tell($"closed {place.Workspace} {place.Conversation}");

    public Task PlaceOpenedAsync(Place place, CancellationToken cancel) => Tell($"opened {place.Workspace} {place.Conversation}");

    public Task PersonChangedAsync(string platform, string workspace, PersonCard person, CancellationToken cancel) => Tell("changed");

    public Task PersonGoneAsync(string platform, string workspace, string person, CancellationToken cancel) => Tell("gone");

    public Task PersonLeftAsync(Place place, string person, CancellationToken cancel) => Tell("left");

    public Task OpennessChangedAsync(Place place, CancellationToken cancel) => Tell("openness");

    public Task PlaceMovedAsync(Place place, string newConversation, CancellationToken cancel) => Tell("moved");

    public Task<bool> IsMemberAsync(string platform, string workspace, string person, CancellationToken cancel) => Task.FromResult(true);

    private Task Tell(string news)
    {
        _told.Enqueue(news);
        return Task.CompletedTask;
    }
}
