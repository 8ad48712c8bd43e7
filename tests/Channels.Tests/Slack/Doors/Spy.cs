using System.Collections.Concurrent;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;

namespace PeerBot.Channels.Tests.Slack.Doors;

/// <summary>Stands where the features are: remembers what was asked and answers what it is told to.</summary>
internal sealed class Spy : IOnce, IInstallations, IWorkspaceDirectory
{
    private readonly ConcurrentQueue<ChatRequest> _asked = new();
    private readonly ConcurrentQueue<string> _news = new();
    private readonly ConcurrentDictionary<string, bool> _taken = new();

    public IReadOnlyList<ChatRequest> Asked => [.. _asked];

    public IReadOnlyList<string> News => [.. _news];

    public IReadOnlyCollection<string> Taken => [.. _taken.Keys];

    public Func<ChatRequest, Task<Reply>> Reply { get; set; } = request => Task.FromResult<Reply>(request is HomeOpened
        ? new Reply.Whisper(Message.Of($"Home."))
        : new Reply.Whisper(Message.Of($"Heard.")));

    public HashSet<string> Members { get; } = [];

    /// <summary>Thrown by the memory of deliveries, as when the database is away.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>Thrown when what was done is to be remembered.</summary>
    public Exception? DoneTrouble { get; set; }

    /// <summary>Thrown when somebody asks who is a member.</summary>
    public Exception? MemberTrouble { get; set; }

    public static ChatRoutes Routes() => new ChatRoutes()
        .Command<SpyHandler>("peer", "your group").Command<SpyHandler>("peer help", "help", repeatable: true)
        .Command<SpyHandler>("checkin", "check in").Command<SpyHandler>("action", "an item")
        .Button<SpyHandler>("item.done").Button<SpyHandler>("item.move", opensForm: true).Form<SpyHandler>("checkin").PlainWords<SpyHandler>().FormInWords<SpyHandler>().Home<SpyHandler>();

    public Task<Reply> HearAsync(ChatRequest request)
    {
        _asked.Enqueue(request);
        return Reply(request);
    }

    public Task<bool> TakeAsync(string platform, string workspace, string key, CancellationToken cancel) =>
        Trouble is null ? Task.FromResult(_taken.TryAdd($"{workspace} {key}", false)) : Task.FromException<bool>(Trouble);

    public Task<bool> IsDoneAsync(string platform, string workspace, string key, CancellationToken cancel) =>
        Task.FromResult(_taken.GetValueOrDefault($"{workspace} {key}"));

    public Task DoneAsync(string platform, string workspace, string key, CancellationToken cancel)
    {
        if (DoneTrouble is { } trouble)
        {
            return Task.FromException(trouble);
        }

        _taken[$"{workspace} {key}"] = true;
        return Task.CompletedTask;
    }

    public Task ReleaseAsync(string platform, string workspace, string key, CancellationToken cancel)
    {
        _taken.TryRemove($"{workspace} {key}", out _);
        return Task.CompletedTask;
    }

    public Task<Installation?> FindAsync(string platform, string workspace, CancellationToken cancel) => Task.FromResult<Installation?>(null);

    public Task SaveAsync(Installation installation, CancellationToken cancel) => Task.CompletedTask;

    public Task<Installation?> RenewAsync(string platform, string workspace,
        Func<Installation, CancellationToken, Task<Installation?>> renew, CancellationToken cancel) => Task.FromResult<Installation?>(null);

    public Task WipeAsync(string platform, string workspace, CancellationToken cancel) => Tell($"wiped {workspace}");

    public Task PersonChangedAsync(string platform, string workspace, PersonCard person, CancellationToken cancel) =>
        Tell($"changed {workspace} {person.Person} {person.Name} {person.Zone}");

    public Task PersonGoneAsync(string platform, string workspace, string person, CancellationToken cancel) => Tell($"gone {workspace} {person}");

    public Task PersonLeftAsync(Place place, string person, CancellationToken cancel) => Tell($"left {place.Workspace} {place.Conversation} {person}");

    public Task OpennessChangedAsync(Place place, CancellationToken cancel) => Tell($"openness {place.Workspace} {place.Conversation} {place.Openness}");

    public Task PlaceMovedAsync(Place place, string newConversation, CancellationToken cancel) =>
        Tell($"moved {place.Workspace} {place.Conversation} {newConversation}");

    public Task PersonUnreachableAsync(string platform, string workspace, string person, CancellationToken cancel) => Tell($"unreachable {workspace} {person}");

    public Task PlaceClosedAsync(Place place, CancellationToken cancel) => Tell($"closed {place.Workspace} {place.Conversation}");

    public Task PlaceOpenedAsync(Place place, CancellationToken cancel) => Tell($"opened {place.Workspace} {place.Conversation}");

    public Task<bool> IsMemberAsync(string platform, string workspace, string person, CancellationToken cancel) =>
        MemberTrouble is null ? Task.FromResult(Members.Contains(person)) : Task.FromException<bool>(MemberTrouble);

    private Task Tell(string news)
    {
        _news.Enqueue(news);
        return Task.CompletedTask;
    }
}

/// <summary>Every route of the spy.</summary>
internal sealed class SpyHandler(Spy spy) : ICommandHandler, IButtonHandler, IFormHandler, IPlainWordsHandler, IFormInWordsHandler, IHomeHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => spy.HearAsync(command);

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => spy.HearAsync(press);

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => spy.HearAsync(submission);

    public Task<Reply> HandleAsync(PlainWords words, CancellationToken cancel) => spy.HearAsync(words);

    public Task<Reply> HandleAsync(FormInWords asked, CancellationToken cancel) => spy.HearAsync(asked);

    public Task<Reply> HandleAsync(HomeOpened home, CancellationToken cancel) => spy.HearAsync(home);
}
