using Microsoft.Extensions.Logging;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Slack.Reading;

namespace PeerBot.Slack.Answering;

/// <summary>Takes one ask from knowing who asks to having answered. A delivery that comes again is acknowledged and has no second effect.</summary>
internal sealed partial class SlackTurns(
    ChatRouter router, Callers callers, SeenBefore seen, SourceLinks links, SlackAnswers answers, HomePages homes, ILogger<SlackTurns> log)
{
    private static readonly Message NotForGuests = Message.Of(
        $"I am here for the peer groups of this workspace. When a member of a group adds you with /peer members add, I am here for you too.");

    private static readonly Message NotSure = Message.Of(
        $"Slack did not tell me in time who you are, and I only answer people I know. Please try again in a moment.");

    public async Task TakeAsync(SlackAsk ask, AckSlot slot, CancellationToken cancel)
    {
        var workspace = ask.Who.Workspace;
        switch (await seen.TakeAsync(workspace, ask.OnceKeys, cancel))
        {
            case Seen.Done:
                slot.TryGive(SlackAck.Empty);
                return;
            case Seen.UnderWay:
                // Whoever works on it may have died. Only what nobody waits for is sent again by Slack.
                var comesAgain = ask.Surface is Surface.Words or Surface.HomePage;
                slot.TryGive(comesAgain && !await seen.IsSoonDoneAsync(workspace, ask.OnceKeys, cancel) ? SlackAck.Busy : SlackAck.Empty);
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
            await seen.ReleaseAsync(workspace, ask.OnceKeys, CancellationToken.None);
            throw;
        }

        // Before the answer: whoever is asked to put something right may send the same again at once.
        await CalmlyAsync(reply is Reply.FixForm
            ? () => seen.ReleaseAsync(workspace, ask.OnceKeys, cancel)
            : () => seen.DoneAsync(workspace, ask.OnceKeys, cancel));
        if (reply is null)
        {
            return;
        }

        await answers.AnswerAsync(turn, reply, cancel);
        slot.TryGive(SlackAck.Empty);
        await CalmlyAsync(() => ask.Surface == Surface.Home && reply is not Reply.ShowForm
            ? homes.RefreshAsync(turn, cancel)
            : homes.RefreshIfShownAsync(turn, cancel));
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

    [LoggerMessage(1, LogLevel.Error, "What follows an answer in Slack failed with {Fault}. {Where}")]
    private static partial void LogTrouble(ILogger log, string fault, string? where);

    /// <summary>What to answer; null when it has been answered.</summary>
    private async Task<Reply?> HearAsync(Turn turn, CancellationToken cancel)
    {
        var ask = turn.Ask;
        if (!await callers.MayAskAsync(turn, cancel))
        {
            var why = turn.Caller.IsGuest ? NotForGuests : NotSure;
            if (ask.Surface != Surface.HomePage)
            {
                return new Reply.Whisper(why);
            }

            await homes.ShowAsync(turn, why, cancel);
            return null;
        }

        if (ask.Surface == Surface.HomePage)
        {
            await homes.RefreshAsync(turn, cancel);
            return null;
        }

        var request = await links.AddAsync(ask, ask.Make(turn.Caller, turn.Place), cancel);
        if (request is ButtonPress { Action: { Verb: ReadyNow.Verb } waiting })
        {
            await answers.OpenWaitingAsync(turn, waiting, cancel);
            return null;
        }

        return await router.HandleAsync(request, cancel);
    }
}
