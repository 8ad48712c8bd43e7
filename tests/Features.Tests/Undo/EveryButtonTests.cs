using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Routing;
using PeerBot.Features.Tests.Authorisation;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Undo;

/// <summary>F6: whatever a button changes can be taken back for ten minutes, or it is one of a few with a way back of their own. The reasons
/// stand in infra/decisions/0008.</summary>
public sealed class EveryButtonTests
{
    private static readonly HashSet<string> WithAWayBackOfTheirOwn =
    [
        "end.keep", "end.sure", "pool.no", "pool.yes", "recruit.decline", "recruit.join", "recruit.withdraw",
    ];

    [Fact]
    public async Task A_button_that_changes_something_offers_to_take_it_back()
    {
        await using var world = await TwoGroups.StartAsync(Engine.Sqlite);
        var without = new List<string>();
        foreach (var row in RouteTable.OfAGroup.Where(row => row.Kind == RouteKind.Button && row.Name != "undo"))
        {
            var (before, undos) = (await FactsAsync(world), await UndosAsync(world));
            await world.UseAsync(row, row.By);
            if (await FactsAsync(world) != before && await UndosAsync(world) == undos)
            {
                without.Add(row.Name);
            }
        }

        Assert.Equal(string.Join(", ", WithAWayBackOfTheirOwn.Order()), string.Join(", ", without.Order()));
    }

    // What the circle's members would call a change: not what is owed to them, and not what is kept to be taken back.
    private static async Task<string> FactsAsync(TwoGroups world) => string.Join('\n', (await world.RowsAsync()).Split('\n')
        .Where(line => !line.StartsWith("NoticeRow", StringComparison.Ordinal) && !line.StartsWith("UndoRow", StringComparison.Ordinal)
            && !line.StartsWith("RulesFirstRow", StringComparison.Ordinal)));

    private static Task<int> UndosAsync(TwoGroups world) => world.Bot.LookAsync(db => db.Undos.CountAsync());
}
