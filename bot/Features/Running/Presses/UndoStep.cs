using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Running;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Running.Presses;

/// <summary>Takes the last step of the running meeting back (F6). The button names the step, so that two presses take back one.</summary>
internal sealed class UndoStepPress(ChatWork work) : IButtonHandler, ICommandHandler
{
    public const string Verb = "run.undo";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var about = RunRef.Parse(press.Action.Id);
        var (here, instead) = await RunHere.FindAsync(visit, about, cancel);
        return here is null ? instead! : await AnswerAsync(here, about!.Step, cancel);
    }, cancel);

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (here, instead) = await RunHere.CurrentAsync(visit, cancel);
        return here is null ? instead! : await AnswerAsync(here, number: null, cancel);
    }, cancel);

    private static async Task<Reply> AnswerAsync(RunHere here, int? number, CancellationToken cancel)
    {
        var (events, me) = (here.Loaded.Events, here.Visit.Me.Id);
        switch (StepUndo.Decide(here.Run, events, number, me, here.Leader?.Id, here.Visit.Now))
        {
            case Outcome<RunEvent>.Done done:
                await here.LeaveOutAsync(done.Value, cancel);
                return await here.AnswerAsync(RunWords.StepTakenBack(here), cancel);
            case Outcome<RunEvent>.Refused refused:
                return here.Refuse(refused.Why);
            default:
                throw new InvalidOperationException("A decision is done or refused.");
        }
    }
}
