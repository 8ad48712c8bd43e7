using System.Globalization;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Playground.Entries;

namespace PeerBot.Playground;

/// <summary>The Playground as a chat platform. Like a real one it posts again when asked again; a message is found by its key.</summary>
public sealed class PlaygroundChannel : IChatChannel
{
    private static readonly SendResult UnknownPlace = new SendResult.Gone("channel_not_found");
    private static readonly SendResult UnknownMessage = new SendResult.Gone("message_not_found");

    private readonly ITranscript _transcript;
    private readonly EntryFeed _feed;
    private readonly IClock _clock;

    internal PlaygroundChannel(ITranscript transcript, EntryFeed feed, IClock clock) =>
        (_transcript, _feed, _clock) = (transcript, feed, clock);

    public string Platform => PlaygroundTown.Platform;

    public Duration SettleTime => Duration.FromSeconds(2);

    public async Task<SendResult> PostAsync(Destination to, Message message, string key, CancellationToken cancel)
    {
        if (Resolve(to) is not { } place)
        {
            return UnknownPlace;
        }

        var id = await _transcript.AddAsync(
            new NewEntry(to.Workspace, place, null, PlaygroundTown.PeerBot, key, EntryBody.Of(message), _clock.GetCurrentInstant()),
            cancel);
        _feed.Wake();
        return new SendResult.Sent(Reference(place, id));
    }

    public Task<SendResult> ReplaceAsync(string workspace, MessageRef posted, Message message, CancellationToken cancel) =>
        ChangeAsync(workspace, posted, EntryBody.Of(message), cancel);

    public Task<SendResult> RemoveAsync(string workspace, MessageRef posted, CancellationToken cancel) =>
        ChangeAsync(workspace, posted, null, cancel);

    public async Task<ReadBack> FindAsync(Destination to, string key, CancellationToken cancel)
    {
        if (Resolve(to) is not { } place)
        {
            return new ReadBack.NotThere();
        }

        return await _transcript.FindAsync(to.Workspace, place, key, cancel) is { } entry
            ? new ReadBack.Found(Reference(place, entry.Id))
            : new ReadBack.NotThere();
    }

    public Task<PersonCard?> WhoIsAsync(string workspace, string person, CancellationToken cancel) =>
        Task.FromResult(workspace == PlaygroundTown.Workspace && PlaygroundTown.FindPerson(person) is { } known
            ? new PersonCard(known.Id, known.Name, known.ZoneId)
            : null);

    private async Task<SendResult> ChangeAsync(string workspace, MessageRef posted, string? body, CancellationToken cancel)
    {
        if (!long.TryParse(posted.Message, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await _transcript.GetAsync(workspace, id, cancel) is not { } entry
            || entry.Conversation != posted.Conversation
            || entry.Author != PlaygroundTown.PeerBot)
        {
            return UnknownMessage;
        }

        if (entry.Body == body)
        {
            return new SendResult.Sent(posted);
        }

        if (entry.Body is null || !await _transcript.ChangeAsync(workspace, id, body, cancel))
        {
            return UnknownMessage;
        }

        _feed.Wake();
        return new SendResult.Sent(posted);
    }

    private static string? Resolve(Destination to) => to switch
    {
        { Workspace: not PlaygroundTown.Workspace } => null,
        { Conversation: { } conversation } => PlaygroundTown.FindPlace(conversation)?.Id,
        { Person: { } person } => PlaygroundTown.FindPerson(person) is { } known ? PlaygroundTown.DirectOf(known.Id) : null,
        _ => null,
    };

    private static MessageRef Reference(string place, long id) => new(place, id.ToString(CultureInfo.InvariantCulture));
}
