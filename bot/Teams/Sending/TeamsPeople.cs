using System.Text.Json;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Teams.Api;

namespace PeerBot.Teams.Sending;

/// <summary>Who people are: their name, asked of Teams and remembered for an hour, and the zone their client told. Names are user input.</summary>
internal sealed class TeamsPeople(TeamsAddresses addresses, TeamsDirect directs, ConnectorApi api, TimeProvider time)
{
    private const int MostPages = 10;

    private readonly Remembered<(string Workspace, string Conversation, string Person), bool> _there = new(time, Duration.FromMinutes(5), 20_000);
    private readonly Remembered<(string Workspace, string Person), PersonCard> _known = new(time, Duration.FromHours(1), 20_000);

    /// <summary>Null when Teams does not know them, or cannot be asked.</summary>
    public async Task<PersonCard?> WhoIsAsync(string workspace, string person, CancellationToken cancel)
    {
        if (!_known.TryGet((workspace, person), out var card))
        {
            // A person may have been chosen who never wrote: opening their chat says nothing to them, and it is needed soon anyway.
            card = await directs.OpenAsync(workspace, person, WhenBusy.Wait, cancel) is (Address chat, _)
                && await api.MemberAsync(chat, person, cancel) is ConnectorAnswer.Ok ok
                && CardOf(workspace, ok.Body) is { } asked && asked.Person == person ? Keep(workspace, asked) : null;
        }

        return card is null ? null : card with { Zone = await addresses.ZoneOfAsync(workspace, person, cancel) };
    }

    /// <summary>Who somebody is where they act; elsewhere as in <see cref="WhoIsAsync"/>. Unsure when Teams could not be asked, which is
    /// not so where it knows no such list of members.</summary>
    /// <param name="person">Also an id of the organisation's directory.</param>
    public async Task<(PersonCard? Card, bool IsUnsure)> AskAsync(string workspace, string? conversation, string person, CancellationToken cancel)
    {
        if (_known.TryGet((workspace, person), out var known))
        {
            return (known, false);
        }

        if (conversation is null || await addresses.ConversationAsync(workspace, conversation, cancel) is not { } place)
        {
            return await WhoIsAsync(workspace, person, cancel) is { } card ? (card, false) : (null, true);
        }

        return await api.MemberAsync(place, person, cancel) switch
        {
            ConnectorAnswer.Ok ok when CardOf(workspace, ok.Body) is { } asked => (Keep(workspace, asked), false),
            ConnectorAnswer.Refused { Status: 404 or 405 or 501 } => (null, false),
            _ => (null, true),
        };
    }

    /// <summary>Whether somebody is in a conversation; null when Teams could not be asked.</summary>
    public async Task<bool?> IsInAsync(string workspace, string conversation, string person, CancellationToken cancel)
    {
        if (_there.TryGet((workspace, conversation, person), out _))
        {
            return true;
        }

        if (await addresses.ConversationAsync(workspace, conversation, cancel) is not { } place)
        {
            return false;
        }

        switch (await api.MemberAsync(place, person, cancel))
        {
            case ConnectorAnswer.Ok ok when CardOf(workspace, ok.Body)?.Person == person:
                _there.Keep((workspace, conversation, person), true);
                return true;
            case ConnectorAnswer.Ok or ConnectorAnswer.Refused:
                return false;
            default:
                return null;
        }
    }

    /// <summary>Who is in a conversation, at most some two thousand; null when Teams cannot be asked.</summary>
    public async Task<IReadOnlyList<PersonCard>?> MembersAsync(Address of, CancellationToken cancel)
    {
        var members = new List<PersonCard>();
        string? continuation = null;
        for (var page = 0; page < MostPages; page++)
        {
            if (await api.MembersAsync(of, continuation, cancel) is not ConnectorAnswer.Ok ok)
            {
                return page == 0 ? null : members;
            }

            if (ok.Body.At("members") is { ValueKind: JsonValueKind.Array } listed)
            {
                members.AddRange(listed.EnumerateArray().Select(one => CardOf(of.Workspace, one)).OfType<PersonCard>().Select(one => Keep(of.Workspace, one)));
            }

            continuation = ok.Body.Text("continuationToken");
            if (continuation is null)
            {
                break;
            }
        }

        return members;
    }

    /// <summary>To be asked anew: something about them changed.</summary>
    public void Forget(string workspace, string person) => _known.Forget((workspace, person));

    /// <summary>A member as the connector describes one
    /// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context).</summary>
    internal static PersonCard? CardOf(string workspace, JsonElement member) => member.Text("id") is not { } id
        ? null
        : new PersonCard(
            id,
            member.Text("name") ?? member.Text("givenName") ?? "Somebody",
            null,
            member.Text("userRole") is { } role && !role.Equals("user", StringComparison.OrdinalIgnoreCase)
                || (member.Text("tenantId") is { } tenant && !tenant.Equals(workspace, StringComparison.OrdinalIgnoreCase)),
            id.StartsWith("28:", StringComparison.Ordinal) || member.Text("role") is "bot");

    private PersonCard Keep(string workspace, PersonCard card)
    {
        _known.Keep((workspace, card.Person), card);
        return card;
    }
}
