using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.Absences;

/// <summary>Takes a break until a day that has to be named (G5).</summary>
internal sealed class PauseCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        if (group is null)
        {
            return instead!;
        }

        var today = AbsenceBook.Today(visit, group);
        var paused = (await AbsenceBook.MineAsync(visit, group, cancel)).FirstOrDefault(row => row.Kind == AbsenceKind.Paused);
        if (command.Words.Length == 0 && paused is not null)
        {
            return new Reply.Whisper(AbsenceViews.PausedAlready(paused));
        }

        // "friday" and "until friday" both name the end; "12-20 dec" names both ends.
        var dates = AwayDates.Read($"until {command.Words}", today) ?? AwayDates.Read(command.Words, today);
        return dates is null
            ? new Reply.ShowForm(AbsenceViews.PauseForm(group, today, command.Words))
            : await PauseForm.SaveAsync(visit, group, Guid.CreateVersion7(), dates, cancel);
    }, cancel);
}

/// <summary>Keeps the pause. The form carries its id, so that sending it twice is one pause.</summary>
internal sealed class PauseForm(ChatWork work) : IFormHandler
{
    public const string Verb = "pause";

    private const int MostDays = 800;

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        if (submission.Form.Id.Split('.') is not [var groupId, var pauseId]
            || !Guid.TryParseExact(groupId, "N", out var id) || !Guid.TryParseExact(pauseId, "N", out var pause)
            || await visit.MyGroupAsync(new GroupId(id), cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        var today = AbsenceBook.Today(visit, group);
        var reading = new FormReading(submission.Values);
        var until = reading.Date("until");
        if (until < today)
        {
            reading.Refuse("until", AbsenceViews.ThatHasPassed);
        }
        else if (until > today.PlusDays(MostDays))
        {
            reading.Refuse("until", AbsenceViews.TooLong);
        }

        return reading.Problems.Count > 0
            ? new Reply.FixForm(reading.Problems)
            : new Reply.CloseForm(((Reply.Whisper)await SaveAsync(visit, group, pause, new DateRange(today, until!.Value), cancel)).Message);
    }, cancel);

    /// <summary>Adds the pause, in place of an earlier one.</summary>
    public static async Task<Reply> SaveAsync(Visit visit, GroupRow group, Guid id, DateRange dates, CancellationToken cancel)
    {
        if (await visit.Db.Absences.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } made)
        {
            return new Reply.Whisper(AbsenceViews.PausedAlready(made));
        }

        var (_, undo) = await AbsenceBook.AddAsync(visit, group, id, dates, AbsenceKind.Paused, cancel);
        return new Reply.Whisper(AbsenceViews.Paused(dates, AbsenceBook.Today(visit, group), id, undo));
    }
}
