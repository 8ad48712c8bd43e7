using NodaTime;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Celebrations.Wins;

/// <summary><c>/peer wins</c>: what the group has celebrated lately; with a verb and a number an answer to one of the list.</summary>
internal sealed class WinsCommand(ChatWork work) : ICommandHandler
{
    private const int Most = 8;

    // About half a year of meetings.
    private static readonly Duration Lately = Duration.FromDays(180);

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        if (row is null)
        {
            return instead!;
        }

        var group = (await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!;
        var wins = (await WinBook.SharedAsync(visit.Db, group, visit.Now - Lately, cancel)).Reverse().Take(Most).ToList();
        if (command.Words.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var verb, var number]
            && Press(verb) is { } press && int.TryParse(number, out var place))
        {
            return place >= 1 && place <= wins.Count
                ? await press.AnswerAsync(new WinHere(visit, row, wins[place - 1].Row), cancel)
                : new Reply.Whisper(WinTexts.NoSuchNumber(wins.Count));
        }

        return new Reply.Whisper(WinTexts.List(wins, await WinBook.CheersAsync(visit.Db, group, wins.Select(win => win.Row.Id), cancel), visit, row));
    }, cancel);

    private WinPress? Press(string verb) => verb switch
    {
        "cheer" => new CheerWin(work),
        "uncheer" => new UncheerWin(work),
        "back" => new KeepWin(work),
        _ => null,
    };
}
