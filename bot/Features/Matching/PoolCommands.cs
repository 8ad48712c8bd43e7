using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Matching;

/// <summary><c>/peer pool</c>: what it is, and where the caller stands. It needs no group.</summary>
internal sealed class PoolCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
        new Reply.Whisper(MatchTexts.Overview(
            await PoolBook.OfAsync(visit.Db, visit.Me.Id, cancel), visit.Me, await visit.Db.Pool.CountAsync(cancel))), cancel);
}

/// <summary>Opens the form; filled in with what was said before.</summary>
internal sealed class JoinPool(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, visit => PoolForm.ShowAsync(visit, cancel), cancel);
}

/// <summary>What the caller said; who is not in the pool is shown the form.</summary>
internal sealed class MyPool(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, visit => PoolForm.ShowAsync(visit, cancel), cancel);
}

/// <summary>Stops looking, by command.</summary>
internal sealed class LeavePoolCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, visit => LeavePool.LeaveAsync(visit, cancel), cancel);
}

/// <summary>Stops looking, by button. Joining again is the way back: what was said is gone at once.</summary>
internal sealed class LeavePool(ChatWork work) : IButtonHandler
{
    public const string Verb = "pool.leave";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, visit => LeaveAsync(visit, cancel), cancel);

    public static async Task<Reply> LeaveAsync(Visit visit, CancellationToken cancel)
    {
        if (await PoolBook.OfAsync(visit.Db, visit.Me.Id, cancel) is null)
        {
            return new Reply.Whisper(MatchTexts.NotInThePool());
        }

        await PoolBook.RemoveAsync(visit, visit.Me.Id, cancel);
        return visit.Request is ButtonPress ? new Reply.Replace(MatchTexts.Left()) : new Reply.Whisper(MatchTexts.Left());
    }
}
