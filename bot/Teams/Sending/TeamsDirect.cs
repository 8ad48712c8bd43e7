using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PeerBot.Chat.Channels;
using PeerBot.Teams.Api;

namespace PeerBot.Teams.Sending;

/// <summary>Each person's personal chat with PeerBot, opened once and remembered
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages). It says nothing to
/// anybody to open one.</summary>
internal sealed class TeamsDirect(TeamsAddresses addresses, ConnectorApi api, IWorkspaceDirectory directory)
{
    /// <summary>What a person is who blocked or removed PeerBot, until they write again or a day has passed.</summary>
    public static readonly ConnectorAnswer Unreachable = new ConnectorAnswer.Refused(403, "unreachable");

    private static readonly ConnectorAnswer UnknownTenant = new ConnectorAnswer.Refused(404, "unknown_tenant");

    private readonly ConcurrentDictionary<(string Workspace, string Person), Lazy<Task<(Address?, ConnectorAnswer?)>>> _opening = new();

    /// <summary>The chat, or the answer that kept it from us.</summary>
    public async Task<(Address? Chat, ConnectorAnswer? Trouble)> OpenAsync(string workspace, string person, WhenBusy busy, CancellationToken cancel)
    {
        if (await addresses.IsUnreachableAsync(workspace, person, cancel))
        {
            return (null, Unreachable);
        }

        if (await addresses.ChatAsync(workspace, person, cancel) is { } known)
        {
            return (known, null);
        }

        // Who comes while it is being opened waits for the same answer.
        var opening = _opening.GetOrAdd((workspace, person), _ => new(() => CreateAsync(workspace, person, busy, cancel)));
        try
        {
            return await opening.Value;
        }
        finally
        {
            _opening.TryRemove(new((workspace, person), opening));
        }
    }

    /// <summary>Looks at what became of a private message: of who cannot be reached the group hears, and until they write again or a
    /// day has passed nothing more is tried.</summary>
    public async Task HeedAsync(string workspace, string person, ConnectorAnswer answer, CancellationToken cancel)
    {
        if (answer is ConnectorAnswer.Refused { Status: 403 or 404 } && answer != Unreachable && answer != UnknownTenant)
        {
            // Told first: who dies in between finds it out again with the next message, while a mark would keep it quiet.
            await directory.PersonUnreachableAsync(TeamsOptions.Platform, workspace, person, cancel);
            await addresses.MarkUnreachableAsync(workspace, person, cancel);
        }
    }

    private async Task<(Address?, ConnectorAnswer?)> CreateAsync(string workspace, string person, WhenBusy busy, CancellationToken cancel)
    {
        if (await addresses.TenantAsync(workspace, cancel) is not var (service, bot))
        {
            return (null, UnknownTenant);
        }

        var answer = await api.CreateAsync(workspace, service, new JsonObject
        {
            ["bot"] = new JsonObject { ["id"] = bot },
            ["members"] = new JsonArray(new JsonObject { ["id"] = person }),
            ["isGroup"] = false,
            ["tenantId"] = workspace,
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = workspace } },
        }, busy, cancel);
        if (answer is not ConnectorAnswer.Ok ok)
        {
            return (null, answer);
        }

        if (ok.Id is not { } conversation)
        {
            return (null, new ConnectorAnswer.Unclear("unreadable"));
        }

        var chat = new Address(workspace, service, conversation);
        await addresses.KeepChatAsync(chat, person, cancel);
        return (chat, null);
    }
}
