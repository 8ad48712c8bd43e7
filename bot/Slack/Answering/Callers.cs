using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Requests;
using PeerBot.Slack.Api;
using PeerBot.Slack.Reading;

namespace PeerBot.Slack.Answering;

/// <summary>Finds out who asks and where. Slack has a second to say; after that the payload has to do.</summary>
internal sealed class Callers(SlackPeople people, SlackPlaces places, IWorkspaceDirectory directory, TimeProvider time)
{
    private static readonly TimeSpan Patience = Duration.FromSeconds(1).ToTimeSpan();

    public async ValueTask<Turn> MeetAsync(SlackAsk ask, AckSlot slot, CancellationToken cancel)
    {
        var asking = people.WhoIsAsync(ask.Who.Workspace, ask.Person, cancel);
        var place = await WhereAsync(ask, cancel);
        var card = await InTimeAsync(asking);
        var isGuest = ask.Who.IsForeign || card is { IsGuest: true };
        var caller = new Caller(SlackOptions.Platform, ask.Who.Workspace, ask.Person, card?.Name ?? ask.Name ?? "Somebody", card?.Zone, isGuest);
        return new Turn(ask, caller, place, slot);
    }

    /// <summary>Whether to listen at all: guests and strangers are heard when a member took them into a group (T19).</summary>
    public Task<bool> MayAskAsync(Caller caller, CancellationToken cancel) => caller.IsGuest
        ? directory.IsMemberAsync(SlackOptions.Platform, caller.Workspace, caller.Person, cancel)
        : Task.FromResult(true);

    private async ValueTask<Place> WhereAsync(SlackAsk ask, CancellationToken cancel)
    {
        if (ask.IsDirect)
        {
            return new Place(SlackOptions.Platform, ask.Who.Workspace, ask.Conversation, PlaceKind.Direct, Openness.Private);
        }

        // When Slack does not say who reads along, the careful guess is that many do.
        return await InTimeAsync(places.WhereAsync(ask.Who.Workspace, ask.Conversation, cancel))
            ?? new Place(SlackOptions.Platform, ask.Who.Workspace, ask.Conversation, PlaceKind.Channel, Openness.Public);
    }

    private async ValueTask<T?> InTimeAsync<T>(Task<T> asking)
        where T : class?
    {
        if (!asking.IsCompleted)
        {
            try
            {
                return await asking.WaitAsync(Patience, time);
            }
            catch (TimeoutException)
            {
                return null;
            }
        }

        return await asking;
    }
}
