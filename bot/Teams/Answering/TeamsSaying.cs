using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Teams.Api;
using PeerBot.Teams.Reading;
using PeerBot.Teams.Rendering;
using PeerBot.Teams.Sending;

namespace PeerBot.Teams.Answering;

/// <summary>Says something to the caller alone by a message of its own: in the private chat, or where a slash command was typed for
/// their eyes only.</summary>
internal sealed partial class TeamsSaying(
    TeamsChannel channel, TeamsCards cards, ConnectorApi api, TeamsAddresses addresses, TeamsDirect directs, TimeProvider time, ILogger<TeamsSaying> log)
{
    public static readonly Message NotReachable = Message.Of(
        $"I could not write to you privately. Please open a chat with me, or add me there, and ask again.");

    /// <summary>False when it could not be said.</summary>
    public async Task<bool> SayAsync(Turn turn, Message message, CancellationToken cancel)
    {
        if (turn.Ask is { Surface: Surface.Targeted, Thread: { } thread })
        {
            var pages = AdaptiveCardMessages.Pages(message);
            if (await TargetedAsync(turn, thread, cards.Activity(pages[0], turn.Zone), cancel))
            {
                foreach (var page in pages.Skip(1))
                {
                    await TargetedAsync(turn, thread, cards.Activity(page, turn.Zone), cancel);
                }

                return true;
            }
        }

        var to = turn.IsInTheirChat ? Destination.To(turn.Workspace, turn.Ask.Here!) : Destination.Privately(turn.Workspace, turn.Ask.Person);
        return await SaidAsync(turn.Workspace, () => channel.AnswerAsync(to, message, cancel), cancel);
    }

    /// <summary>Puts a card of its own making into the private chat, as a form is. Null when it is there, else why not.</summary>
    public async Task<ConnectorAnswer?> CardAsync(Turn turn, JsonObject card, string summary, CancellationToken cancel)
    {
        ConnectorAnswer? trouble = null;
        var isSaid = await SaidAsync(turn.Workspace, async () =>
        {
            var (chat, unopened) = turn.IsInTheirChat && await addresses.ConversationAsync(turn.Workspace, turn.Ask.Here!, cancel) is { } here
                ? (here, null)
                : await directs.OpenAsync(turn.Workspace, turn.Ask.Person, WhenBusy.Wait, cancel);
            trouble = chat is null ? unopened : await api.PostAsync(chat, OfCard(card, summary), targeted: false, WhenBusy.Wait, cancel);
            return trouble is ConnectorAnswer.Ok { Id: { } id } ? new SendResult.Sent(new MessageRef(chat!.Place, id)) : TeamsResults.Of(trouble!);
        }, cancel);
        return isSaid ? null : trouble;
    }

    /// <summary>Puts a card of its own making in the place of the message whose card was pressed.</summary>
    public async Task<bool> PutAsync(Turn turn, JsonObject card, string summary, CancellationToken cancel)
    {
        if (turn.Ask is not { Card: { } pressed, Thread: { } thread } || await addresses.ConversationAsync(turn.Workspace, thread, cancel) is not { } place)
        {
            return false;
        }

        var answer = await api.PutAsync(place, pressed, OfCard(card, summary), targeted: false, WhenBusy.Wait, cancel);
        if (answer is not ConnectorAnswer.Ok)
        {
            LogUnsaid(log, answer.CodeOf(), turn.Workspace);
        }

        // A lost answer may have been heard; saying it again elsewhere would say it twice.
        return answer is ConnectorAnswer.Ok or ConnectorAnswer.Unclear;
    }

    /// <summary>Tells where they asked that they cannot be reached privately; nothing of what they asked.</summary>
    public async Task TellUnreachableAsync(Turn turn, CancellationToken cancel)
    {
        if (turn.Ask is { IsDirect: false, Thread: { } thread } && await addresses.ConversationAsync(turn.Workspace, thread, cancel) is { } place)
        {
            await api.PostAsync(place, cards.Activity(NotReachable, turn.Zone, inGroup: true), targeted: false, WhenBusy.Wait, cancel);
        }
    }

    /// <summary>Says what an answer could not say, or can no longer, while it may not be known who asked.</summary>
    public Task ExcuseAsync(TeamsAsk ask, Message message, CancellationToken cancel)
    {
        var to = ask is { IsDirect: true, Here: { } here } ? Destination.To(ask.Workspace, here) : Destination.Privately(ask.Workspace, ask.Person);
        return SaidAsync(ask.Workspace, () => channel.AnswerAsync(to, message, cancel), cancel);
    }

    private static JsonObject OfCard(JsonObject card, string summary) => new()
    {
        ["type"] = "message",
        ["summary"] = TeamsText.Notification(summary),
        ["attachments"] = new JsonArray(AdaptiveCardMessages.Attachment(card)),
    };

    // The developer preview's private answer. Where Teams refuses it, the private chat has to do
    // (https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/agent-slash-commands).
    private async Task<bool> TargetedAsync(Turn turn, string thread, JsonObject activity, CancellationToken cancel)
    {
        if (await addresses.ConversationAsync(turn.Workspace, thread, cancel) is not { } place)
        {
            return false;
        }

        activity["recipient"] = new JsonObject { ["id"] = turn.Ask.Person };
        var answer = await api.PostAsync(place, activity, targeted: true, WhenBusy.Wait, cancel);
        if (answer is not ConnectorAnswer.Ok)
        {
            LogUnsaid(log, answer.CodeOf(), turn.Workspace);
        }

        return answer is ConnectorAnswer.Ok or ConnectorAnswer.Unclear;
    }

    private async Task<bool> SaidAsync(string workspace, Func<Task<SendResult>> say, CancellationToken cancel)
    {
        for (var patience = new Patience(time); ;)
        {
            switch (await say())
            {
                case SendResult.TryAgain again when await patience.WaitAsync(again, cancel):
                    continue;
                case SendResult.TryAgain again:
                    LogUnsaid(log, again.Code, workspace);
                    return false;
                case SendResult.Gone gone:
                    LogUnsaid(log, gone.Code, workspace);
                    return false;
                default:
                    return true;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "An answer could not be given: {Code} in {Workspace}.")]
    private static partial void LogUnsaid(ILogger log, string code, string workspace);
}
