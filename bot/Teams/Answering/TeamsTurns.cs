using Microsoft.Extensions.Logging;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Teams.Reading;
using PeerBot.Teams.Rendering;

namespace PeerBot.Teams.Answering;

/// <summary>Takes one ask from knowing who asks to having answered.</summary>
internal sealed partial class TeamsTurns(
    ChatRouter router, ChatRoutes routes, Callers callers, SeenBefore seen, FormPeople people, TeamsCards cards, TeamsAnswers answers, ILogger<TeamsTurns> log)
{
    private static readonly Message NotForGuests = Message.Of(
        $"I am here for the peer groups of this organisation. When a member of a group adds you with \"peer members add\", I am here for you too.");

    private static readonly Message NotSure = Message.Of(
        $"Teams did not tell me in time who you are, and I only answer people I know. Please try again in a moment.");

    private static readonly FieldProblem NotThere = new("place", "Teams did not tell me in time where this form belongs. Please send it again in a moment.");

    public async Task TakeAsync(TeamsAsk ask, AckSlot slot, CancellationToken cancel)
    {
        if (!await seen.TakeAsync(ask, slot, cancel))
        {
            slot.TryGive(seen.AnswerOf(ask) is { } answer ? await answer.WaitAsync(cancel) : FixedAnswers.Done(ask.Surface));
            return;
        }

        Turn turn;
        Reply? reply;
        try
        {
            turn = await callers.MeetAsync(ask, slot, cancel);
            reply = await HearAsync(turn, cancel);
        }
        catch
        {
            await seen.ReleaseAsync(ask, CancellationToken.None);
            throw;
        }

        await CalmlyAsync(() => seen.DoneAsync(ask, cancel));
        if (reply is not null)
        {
            await answers.AnswerAsync(turn, reply, cancel);
        }
    }

    /// <summary>What to answer; null when it has been answered.</summary>
    private async Task<Reply?> HearAsync(Turn turn, CancellationToken cancel)
    {
        if (!await callers.MayAskAsync(turn, cancel))
        {
            return turn.Ask.Surface == Surface.Refresh ? new Reply.Quiet() : new Reply.Whisper(turn.Caller.IsGuest ? NotForGuests : NotSure);
        }

        var request = turn.Ask.Make(turn.Caller, turn.Place);
        if (turn.Ask.Surface == Surface.Refresh)
        {
            await RefreshAsync(turn, request, cancel);
            return null;
        }

        if (request is FormSubmission submission)
        {
            if (turn.IsPlaceUnsure)
            {
                return new Reply.FixForm([NotThere]);
            }

            var (values, problems) = await people.ReadAsync(turn, cancel);
            if (problems.Count > 0)
            {
                return new Reply.FixForm(problems);
            }

            request = submission with { Values = values };
        }

        return await router.HandleAsync(request, cancel);
    }

    // Nobody pressed anything, so that only what may be asked any number of times is asked.
    private async Task RefreshAsync(Turn turn, ChatRequest request, CancellationToken cancel)
    {
        if (request is ButtonPress { Action: { Verb: ChatRoutes.CommandVerb } action } && routes.AsCommand(action.Id.Replace('.', ' ')) is var (name, words)
            && routes.IsRepeatable(name, words) && await router.HandleAsync(request, cancel) is Reply.Whisper { Message: { } message })
        {
            turn.Slot.TryGive(InvokeBodies.Card(cards.Card(AdaptiveCardMessages.InOne(message), turn.Zone, inGroup: !turn.IsInTheirChat)));
        }

        turn.Slot.TryGive(FixedAnswers.Nothing(Surface.Refresh));
    }

    // What was asked has been done by now: trouble here must not make anybody ask for it once more.
    private async Task CalmlyAsync(Func<Task> then)
    {
        try
        {
            await then();
        }
        catch (Exception trouble)
        {
            LogTrouble(log, trouble.GetType().Name, trouble.StackTrace);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "What follows an answer in Teams failed with {Fault}. {Where}")]
    private static partial void LogTrouble(ILogger log, string fault, string? where);
}
