using Microsoft.Extensions.Logging;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Requests;
using PeerBot.Slack.Api;
using PeerBot.Slack.Reading;

namespace PeerBot.Slack.Answering;

/// <summary>Finds out who asks and where. Slack has a moment to say; after that the payload has to do.</summary>
internal sealed partial class Callers(
    SlackPeople people, SlackPlaces places, IWorkspaceDirectory directory, AnswerTimes times, TimeProvider time, ILogger<Callers> log)
{
    public async ValueTask<Turn> MeetAsync(SlackAsk ask, AckSlot slot, CancellationToken cancel)
    {
        var asking = people.WhoIsAsync(ask.Who.Workspace, ask.Person, cancel);
        var finding = ask.IsDirect ? null : places.WhereAsync(ask.Who.Workspace, ask.Conversation, cancel);
        await WaitAsync(asking, finding);
        var card = asking.IsCompletedSuccessfully ? await asking : null;

        // When Slack does not say who reads along, the careful guess is that many do.
        var place = finding is { IsCompletedSuccessfully: true } ? await finding : new Place(
            SlackOptions.Platform, ask.Who.Workspace, ask.Conversation,
            ask.IsDirect ? PlaceKind.Direct : PlaceKind.Channel, ask.IsDirect ? Openness.Private : Openness.Public);
        var isGuest = ask.Who.IsForeign || card is { IsGuest: true };
        var caller = new Caller(SlackOptions.Platform, ask.Who.Workspace, ask.Person, card?.Name ?? ask.Name ?? "Somebody", card?.Zone, isGuest);
        return new Turn(ask, caller, place, slot) { IsUnsure = card is null };
    }

    /// <summary>Whether to listen at all: guests and strangers are heard when a member took them into a group (T19). Who cannot be
    /// told from a guest now is no exception, but for a form: who was let open it may send it in, and their words are not lost.</summary>
    public Task<bool> MayAskAsync(Turn turn, CancellationToken cancel) =>
        turn.Caller.IsGuest || (turn.IsUnsure && turn.Ask.Surface != Surface.Submission)
            ? directory.IsMemberAsync(SlackOptions.Platform, turn.Workspace, turn.Caller.Person, cancel)
            : Task.FromResult(true);

    private async ValueTask WaitAsync(Task asking, Task? finding)
    {
        if (asking.IsCompleted && finding is null or { IsCompleted: true })
        {
            return;
        }

        try
        {
            await Task.WhenAll(asking, finding ?? Task.CompletedTask).WaitAsync(times.Who.ToTimeSpan(), time);
        }
        catch (TimeoutException)
        {
            LogLate(log);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Slack did not say in time who somebody is or where; the request itself has to do.")]
    private static partial void LogLate(ILogger log);
}
