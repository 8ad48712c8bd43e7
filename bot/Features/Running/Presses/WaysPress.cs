using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.Meetings;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Running.Presses;

/// <summary>"More": what can be done in the running meeting besides what its message offers, to the one who asks.</summary>
internal sealed class WaysPress(ChatWork work) : IButtonHandler, ICommandHandler
{
    public const string Verb = "run.ways";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var (here, instead) = await RunHere.FindAsync(visit, RunRef.Parse(press.Action.Id), cancel);
        return here is null ? instead! : Answer(here);
    }, cancel);

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (here, instead) = await RunHere.CurrentAsync(visit, cancel);
        return here is null ? instead! : Answer(here);
    }, cancel);

    private static Reply Answer(RunHere here) => here.Run.IsOver
        ? here.Refuse(new TheMeetingIsOver())
        : new Reply.Whisper(RunViews.MoreWays(here));
}
