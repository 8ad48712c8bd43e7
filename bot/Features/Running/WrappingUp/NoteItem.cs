using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.ActionItems;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Running.WrappingUp;

/// <summary><c>/peer meet item @who what by when</c>: a next step for the summary (M8); others are asked first (A3).</summary>
internal sealed class ItemCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (here, instead) = await RunHere.CurrentAsync(visit, cancel, orJustEnded: true);
        if (here is null)
        {
            return instead!;
        }

        if (command.Words.Length == 0)
        {
            return await WrapUpForm.ShowAsync(here, cancel);
        }

        var reply = await AddActionItem.ReadAsync(visit, here.Group.Row, command.Words, cancel, here.Meeting.Id);
        if (reply is Reply.Whisper)
        {
            await here.NotedAsync(cancel);
        }

        return reply;
    }, cancel);
}

/// <summary>What is open from meetings before, as the wrap-up sheet shows it (A5): only what the whole group knows of, and without saying of
/// anybody that it is not done.</summary>
internal static class OpenSteps
{
    private const int Most = 5;

    public static async Task<IReadOnlyList<Text>> OfAsync(RunHere here, CancellationToken cancel)
    {
        var (group, meeting) = (here.Group.Id, here.Meeting.Id);
        var rows = await here.Visit.Db.ActionItems.Where(row => row.GroupId == group && row.State == ItemState.Open
                && (row.InChannel || row.MeetingId != null) && row.MeetingId != meeting)
            .OrderBy(row => row.Due).ThenBy(row => row.CreatedAt).Take(Most).ToListAsync(cancel);
        return [.. from row in rows
                   let owner = here.Group.Member(row.OwnerId)
                   where owner is not null
                   select Text.Of($"{owner.Name}, {ActionItemViews.Short(row.Text, 60)}")];
    }
}
