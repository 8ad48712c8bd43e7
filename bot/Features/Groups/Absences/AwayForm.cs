using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.Absences;

/// <summary>Opens the form for another absence.</summary>
internal sealed class AwayPress(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await visit.MyGroupAsync(new GroupId(press.Action.AsGuid ?? Guid.Empty), cancel) is { } group
            ? new Reply.ShowForm(AbsenceViews.AwayForm(group, AbsenceBook.Today(visit, group), null))
            : GroupHere.NotYours(), cancel);
}

/// <summary>Keeps the dates of an absence. The form carries the absence's id, so that sending it twice adds one.</summary>
internal sealed class AwayForm(ChatWork work) : IFormHandler
{
    public const string Verb = "away.add";

    private const int MostDays = 800;

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        if (submission.Form.Id.Split('.') is not [var groupId, var absenceId]
            || !Guid.TryParseExact(groupId, "N", out var id) || !Guid.TryParseExact(absenceId, "N", out var absence)
            || await visit.MyGroupAsync(new GroupId(id), cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        var reading = new FormReading(submission.Values);
        var from = reading.Date("from");
        var until = reading.Date("until");
        if (from is { } first && until is { } last)
        {
            var today = AbsenceBook.Today(visit, group);
            if (last < first)
            {
                reading.Refuse("until", AbsenceViews.EndsBeforeItBegins);
            }
            else if (last < today)
            {
                reading.Refuse("until", AbsenceViews.TheseHavePassed);
            }
            else if (Period.DaysBetween(first, last) > MostDays)
            {
                reading.Refuse("until", AbsenceViews.TooLong);
            }
        }

        return reading.Problems.Count > 0
            ? new Reply.FixForm(reading.Problems)
            : Closed(await SaveAsync(visit, group, absence, new DateRange(from!.Value, until!.Value), cancel));
    }, cancel);

    /// <summary>Adds the absence and says what follows from it.</summary>
    public static async Task<Reply> SaveAsync(Visit visit, GroupRow group, Guid id, DateRange dates, CancellationToken cancel)
    {
        if (await visit.Db.Absences.AnyAsync(row => row.Id == id, cancel))
        {
            return new Reply.Whisper(AbsenceViews.Mine(await AbsenceBook.MineAsync(visit, group, cancel), group, AbsenceBook.Today(visit, group)));
        }

        var (loaded, undo) = await AbsenceBook.AddAsync(visit, group, id, dates, AbsenceKind.Away, cancel);
        var missed = loaded.Ahead(visit.Now).Where(meeting => !loaded.IsPresent(visit.Me.Id, meeting)
            && dates.From <= meeting.StartsAt.InZone(loaded.Zone).Date && meeting.StartsAt.InZone(loaded.Zone).Date <= dates.Until).ToList();
        return new Reply.Whisper(AbsenceViews.Away(dates, missed, undo));
    }

    private static Reply Closed(Reply reply) => reply is Reply.Whisper whisper ? new Reply.CloseForm(whisper.Message) : reply;
}
