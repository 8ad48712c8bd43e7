using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Teams.Api;

namespace PeerBot.Teams.Sending;

/// <summary>Where conversations, people and tenants are reached, with the newest <c>serviceUrl</c> of each, kept for all processes.
/// Nothing but ids, addresses and a time zone is kept: no name and no word of anybody.</summary>
internal sealed class TeamsAddresses(IAddresses addresses, TeamsOptions options, TimeProvider time)
{
    /// <summary>Longer ids than this are not Teams'.</summary>
    private const int LongestId = 380;

    /// <summary>Who could not be reached is tried again with the first message after this.</summary>
    private static readonly Duration Unreachable = Duration.FromDays(1);

    private static readonly JsonSerializerOptions Notation = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // What this process kept lately, so that a busy conversation is not written down with every activity.
    private readonly Remembered<(string Workspace, string Key), string> _written = new(time, Duration.FromMinutes(30), 20_000);

    // Who was heard where a moment ago, so that a busy conversation is not looked up with every activity either.
    private readonly Remembered<(string Workspace, string? Conversation, string? Person), ActivityEnvelope> _heard = new(time, Duration.FromMinutes(1), 20_000);

    /// <summary>Keeps what a verified activity tells. A URL that may not be called is not kept (T8).</summary>
    public async Task KeepAsync(ActivityEnvelope seen, CancellationToken cancel)
    {
        var heard = seen with { Conversation = seen.Conversation is { } place ? Address.WithoutThread(place) : null };
        var here = (heard.Workspace, heard.Conversation, heard.Person);
        if (!_heard.TryGet(here, out var before) || before != heard)
        {
            if (!await WriteDownAsync(heard, cancel))
            {
                return;
            }

            _heard.Keep(here, heard);
        }

        // Whoever writes privately can be written to, whatever was found out a moment ago.
        if (seen is { Kind: ConversationKind.Personal, Conversation: not null, Person: { } person } && IsId(person))
        {
            await MarkReachableAsync(seen.Workspace, person, cancel);
        }
    }

    /// <summary>Where a conversation is reached; null when nothing was ever heard from it.</summary>
    public async Task<Address?> ConversationAsync(string workspace, string conversation, CancellationToken cancel) =>
        await ReadAsync<ConversationEntry>(workspace, ConversationKey(Address.WithoutThread(conversation)), cancel) is { } entry
            && ServiceUrls.Read(entry.Url, options) is { } service ? new Address(workspace, service, conversation, entry.IsChannel) : null;

    /// <summary>Whose personal chat a conversation is; null when it is none that is known.</summary>
    public async Task<string?> PersonOfAsync(string workspace, string conversation, CancellationToken cancel) =>
        (await ReadAsync<ConversationEntry>(workspace, ConversationKey(conversation), cancel))?.Person;

    /// <summary>A person's personal chat, when there is one.</summary>
    public async Task<Address?> ChatAsync(string workspace, string person, CancellationToken cancel) =>
        await ReadAsync<PersonEntry>(workspace, PersonKey(person), cancel) is { Chat: { } chat } entry
            && ServiceUrls.Read(entry.Url, options) is { } service ? new Address(workspace, service, chat) : null;

    /// <summary>A personal chat that was opened just now.</summary>
    public async Task KeepChatAsync(Address chat, string person, CancellationToken cancel)
    {
        var known = await ReadAsync<PersonEntry>(chat.Workspace, PersonKey(person), cancel);
        var url = chat.Service.AbsoluteUri;
        await KeepConversationAsync(chat, person, cancel);
        await WriteAsync(chat.Workspace, PersonKey(person), new PersonEntry(url, chat.Conversation, known?.Zone), cancel);
    }

    /// <summary>A personal chat is no more: it is opened anew with the next message.</summary>
    public async Task ForgetChatAsync(string workspace, string person, CancellationToken cancel)
    {
        if (await ReadAsync<PersonEntry>(workspace, PersonKey(person), cancel) is { } known)
        {
            await WriteAsync(workspace, PersonKey(person), known with { Chat = null }, cancel);
        }
    }

    /// <summary>The zone a person's client told last.</summary>
    public async Task<string?> ZoneOfAsync(string workspace, string person, CancellationToken cancel) =>
        (await ReadAsync<PersonEntry>(workspace, PersonKey(person), cancel))?.Zone;

    /// <summary>Where a tenant is reached, for opening a personal chat, and who PeerBot is there.</summary>
    public async Task<(Uri Service, string Bot)?> TenantAsync(string workspace, CancellationToken cancel) =>
        await ReadAsync<TenantEntry>(workspace, TenantKey, cancel) is { } entry && ServiceUrls.Read(entry.Url, options) is { } service
            ? (service, entry.Bot ?? $"28:{options.AppId}")
            : null;

    /// <summary>The same conversation where its organisation was heard from last; null when that is no other place.</summary>
    public async Task<Address?> MovedAsync(Address known, CancellationToken cancel) =>
        await TenantAsync(known.Workspace, cancel) is var (service, _) && service != known.Service ? known with { Service = service } : null;

    /// <summary>A conversation was reached here.</summary>
    /// <param name="person">Whose personal chat it is, or null.</param>
    public Task KeepConversationAsync(Address at, string? person, CancellationToken cancel) =>
        WriteAsync(at.Workspace, ConversationKey(at.Place), new ConversationEntry(at.Service.AbsoluteUri, person, at.IsChannel), cancel);

    /// <summary>A person blocked or removed PeerBot.</summary>
    public Task MarkUnreachableAsync(string workspace, string person, CancellationToken cancel) => IsId(person)
        ? WriteAsync(workspace, UnreachableKey(person), new UnreachableEntry(time.GetUtcNow().ToUnixTimeSeconds()), cancel)
        : Task.CompletedTask;

    /// <summary>A person can be written to again.</summary>
    public async Task MarkReachableAsync(string workspace, string person, CancellationToken cancel)
    {
        // Another process may have marked them, so that this one's memory does not count.
        if (await addresses.FindAsync(TeamsOptions.Platform, workspace, UnreachableKey(person), cancel) is not null)
        {
            await addresses.ForgetAsync(TeamsOptions.Platform, workspace, UnreachableKey(person), cancel);
        }

        _written.Forget((workspace, UnreachableKey(person)));
    }

    public async Task<bool> IsUnreachableAsync(string workspace, string person, CancellationToken cancel) =>
        await ReadAsync<UnreachableEntry>(workspace, UnreachableKey(person), cancel) is { } mark
            && time.GetUtcNow().ToUnixTimeSeconds() - mark.Since < (long)Unreachable.TotalSeconds;

    private const string TenantKey = "tenant";

    private static string ConversationKey(string conversation) => $"conversation {conversation}";

    private static string PersonKey(string person) => $"person {person}";

    private static string UnreachableKey(string person) => $"unreachable {person}";

    private static bool IsId(string? id) => id is { Length: > 0 and <= LongestId };

    private async Task<bool> WriteDownAsync(ActivityEnvelope seen, CancellationToken cancel)
    {
        if (ServiceUrls.Read(seen.ServiceUrl, options) is not { } service || !IsId(seen.Workspace) || (seen.Conversation is not null && !IsId(seen.Conversation)))
        {
            return false;
        }

        var url = service.AbsoluteUri;
        var person = IsId(seen.Person) ? seen.Person : null;
        if (seen.Conversation is { } conversation)
        {
            await WriteAsync(seen.Workspace, ConversationKey(conversation), new ConversationEntry(
                url, seen.Kind == ConversationKind.Personal ? person : null, seen.Kind == ConversationKind.Channel), cancel);
        }

        await WriteAsync(seen.Workspace, TenantKey, new TenantEntry(url, seen.Bot), cancel);
        if (person is not null)
        {
            await KeepPersonAsync(seen, person, url, seen.Conversation, cancel);
        }

        return true;
    }

    private async Task KeepPersonAsync(ActivityEnvelope seen, string person, string url, string? conversation, CancellationToken cancel)
    {
        var isPersonal = seen.Kind == ConversationKind.Personal && conversation is not null;
        var known = await ReadAsync<PersonEntry>(seen.Workspace, PersonKey(person), cancel);
        var zone = seen.Zone is { } told && DateTimeZoneProviders.Tzdb.GetZoneOrNull(told) is not null ? told : known?.Zone;
        await WriteAsync(seen.Workspace, PersonKey(person), new PersonEntry(url, isPersonal ? conversation : known?.Chat, zone), cancel);
    }

    private async Task<TEntry?> ReadAsync<TEntry>(string workspace, string key, CancellationToken cancel)
        where TEntry : class
    {
        if (!IsId(workspace) || key.Length > LongestId + 20
            || await addresses.FindAsync(TeamsOptions.Platform, workspace, key, cancel) is not { } written)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<TEntry>(written, Notation);
        }
        catch (JsonException)
        {
            // Of another version of PeerBot: the next activity tells it anew.
            return null;
        }
    }

    private async Task WriteAsync<TEntry>(string workspace, string key, TEntry entry, CancellationToken cancel)
    {
        var written = JsonSerializer.Serialize(entry, Notation);
        if (_written.TryGet((workspace, key), out var before) && before == written)
        {
            return;
        }

        await addresses.KeepAsync(TeamsOptions.Platform, workspace, key, written, cancel);
        _written.Keep((workspace, key), written);
    }

    private sealed record ConversationEntry(string Url, string? Person, bool IsChannel);

    private sealed record PersonEntry(string Url, string? Chat, string? Zone);

    private sealed record TenantEntry(string Url, string? Bot);

    private sealed record UnreachableEntry(long Since);
}
