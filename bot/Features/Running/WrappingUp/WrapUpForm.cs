using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features.ActionItems.Reading;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Running.WrappingUp;

/// <summary>Opens the wrap-up sheet (M8).</summary>
internal sealed class WrapUpPress(ChatWork work) : IButtonHandler, ICommandHandler
{
    public const string Verb = "run.wrap";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var (here, instead) = await RunHere.FindAsync(visit, RunRef.Parse(press.Action.Id), cancel);
        return here is null ? instead! : await WrapUpForm.ShowAsync(here, cancel);
    }, cancel);

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (here, instead) = await RunHere.CurrentAsync(visit, cancel, orJustEnded: true);
        return here is null ? instead! : await WrapUpForm.ShowAsync(here, cancel);
    }, cancel);
}

/// <summary>The wrap-up sheet sent in: next steps, decisions, and from the facilitator notes and who was there. What each line becomes has an
/// id made with the form, so that a sheet sent twice is noted once; one that comes after the end still is.</summary>
internal sealed partial class WrapUpForm(ChatWork work) : IFormHandler
{
    public const string Verb = "run.wrap";

    /// <summary>The most lines of a kind on one sheet.</summary>
    public const int MostLines = 20;

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        var about = NoteRef.Parse(submission.Form.Id);
        var (here, instead) = await RunHere.FindAsync(visit, about is null ? null : new RunRef(about.Meeting, null), cancel);
        return here is null ? Closed(instead!) : await TakeAsync(here, about!.Fresh, submission.Values, cancel);
    }, cancel);

    public static async Task<Reply> ShowAsync(RunHere here, CancellationToken cancel)
    {
        var meeting = here.Meeting.Id;
        var noted = await here.Visit.Db.ActionItems.CountAsync(row => row.MeetingId == meeting, cancel)
            + await here.Visit.Db.Decisions.CountAsync(row => row.MeetingId == meeting, cancel);
        return new Reply.ShowForm(WrapUpViews.Form(here, noted, await OpenSteps.OfAsync(here, cancel)));
    }

    private static async Task<Reply> TakeAsync(RunHere here, Guid fresh, FormValues values, CancellationToken cancel)
    {
        var (visit, group) = (here.Visit, here.Group.Row);
        var reading = new FormReading(values);
        var members = await ItemHere.MembersAsync(visit, group.Id, cancel);
        var next = await ItemDates.NextMeetingAsync(visit, group, cancel);
        var items = Lines(reading, WrapUpViews.Items).ConvertAll(line => NewItem.Read(line, members, visit.Me, next, visit.MyToday));
        var decisions = Lines(reading, WrapUpViews.Decisions);
        var notes = reading.Text(WrapUpViews.Notes, required: false, WrapUpViews.MostNotes);
        foreach (var (item, line) in items.Select((item, i) => (item, i + 1)).Where(one => one.item.Problems.Count > 0).Take(1))
        {
            reading.Refuse(WrapUpViews.Items, WrapUpViews.InLine(line, item.Problems[0]));
        }

        if (decisions.FindIndex(line => line.Length > WrapUpViews.MostDecision) is >= 0 and var tooLong)
        {
            reading.Refuse(WrapUpViews.Decisions, WrapUpViews.TooLong(tooLong + 1, decisions[tooLong].Length));
        }

        var there = reading.Choices(WrapUpViews.There, values.All(WrapUpViews.There));
        if (reading.Problems.Count > 0)
        {
            return new Reply.FixForm(reading.Problems);
        }

        if (WrapUpViews.IsFacilitator(here))
        {
            (here.Row.Notes, here.Row.NotesBy) = (notes, notes is null ? null : visit.Me.Id);
            await SayWhoWasThereAsync(here, [.. members.Where(member => there.Contains(ItemForms.ValueOf(member)))], cancel);
        }

        var undo = await AddAsync(here, fresh, items, decisions, cancel);
        await here.NotedAsync(cancel);
        return new Reply.CloseForm(WrapUpViews.Noted(here, undo is null ? 0 : items.Count, undo is null ? 0 : decisions.Count, notes is not null, undo));
    }

    // Null when nothing was added: the sheet held no lines, or was sent before.
    private static async Task<Button?> AddAsync(
        RunHere here, Guid fresh, List<NewItem> items, List<string> decisions, CancellationToken cancel)
    {
        var (first, firstItem) = (NoteRef.Line(fresh, 0), new ItemId(NoteRef.Line(fresh, 0)));
        if (await here.Visit.Db.Decisions.AnyAsync(row => row.Id == first, cancel) || await here.Visit.Db.ActionItems.AnyAsync(row => row.Id == firstItem, cancel))
        {
            return null;
        }

        var (line, made) = (0, new List<ActionItemRow>());
        foreach (var item in items)
        {
            made.AddRange(await AddActionItem.AddAsync(here.Visit, here.Group.Row, item.Owners, item.What, item.Due,
                NoteRef.Line(fresh, line++), inChannel: false, source: null, cancel, here.Meeting.Id));
        }

        foreach (var decision in decisions)
        {
            NoteDecision.Add(here, NoteRef.Line(fresh, line++), decision);
        }

        return line == 0 ? null : UndoOffer.Add(here.Visit, here.Group.Id, WrapUpUndo.Kind, here.Meeting.Id.Value, WrapUpUndo.Write(
            Enumerable.Range(items.Count, decisions.Count).Select(each => NoteRef.Line(fresh, each)), made));
    }

    // Who led counts as there whatever is ticked; after the end the attendance itself is put right.
    private static async Task SayWhoWasThereAsync(RunHere here, IReadOnlyList<PersonRow> there, CancellationToken cancel)
    {
        here.Row.There = RunBook.Write(there.Select(member => member.Id));
        if (!here.Run.IsOver)
        {
            return;
        }

        var meeting = here.Meeting.Id;
        var wanted = there.Select(member => member.Id).ToHashSet();
        if (here.Meeting.LedBy is { } leader)
        {
            wanted.Add(leader);
        }

        var known = await here.Visit.Db.Attendances.Where(row => row.MeetingId == meeting).ToListAsync(cancel);
        here.Visit.Db.Attendances.RemoveRange(known.Where(row => !wanted.Contains(row.PersonId) && here.Group.Member(row.PersonId) is not null));
        here.Visit.Db.Attendances.AddRange(wanted.Except(known.Select(row => row.PersonId)).Select(person => new Meetings.AttendanceRow
        {
            WorkspaceId = here.Meeting.WorkspaceId,
            MeetingId = meeting,
            PersonId = person,
        }));
    }

    private static List<string> Lines(FormReading reading, string key)
    {
        var lines = (reading.Text(key, required: false, ItemForms.MostPrefilled) ?? string.Empty)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => ListMark().Replace(line, string.Empty)).Where(line => line.Length > 0).ToList();
        if (lines.Count > MostLines)
        {
            reading.Refuse(key, WrapUpViews.TooManyLines(lines.Count, MostLines));
        }

        return lines;
    }

    // How people begin the lines of a list: "-", "2)", "3.", "[ ]".
    [GeneratedRegex(@"^(?:(?:[-*•–]|\d{1,2}[.)]|\[[ xX]?\])(?:\s+|$))+", RegexOptions.CultureInvariant)]
    private static partial Regex ListMark();

    private static Reply Closed(Reply reply) => reply is Reply.Whisper whisper ? new Reply.CloseForm(whisper.Message) : reply;
}

/// <summary>What a form of a running meeting is about, and the id from which what it adds takes its own.</summary>
internal sealed record NoteRef(MeetingId Meeting, Guid Fresh)
{
    public static NoteRef? Parse(string written) => written.Split('.') is [var meeting, var fresh]
        && Guid.TryParseExact(meeting, "N", out var about) && Guid.TryParseExact(fresh, "N", out var id)
            ? new NoteRef(new MeetingId(about), id)
            : null;

    /// <summary>The id of what a line of the form becomes: the same each time the form is sent, and in the order of the lines.</summary>
    public static Guid Line(Guid fresh, int line)
    {
        var bytes = fresh.ToByteArray();
        bytes[15] = (byte)((bytes[15] & 0xC0) | line);
        return new Guid(bytes);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Meeting.Value:N}.{Fresh:N}");
}
