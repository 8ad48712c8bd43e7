using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Slack.Reading;
using PeerBot.Slack.Rendering;
using PeerBot.Slack.Wire;

namespace PeerBot.Slack.Answering;

/// <summary>From a reply to what Slack expects, in time: what can go into the acknowledgement does, and what comes too late for a
/// form or a trigger still reaches the person.</summary>
internal sealed class SlackAnswers(SlackWhispers whispers, SlackViews views, ReadyNow ready)
{
    private static readonly Message Saved = Message.Of($"That is saved now. Thank you for waiting.");

    public async Task AnswerAsync(Turn turn, Reply reply, CancellationToken cancel)
    {
        switch (reply)
        {
            case Reply.Whisper whisper:
                await whispers.SayAsync(turn, whisper.Message, cancel);
                break;
            case Reply.Replace replace:
                await whispers.ReplaceAsync(turn, replace.Message, cancel);
                break;
            case Reply.ShowForm show:
                await ShowAsync(turn, show.Form, cancel);
                break;
            case Reply.FixForm fix:
                await FixAsync(turn, fix.Problems, cancel);
                break;
            case Reply.CloseForm { Message: { } last }:
                await CloseAsync(turn, last, cancel);
                break;
            case Reply.CloseForm when turn.Ask.Surface == Surface.Submission && !turn.Slot.TryGive(SlackAck.Empty):
                await whispers.SayAsync(turn, Saved, cancel);
                break;
            case Reply.CloseForm or Reply.Quiet:
                break;
            default:
                throw new InvalidOperationException("A kind of reply has no answer yet.");
        }
    }

    /// <summary>A press on "It is ready now": opens what waited, if it still does.</summary>
    public async Task OpenWaitingAsync(Turn turn, ActionRef action, CancellationToken cancel)
    {
        if (ready.Find(turn, action) is not { } waiting)
        {
            await whispers.ReplaceAsync(turn, ReadyNow.TooLate, cancel);
            return;
        }

        turn.FormPlace = waiting.Place;
        await ShowAsync(turn, waiting.Form, cancel);
    }

    private async Task ShowAsync(Turn turn, Form form, CancellationToken cancel)
    {
        var view = BlockKitForms.View(form, turn.Zone, new ViewMetadata(form.Ref, turn.FormPlace).ToString());
        var isShown = turn.Ask.Surface switch
        {
            Surface.Submission => turn.Slot.TryGive(AckBodies.Update(view)) || await views.UpdateAsync(turn, view, cancel),
            Surface.Dialog => await views.UpdateAsync(turn, view, cancel) || await views.OpenAsync(turn, view, cancel),
            _ => await views.OpenAsync(turn, view, cancel),
        };
        if (!isShown)
        {
            await whispers.SayAsync(turn, ready.Keep(turn, form), cancel);
        }
    }

    private Task FixAsync(Turn turn, IReadOnlyList<FieldProblem> problems, CancellationToken cancel)
    {
        if (turn.Ask is { Surface: Surface.Submission, View.InputBlocks: { Count: > 0 } blocks }
            && turn.Slot.TryGive(AckBodies.Errors(problems.Select(problem => (problem.Key, problem.Words)), blocks)))
        {
            return Task.CompletedTask;
        }

        Text summary = $"I could not take that yet.";
        return whispers.SayAsync(turn, new Message(summary, new Paragraph(summary), new Bullets([.. problems.Select(problem => Text.Words(problem.Words))])), cancel);
    }

    // An empty acknowledgement closes the form; what there is to say is said beside it.
    private Task CloseAsync(Turn turn, Message last, CancellationToken cancel) => turn.Ask.Surface switch
    {
        Surface.Submission when turn.Slot.TryGive(SlackAck.Empty) => whispers.NoteAsync(turn, last, cancel),
        _ => whispers.SayAsync(turn, last, cancel),
    };
}
