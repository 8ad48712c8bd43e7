using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Requests;
using PeerBot.Teams.Reading;
using PeerBot.Teams.Sending;

namespace PeerBot.Teams.Answering;

/// <summary>Finds out who asks and where. Teams has a moment to say; after that the activity has to do.</summary>
internal sealed partial class Callers(
    TeamsPeople people, TeamsPlaces places, IWorkspaceDirectory directory, AnswerTimes times, TimeProvider time, ILogger<Callers> log)
{
    public async Task<Turn> MeetAsync(TeamsAsk ask, AckSlot slot, CancellationToken cancel)
    {
        var (isPlaceUnsure, formPlace) = (false, ask.About);
        if (ask is { IsAboutClaimed: true, About: { } claimed })
        {
            var isThere = await InTimeAsync<bool?>(people.IsInAsync(ask.Workspace, claimed, ask.Person, cancel), null, times.Who, cancel);
            (ask, isPlaceUnsure) = (isThere == true ? ask : ask with { About = null }, isThere is null);
            formPlace = isThere == false ? null : claimed;
        }

        var place = ask.About is { } about
            ? await places.FindAsync(ask.Workspace, about, cancel)
            : new Place(TeamsOptions.Platform, ask.Workspace, ask.Conversation, PlaceKind.Direct, Openness.Private);
        var asking = people.AskAsync(ask.Workspace, ask.Here, ask.Person, cancel);
        var (card, isUnsure) = await InTimeAsync<(PersonCard?, bool)>(asking, (null, true), times.Who, cancel);
        if (isUnsure && !slot.IsOpen && !asking.IsCompleted && !await directory.IsMemberAsync(TeamsOptions.Platform, ask.Workspace, ask.Person, cancel))
        {
            (card, isUnsure) = await InTimeAsync<(PersonCard?, bool)>(asking, (null, true), times.WhoIsNew, cancel);
        }

        var isGuest = ask.IsForeign || card is { IsGuest: true };
        var caller = new Caller(TeamsOptions.Platform, ask.Workspace, ask.Person, ask.Name ?? card?.Name ?? "Somebody", ask.Zone ?? card?.Zone, isGuest);
        return new Turn(ask, caller, place, slot) { IsUnsure = isUnsure, IsPlaceUnsure = isPlaceUnsure, FormPlace = formPlace };
    }

    /// <summary>Whether to listen at all: guests and strangers are heard when a member took them into a group (T19). Who cannot be
    /// told from a guest now is no exception, but for a form: who was let open it may send it in, and their words are not lost.</summary>
    public Task<bool> MayAskAsync(Turn turn, CancellationToken cancel) =>
        turn.Caller.IsGuest || (turn.IsUnsure && turn.Ask.Surface is not (Surface.CardForm or Surface.DialogForm))
            ? directory.IsMemberAsync(TeamsOptions.Platform, turn.Workspace, turn.Caller.Person, cancel)
            : Task.FromResult(true);

    private async Task<T> InTimeAsync<T>(Task<T> asking, T otherwise, Duration longest, CancellationToken cancel)
    {
        try
        {
            return await asking.WaitAsync(longest.ToTimeSpan(), time, cancel);
        }
        catch (TimeoutException)
        {
            LogLate(log);
            return otherwise;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Teams did not say in time who somebody is or where; the request itself has to do.")]
    private static partial void LogLate(ILogger log);
}
