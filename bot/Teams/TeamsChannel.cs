using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Teams.Api;
using PeerBot.Teams.Rendering;
using PeerBot.Teams.Sending;

namespace PeerBot.Teams;

/// <summary>Teams as a channel: posts, edits and removes messages. It cannot look for a message of its own without the right to read
/// along, which PeerBot does not ask for, so that after a lost answer the kind of notice decides (N2).</summary>
internal sealed partial class TeamsChannel(ConnectorApi api, TeamsAddresses addresses, TeamsDirect directs, TeamsPeople people,
    TeamsCards cards, IWorkspaceDirectory directory, TeamsOptions options, TimeProvider time, ILogger<TeamsChannel> log) : IChatChannel
{
    private const int MostTries = 3;
    private static readonly Duration LongestWait = Duration.FromSeconds(2);

    private static readonly SendResult UnknownPlace = new SendResult.Gone("unknown_conversation");

    public string Platform => TeamsOptions.Platform;

    public Duration SettleTime => options.SettleTime;

    public Task<SendResult> PostAsync(Destination to, Message message, string key, CancellationToken cancel) =>
        PostAsync(to, message, WhenBusy.ComeBack, cancel);

    /// <summary>What somebody waits for, so that it waits for its turn where it would come faster than Teams allows.</summary>
    public Task<SendResult> AnswerAsync(Destination to, Message message, CancellationToken cancel) => PostAsync(to, message, WhenBusy.Wait, cancel);

    public async Task<SendResult> ReplaceAsync(string workspace, MessageRef posted, Message message, CancellationToken cancel)
    {
        if (await addresses.ConversationAsync(workspace, posted.Conversation, cancel) is not { } place)
        {
            return UnknownPlace;
        }

        var person = await addresses.PersonOfAsync(workspace, place.Place, cancel);
        var zone = await ZoneAsync(message, workspace, person, cancel);
        var answer = await api.PutAsync(
            place, posted.Message, cards.Activity(AdaptiveCardMessages.InOne(message), zone, person is null), targeted: false, WhenBusy.ComeBack, cancel);
        if (answer is ConnectorAnswer.Refused { Status: 403 } or ConnectorAnswer.Refused { Status: 404, Code: "ConversationNotFound" } && person is null)
        {
            await directory.PlaceClosedAsync(
                new Place(Platform, place.Workspace, place.Place, PlaceKind.Channel, Openness.Private), cancel);
        }

        return answer is ConnectorAnswer.Ok ? new SendResult.Sent(posted) : TeamsResults.Of(answer);
    }

    public async Task<SendResult> RemoveAsync(string workspace, MessageRef posted, CancellationToken cancel)
    {
        if (await addresses.ConversationAsync(workspace, posted.Conversation, cancel) is not { } place)
        {
            return UnknownPlace;
        }

        var answer = await api.DeleteAsync(place, posted.Message, targeted: false, cancel);

        // Teams does not say whether a message that is not there was removed before or never was.
        return answer is ConnectorAnswer.Ok or ConnectorAnswer.Refused { Status: 404 } ? new SendResult.Sent(posted) : TeamsResults.Of(answer);
    }

    public Task<ReadBack> FindAsync(Destination to, string key, CancellationToken cancel) => Task.FromResult<ReadBack>(new ReadBack.CannotTell());

    public Task<PersonCard?> WhoIsAsync(string workspace, string person, CancellationToken cancel) => people.WhoIsAsync(workspace, person, cancel);

    private async Task<SendResult> PostAsync(Destination to, Message message, WhenBusy busy, CancellationToken cancel)
    {
        if (to.Conversation is not null)
        {
            return await addresses.ConversationAsync(to.Workspace, to.Conversation, cancel) is { } place
                ? await PostInGroupAsync(place, message, busy, cancel)
                : UnknownPlace;
        }

        return string.IsNullOrEmpty(to.Person) ? UnknownPlace : await PostPrivatelyAsync(to.Workspace, to.Person, message, busy, cancel);
    }

    private async Task<SendResult> PostInGroupAsync(Address place, Message message, WhenBusy busy, CancellationToken cancel)
    {
        var person = await addresses.PersonOfAsync(place.Workspace, place.Place, cancel);
        var zone = await ZoneAsync(message, place.Workspace, person, cancel);
        var answer = await PostPagesAsync(place, message, zone, person is null, busy, cancel);
        if (answer is ConnectorAnswer.Refused { Status: 404 } && await addresses.MovedAsync(place, cancel) is { } moved)
        {
            // Nothing was heard from the conversation since its organisation is served elsewhere.
            answer = await PostPagesAsync(moved, message, zone, person is null, busy, cancel);
            if (answer is ConnectorAnswer.Ok)
            {
                await addresses.KeepConversationAsync(moved, person, cancel);
            }
        }

        if (answer is ConnectorAnswer.Refused { Status: 403 or 404 } && person is null)
        {
            // The channel was deleted or PeerBot taken out of the team, and no news of it has come.
            await directory.PlaceClosedAsync(
                new Place(Platform, place.Workspace, place.Place, PlaceKind.Channel, Openness.Private), cancel);
        }

        return Posted(answer, place);
    }

    private async Task<SendResult> PostPrivatelyAsync(string workspace, string person, Message message, WhenBusy busy, CancellationToken cancel)
    {
        var zone = await ZoneAsync(message, workspace, person, cancel);
        for (var again = false; ; again = true)
        {
            var (chat, trouble) = await directs.OpenAsync(workspace, person, busy, cancel);
            if (chat is null)
            {
                await directs.HeedAsync(workspace, person, trouble!, cancel);
                return TeamsResults.OfPreparing(trouble!);
            }

            var answer = await PostPagesAsync(chat, message, zone, inGroup: false, busy, cancel);
            if (answer is ConnectorAnswer.Refused { Status: 404 } && !again)
            {
                await addresses.ForgetChatAsync(workspace, person, cancel);
                continue;
            }

            await directs.HeedAsync(workspace, person, answer, cancel);
            return Posted(answer, chat);
        }
    }

    /// <summary>The first page is the message; what does not fit into it follows, in a channel in its thread, as fast as Teams lets it.</summary>
    private async Task<ConnectorAnswer> PostPagesAsync(
        Address to, Message message, DateTimeZone zone, bool inGroup, WhenBusy busy, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var pages = AdaptiveCardMessages.Pages(message);
        var first = await api.PostAsync(to, Activity(pages[0]), targeted: false, busy, cancel);
        if (first is not ConnectorAnswer.Ok { Id: { } id })
        {
            return first;
        }

        var rest = to.IsChannel ? to.InThread(id) : to;
        foreach (var page in pages.Skip(1))
        {
            if (await FollowAsync(page) is not ConnectorAnswer.Ok and var unsaid)
            {
                LogUnsaid(log, unsaid.CodeOf(), to.Workspace);
            }
        }

        return first;

        JsonObject Activity(Message page) => cards.Activity(page, zone, inGroup);

        async Task<ConnectorAnswer> FollowAsync(Message page)
        {
            for (var tries = 1; ; tries++)
            {
                var answer = await api.PostAsync(rest, Activity(page), targeted: false, busy, cancel);
                if (answer is not ConnectorAnswer.Later { After: var wait, Code: var code } || (tries >= MostTries && code != SendResult.TryAgain.Paced) || wait > LongestWait
                    || Duration.FromTimeSpan(time.GetElapsedTime(started)) + wait > options.LongestCall)
                {
                    return answer;
                }

                // The first page was said, so that being stopped here must not look like an unsent message.
                await Task.WhenAny(Task.Delay(wait.ToTimeSpan(), time, cancel));
            }
        }
    }

    private async Task<DateTimeZone> ZoneAsync(Message message, string workspace, string? person, CancellationToken cancel) =>
        (message.Zone ?? (person is null ? null : await addresses.ZoneOfAsync(workspace, person, cancel))) is { } zone
            ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc
            : DateTimeZone.Utc;

    private static SendResult Posted(ConnectorAnswer answer, Address at) => answer switch
    {
        ConnectorAnswer.Ok { Id: { } id } => new SendResult.Sent(new MessageRef(at.Place, id)),
        ConnectorAnswer.Ok => new SendResult.Unclear("unreadable"),
        _ => TeamsResults.Of(answer),
    };

    [LoggerMessage(1, LogLevel.Warning, "A further page of a message could not be said: {Code} in {Workspace}.")]
    private static partial void LogUnsaid(ILogger log, string code, string workspace);
}
