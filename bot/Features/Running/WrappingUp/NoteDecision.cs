using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Facilitation;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Running.WrappingUp;

/// <summary><c>/peer meet decision what</c>, or its button: a decision for the summary (M8).</summary>
internal sealed class DecisionPress(ChatWork work) : IButtonHandler, ICommandHandler
{
    public const string Verb = "run.decision";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var (here, instead) = await RunHere.FindAsync(visit, RunRef.Parse(press.Action.Id), cancel);
        return here is null ? instead! : new Reply.ShowForm(WrapUpViews.DecisionForm(here));
    }, cancel);

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (here, instead) = await RunHere.CurrentAsync(visit, cancel, orJustEnded: true);
        if (here is null)
        {
            return instead!;
        }

        var words = Wording.Clean(command.Words).Trim();
        return words.Length switch
        {
            0 => new Reply.ShowForm(WrapUpViews.DecisionForm(here)),
            > WrapUpViews.MostDecision => visit.Answer(RunWords.Say(Text.Words(WrapUpViews.TooLong(words.Length)))),
            _ => visit.Answer(await NoteDecision.NoteAsync(here, Guid.CreateVersion7(), words, cancel)),
        };
    }, cancel);
}

/// <summary>The form with a decision sent in. Its id was made with the form, so that a form sent twice notes it once.</summary>
internal sealed class NoteDecision(ChatWork work) : IFormHandler
{
    public const string Verb = "run.decision";

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        var about = NoteRef.Parse(submission.Form.Id);
        var (here, instead) = await RunHere.FindAsync(visit, about is null ? null : new RunRef(about.Meeting, null), cancel);
        if (here is null)
        {
            return instead is Reply.Whisper whisper ? new Reply.CloseForm(whisper.Message) : instead!;
        }

        var reading = new FormReading(submission.Values);
        if (reading.Text(WrapUpViews.Decision, required: true, WrapUpViews.MostDecision) is not { } words)
        {
            return new Reply.FixForm(reading.Problems);
        }

        var id = about!.Fresh;
        return await visit.Db.Decisions.AnyAsync(row => row.Id == id, cancel)
            ? new Reply.CloseForm(WrapUpViews.DecisionNotedAlready())
            : new Reply.CloseForm(await NoteAsync(here, id, words, cancel));
    }, cancel);

    public static async Task<Message> NoteAsync(RunHere here, Guid id, string words, CancellationToken cancel)
    {
        Add(here, id, words);
        var undo = UndoOffer.Add(here.Visit, here.Group.Id, DecisionUndo.Kind, id, string.Empty);
        await here.NotedAsync(cancel);
        return WrapUpViews.DecisionNoted(words, undo);
    }

    public static void Add(RunHere here, Guid id, string words) => here.Visit.Db.Decisions.Add(new DecisionRow
    {
        Id = id,
        WorkspaceId = here.Meeting.WorkspaceId,
        GroupId = here.Group.Id,
        MeetingId = here.Meeting.Id,
        PersonId = here.Visit.Me.Id,
        Text = words,
        At = here.Visit.Now,
    });
}

/// <summary>Takes a decision out of the summary again (F6).</summary>
internal sealed class DecisionUndo : IUndoChange
{
    public const string Kind = "decision";

    public string What => Kind;

    public async Task<UndoAnswer> TakeBackAsync(Visit visit, UndoRow change, CancellationToken cancel)
    {
        if (await visit.Db.Decisions.SingleOrDefaultAsync(row => row.Id == change.Subject, cancel) is not { } decision)
        {
            return new UndoAnswer.Stays(WrapUpViews.DecisionIsGone());
        }

        visit.Db.Decisions.Remove(decision);
        await RunBook.RefreshAsync(visit.Db, decision.MeetingId, cancel);
        return WrapUpViews.DecisionTakenBack();
    }
}
