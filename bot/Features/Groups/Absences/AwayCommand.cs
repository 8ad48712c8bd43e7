using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.Groups;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.Absences;

/// <summary>Says when the caller cannot come; alone it shows what they have said, or asks.</summary>
internal sealed class AwayCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        if (group is null)
        {
            return instead!;
        }

        var today = AbsenceBook.Today(visit, group);
        if (command.Words.Length > 0)
        {
            return AwayDates.Read(command.Words, today) is { } dates
                ? await AwayForm.SaveAsync(visit, group, Guid.CreateVersion7(), dates, cancel)
                : new Reply.ShowForm(AbsenceViews.AwayForm(group, today, command.Words));
        }

        var mine = await AbsenceBook.MineAsync(visit, group, cancel);
        return mine.Count > 0
            ? new Reply.Whisper(AbsenceViews.Mine(mine, group, today))
            : new Reply.ShowForm(AbsenceViews.AwayForm(group, today, null));
    }, cancel);
}
