using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.Glance;

/// <summary>A person's own page: their groups, what they promised there, their settings. Nobody else sees it.</summary>
internal sealed class HomePage(ChatWork work) : IHomeHandler
{
    // What fits on a page of the tightest platform, a hundred blocks, without being cut.
    private const int MostGroups = 5;
    private const int MostItems = 5;
    private const int MostItemsOfMany = 2;

    public Task<Reply> HandleAsync(HomeOpened home, CancellationToken cancel) => work.RunAsync(home, async visit =>
    {
        var mine = await visit.MyGroupsAsync(cancel);
        var forming = await visit.MyFormingGroupsAsync(cancel);
        if (mine.Count + forming.Count == 0)
        {
            return new Reply.Whisper(HomeViews.NoGroup(visit.Me));
        }

        var most = mine.Count <= 2 ? MostItems : MostItemsOfMany;
        var blocks = new List<Block>();
        foreach (var row in mine.Take(MostGroups))
        {
            var group = (await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!;
            blocks.AddRange(HomeViews.Group(group, visit, isFirst: row == mine[0]));
            blocks.AddRange(HomeViews.Items(await ItemList.AtAGlanceAsync(visit, row, most, cancel)));
        }

        blocks.AddRange(forming.Take(MostGroups).SelectMany(HomeViews.Forming));
        return new Reply.Whisper(HomeViews.Page(blocks, mine.Count + forming.Count, visit.Me));
    }, cancel);
}
