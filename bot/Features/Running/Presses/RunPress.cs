using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Running;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Running.Presses;

/// <summary>Something done in the running meeting, by the button on its message or by its command: finds the meeting, sees that the caller is a
/// member now (P3), and does what the core decided.</summary>
internal abstract class RunPress(ChatWork work) : IButtonHandler, ICommandHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var about = RunRef.Parse(press.Action.Id);
        var (here, instead) = await RunHere.FindAsync(visit, about, cancel);
        return here is null ? instead! : await AnswerAsync(here, about!.Step, cancel);
    }, cancel);

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (here, instead) = await RunHere.CurrentAsync(visit, cancel);
        return here is null ? instead! : await AnswerAsync(here, step: null, cancel);
    }, cancel);

    protected abstract Outcome<RunEvent> Decide(RunHere here, int? step);

    protected virtual Message Say(RunHere here, RunEvent happened) => RunWords.Now(here);

    private async Task<Reply> AnswerAsync(RunHere here, int? step, CancellationToken cancel)
    {
        switch (Decide(here, step))
        {
            case Outcome<RunEvent>.Done done:
                await here.WriteAsync(done.Value, cancel);
                return await here.AnswerAsync(Say(here, done.Value), cancel);
            case Outcome<RunEvent>.Refused refused:
                return here.Refuse(refused.Why);
            default:
                throw new InvalidOperationException("A decision is done or refused.");
        }
    }
}

/// <summary>On to the next speaker or section, once for each step however many press (M4).</summary>
internal sealed class NextPress(ChatWork work) : RunPress(work)
{
    public const string Verb = "run.next";

    protected override Outcome<RunEvent> Decide(RunHere here, int? step) =>
        RunVerbs.Next(here.Run, here.Visit.Me.Id, here.Leader?.Id, step, here.Visit.Now);
}

/// <summary>No word from me in this round (M3).</summary>
internal sealed class PassPress(ChatWork work) : RunPress(work)
{
    public const string Verb = "run.pass";

    protected override Outcome<RunEvent> Decide(RunHere here, int? step) => RunVerbs.Pass(here.Run, here.Visit.Me.Id, here.Visit.Now);

    protected override Message Say(RunHere here, RunEvent happened) => RunWords.Passed(here);
}

/// <summary>"Come back to me" (M3).</summary>
internal sealed class PutOffPress(ChatWork work) : RunPress(work)
{
    public const string Verb = "run.back";

    protected override Outcome<RunEvent> Decide(RunHere here, int? step) => RunVerbs.PutOff(here.Run, here.Visit.Me.Id, here.Visit.Now);

    protected override Message Say(RunHere here, RunEvent happened) => RunWords.PutOff(here);
}

/// <summary>"+2 min" for the speaker, from the time all share (M3).</summary>
internal sealed class MorePress(ChatWork work) : RunPress(work)
{
    public const string Verb = "run.more";

    protected override Outcome<RunEvent> Decide(RunHere here, int? step) =>
        RunVerbs.GiveMore(here.Run, here.Visit.Me.Id, here.Leader?.Id, step, here.Visit.Now);
}

/// <summary>"I'm here", late or after all.</summary>
internal sealed class ComePress(ChatWork work) : RunPress(work)
{
    public const string Verb = "run.here";

    protected override Outcome<RunEvent> Decide(RunHere here, int? step) => RunVerbs.Come(here.Run, here.Visit.Me.Id, here.Visit.Now);

    protected override Message Say(RunHere here, RunEvent happened) => RunWords.Came(here);
}

/// <summary>Whoever has the word is not here, so nobody waits for them.</summary>
internal sealed class NotHerePress(ChatWork work) : RunPress(work)
{
    public const string Verb = "run.missing";

    protected override Outcome<RunEvent> Decide(RunHere here, int? step) =>
        RunVerbs.NotHere(here.Run, here.Visit.Me.Id, here.Leader?.Id, step, here.Visit.Now);

    protected override Message Say(RunHere here, RunEvent happened) =>
        happened is RunEvent.Gone { Person: var missing } && missing != here.Visit.Me.Id ? RunWords.PassedOver(here, missing) : RunWords.Now(here);
}

/// <summary>"I have to go".</summary>
internal sealed class GoPress(ChatWork work) : RunPress(work)
{
    public const string Verb = "run.go";

    protected override Outcome<RunEvent> Decide(RunHere here, int? step) => RunVerbs.Go(here.Run, here.Visit.Me.Id, here.Visit.Now);

    protected override Message Say(RunHere here, RunEvent happened) => RunWords.Gone(here);
}
