using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.Tests.Support;

/// <summary>A platform in memory: keeps what was posted, edited and removed, in order, and can be told to fail.</summary>
public sealed class FakeChannel : IChatChannel
{
    private readonly Lock _gate = new();
    private readonly List<Posted> _posted = [];
    private readonly Dictionary<string, PersonCard> _people = [];

    public string Platform { get; init; } = "fake";

    public Duration SettleTime { get; set; } = Duration.Zero;

    /// <summary>Everything that was posted and not removed, oldest first.</summary>
    public IReadOnlyList<Posted> Shown => [.. All.Where(posted => posted.Message is not null)];

    /// <summary>Every post ever, removed ones with a null message.</summary>
    public IReadOnlyList<Posted> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _posted];
            }
        }
    }

    /// <summary>Asked before each post; a result other than null is given instead of posting.</summary>
    public Func<Destination, string, SendResult?>? Trouble { get; set; }

    /// <summary>Asked after each post has arrived; a result other than null is what the sender hears of it.</summary>
    public Func<Posted, SendResult?>? Lost { get; set; }

    /// <summary>Asked before each edit and removal; a result other than null is given instead of doing it.</summary>
    public Func<MessageRef, SendResult?>? EditTrouble { get; set; }

    /// <summary>Asked when a message is looked for; an answer other than null is given instead of looking.</summary>
    public Func<string, ReadBack?>? Sight { get; set; }

    /// <summary>The first thing that Slack or Teams would not have taken, of all that was posted or edited.</summary>
    public string? WouldBeRefused { get; private set; }

    /// <summary>Private messages to a person.</summary>
    public IReadOnlyList<Posted> To(string person) => [.. Shown.Where(posted => posted.To.Person == person)];

    /// <summary>Messages in a channel.</summary>
    public IReadOnlyList<Posted> In(string conversation) => [.. Shown.Where(posted => posted.To.Conversation == conversation)];

    public void Knows(PersonCard person) => _people[person.Person] = person;

    public Task<SendResult> PostAsync(Destination to, Message message, string key, CancellationToken cancel)
    {
        if (Trouble?.Invoke(to, key) is { } trouble)
        {
            return Task.FromResult(trouble);
        }

        lock (_gate)
        {
            var posted = new Posted(new MessageRef(to.Conversation ?? to.Person!, $"{_posted.Count + 1}"), to, key) { Message = message };
            _posted.Add(posted);
            WouldBeRefused ??= RenderedForSlack.Wrong(message).Concat(RenderedForTeams.Wrong(message)).FirstOrDefault();
            return Task.FromResult(Lost?.Invoke(posted) ?? new SendResult.Sent(posted.Ref));
        }
    }

    public Task<SendResult> ReplaceAsync(string workspace, MessageRef posted, Message message, CancellationToken cancel) =>
        ChangeAsync(posted, message);

    public Task<SendResult> RemoveAsync(string workspace, MessageRef posted, CancellationToken cancel) => ChangeAsync(posted, null);

    public Task<ReadBack> FindAsync(Destination to, string key, CancellationToken cancel) => Task.FromResult(Sight?.Invoke(key)
        ?? (All.FirstOrDefault(posted => posted.Key == key && posted.To == to) is { } found
            ? new ReadBack.Found(found.Ref)
            : new ReadBack.NotThere()));

    public Task<PersonCard?> WhoIsAsync(string workspace, string person, CancellationToken cancel) =>
        Task.FromResult(_people.GetValueOrDefault(person));

    private Task<SendResult> ChangeAsync(MessageRef posted, Message? message)
    {
        if (EditTrouble?.Invoke(posted) is { } trouble)
        {
            return Task.FromResult(trouble);
        }

        All.Single(known => known.Ref == posted).Message = message;
        WouldBeRefused ??= message is null ? null : RenderedForSlack.Wrong(message).Concat(RenderedForTeams.Wrong(message)).FirstOrDefault();
        return Task.FromResult<SendResult>(new SendResult.Sent(posted));
    }
}

/// <summary>A message as the platform keeps it; null once removed.</summary>
public sealed record Posted(MessageRef Ref, Destination To, string Key)
{
    public Message? Message { get; set; }

    /// <summary>The message as plain text, in UTC.</summary>
    public string Plain => Message?.ToPlain(DateTimeZone.Utc) ?? string.Empty;

    /// <summary>The buttons it carries.</summary>
    public IReadOnlyList<Button> Buttons => Message is null ? [] : [.. Message.Blocks.OfType<Buttons>().SelectMany(row => row.Items)];

    /// <summary>The button with this label.</summary>
    public Button Button(string label) => Buttons.Single(button => button.Label == label);
}
