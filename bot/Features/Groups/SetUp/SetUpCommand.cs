using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Matching.Proposals;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>Opens the set-up form in a channel that has no group yet (G1).</summary>
internal sealed class SetUpCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
        await InsteadAsync(visit, cancel) ?? new Reply.ShowForm(SetUpViews.Form(visit, await MatchSetUp.DraftAsync(visit, cancel))), cancel);

    /// <summary>What to answer where no group can be set up; null where one can.</summary>
    public static async Task<Reply?> InsteadAsync(Visit visit, CancellationToken cancel)
    {
        var place = visit.Request.Place;
        if (visit.Request.Caller.IsGuest)
        {
            return SetUpViews.NotForGuests();
        }

        if (place.Kind == PlaceKind.Direct)
        {
            return SetUpViews.OnlyInAChannel();
        }

        var here = await visit.Db.Groups.FirstOrDefaultAsync(
            group => group.Channel == place.Conversation && group.State != GroupState.Ended, cancel);
        return here is null ? null
            : SetUpViews.HasAGroup(here.State, isMine: await visit.IsMemberAsync(here.Id, cancel));
    }
}
