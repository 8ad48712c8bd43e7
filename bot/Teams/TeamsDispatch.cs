using Microsoft.Extensions.Logging;
using PeerBot.Chat.Messages;
using PeerBot.Teams.Answering;
using PeerBot.Teams.Events;
using PeerBot.Teams.Reading;
using PeerBot.Teams.Sending;
using PeerBot.Teams.Wire;

namespace PeerBot.Teams;

/// <summary>What the door hands its deliveries to. A message is acknowledged at once and worked on after; an invoke is answered in its
/// body, with what was asked for where there is time for it.</summary>
internal sealed partial class TeamsDispatch(
    ActivityReader reader, TeamsTurns turns, TeamsNews news, TeamsAddresses addresses, TeamsPlaces places, TeamsSaying saying, InFlight work,
    InTurn turn, AnswerTimes times, TimeProvider time, ILogger<TeamsDispatch> log)
{
    /// <summary>Never throws, and never takes longer than Teams waits.</summary>
    public async Task<TeamsAck> HandleAsync(TeamsDelivery delivery)
    {
        var slot = new AckSlot(delivery.IsInvoke);
        var ask = reader.Read(delivery);
        var working = RunAsync(delivery, ask, slot);
        if (!delivery.IsInvoke)
        {
            return TeamsAck.Taken;
        }

        var left = times.Invoke.ToTimeSpan() - time.GetElapsedTime(delivery.ReceivedAt);
        try
        {
            await Task.WhenAny(slot.Given, working).WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        }
        catch (TimeoutException)
        {
            LogSlow(log, LogWord.Of(delivery.Activity.Name));
        }

        slot.TryGive(ask is null ? TeamsAck.Taken : working.IsCompleted ? FixedAnswers.Nothing(ask.Surface) : FixedAnswers.StillWorking(ask.Surface));
        return await slot.Given;
    }

    private async Task RunAsync(TeamsDelivery delivery, TeamsAsk? ask, AckSlot slot)
    {
        work.Began();
        try
        {
            // Taken before anything is waited for, so that the order is the one they came in. Whoever waits for an invoke waits already.
            var waiting = delivery.IsInvoke || ask is null ? default : turn.WaitAsync(ask.Workspace, ask.Person, work.End);

            // The database is asked from here on, and nobody who waits for an acknowledgement waits for that.
            await Task.Yield();
            using var first = await waiting;
            if (delivery.Activity.Tenant is not { } workspace)
            {
                LogUnknown(log, LogWord.Of(delivery.Activity.Type), LogWord.Of(delivery.Activity.Name));
                return;
            }

            using var room = await work.EnterAsync($"{TeamsOptions.Platform} {workspace}");
            if (room.IsAcquired && first is not { IsAcquired: false })
            {
                await TakeAsync(delivery.Activity, ask, slot);
            }
            else
            {
                // Who was never heard of before can only be told so where they wrote.
                await addresses.KeepAsync(Envelopes.Of(delivery.Activity), work.End);
                await ExcuseAsync(ask, slot, FixedAnswers.Crowded);
            }
        }
        catch (OperationCanceledException) when (work.End.IsCancellationRequested)
        {
            LogStopped(log);
        }
        catch (Exception fault)
        {
            // The exception's own message may hold what somebody wrote; its type and the place it came from do not.
            LogFault(log, LogWord.Of(delivery.Activity.Type), fault.GetType().Name, fault.StackTrace);
            await ExcuseAsync(ask, slot, FixedAnswers.Trouble);
        }
        finally
        {
            // Whoever brought the same again may be waiting for it.
            slot.TryGive(ask is null ? TeamsAck.Taken : FixedAnswers.Nothing(ask.Surface));
            work.Ended();
        }
    }

    private async Task TakeAsync(Activity activity, TeamsAsk? ask, AckSlot slot)
    {
        await addresses.KeepAsync(Envelopes.Of(activity), work.End);
        await places.LearnAsync(activity, work.End);
        if (ask is not null)
        {
            await turns.TakeAsync(ask, slot, work.End);
        }
        else if (!await news.HearAsync(activity, work.End))
        {
            LogUnknown(log, LogWord.Of(activity.Type), LogWord.Of(activity.Name));
        }
    }

    // In the answer where somebody waits for one, else in the private chat. What keeps us from working may keep us from saying so.
    private async Task ExcuseAsync(TeamsAsk? ask, AckSlot slot, Message message)
    {
        if (ask is null || (slot.IsOpen && slot.TryGive(FixedAnswers.Ack(ask.Surface, message))))
        {
            return;
        }

        try
        {
            await saying.ExcuseAsync(ask, message, work.End);
        }
        catch (Exception fault)
        {
            LogUnexcused(log, fault.GetType().Name, fault.StackTrace);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Answering a {Type} from Teams failed with {Fault}. {Where}")]
    private static partial void LogFault(ILogger log, string type, string fault, string? where);

    [LoggerMessage(2, LogLevel.Information, "A {Name} from Teams took longer than Teams waits; it is answered when it is ready.")]
    private static partial void LogSlow(ILogger log, string name);

    [LoggerMessage(3, LogLevel.Debug, "Nothing is done about a {Type} named {Name}.")]
    private static partial void LogUnknown(ILogger log, string type, string name);

    [LoggerMessage(5, LogLevel.Error, "Nor could that be said to who asked: {Fault}. {Where}")]
    private static partial void LogUnexcused(ILogger log, string fault, string? where);

    [LoggerMessage(4, LogLevel.Warning, "The program stopped before an activity from Teams was answered.")]
    private static partial void LogStopped(ILogger log);
}
