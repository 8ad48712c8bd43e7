using Microsoft.Extensions.Logging;
using PeerBot.Chat.Messages;
using PeerBot.Slack.Answering;
using PeerBot.Slack.Events;
using PeerBot.Slack.Reading;

namespace PeerBot.Slack;

/// <summary>What both doors hand their deliveries to. It acknowledges within Slack's three seconds, with the answer where there is
/// time for one, and goes on working where there is not.</summary>
internal sealed partial class SlackDispatch(
    SlackReader reader, SlackTurns turns, SlackNews news, SlackWhispers whispers, InFlight work,
    AnswerTimes times, TimeProvider time, ILogger<SlackDispatch> log)
{
    /// <summary>Never throws, and never takes longer than Slack waits.</summary>
    public async Task<SlackAck> HandleAsync(SlackDelivery delivery)
    {
        var slot = new AckSlot(delivery.TakesBody);
        var isForm = delivery.Kind == DeliveryKind.Interaction && delivery.Payload.Text("type") == "view_submission";
        var working = RunAsync(delivery, slot);
        if (!working.IsCompleted && !slot.Given.IsCompleted)
        {
            var left = (isForm ? times.FormAck : times.Ack).ToTimeSpan() - time.GetElapsedTime(delivery.ReceivedAt);
            try
            {
                await Task.WhenAny(slot.Given, working).WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
            }
            catch (TimeoutException)
            {
                LogSlow(log, delivery.Kind);
            }
        }

        if (!(isForm && !working.IsCompleted && slot.TryGive(FixedAnswers.StillSaving)))
        {
            slot.TryGive(SlackAck.Empty);
        }

        return await slot.Given;
    }

    private async Task RunAsync(SlackDelivery delivery, AckSlot slot)
    {
        work.Began();
        SlackAsk? ask = null;
        try
        {
            ask = reader.Read(delivery);
            await (ask is null ? HearAsync(delivery, slot) : TakeAsync(ask, slot));
        }
        catch (OperationCanceledException) when (work.End.IsCancellationRequested)
        {
            slot.TryGive(SlackAck.Busy);
        }
        catch (Exception fault)
        {
            // The exception's own message may hold what somebody wrote; its type and the place it came from do not.
            LogFault(log, delivery.Kind, fault.GetType().Name, fault.StackTrace);
            await ExcuseAsync(ask, slot, FixedAnswers.Trouble);
        }
        finally
        {
            work.Ended();
        }
    }

    private async Task TakeAsync(SlackAsk ask, AckSlot slot)
    {
        using var room = await work.EnterAsync(ask.Who.Workspace);
        if (room.IsAcquired)
        {
            await turns.TakeAsync(ask, slot, work.End);
        }
        else
        {
            await ExcuseAsync(ask, slot, FixedAnswers.Crowded);
        }
    }

    private async Task ExcuseAsync(SlackAsk? ask, AckSlot slot, Message message)
    {
        var isInAck = slot.TryGive(ask is null ? SlackAck.Busy : FixedAnswers.Ack(ask, message));
        if (ask is not null)
        {
            await whispers.SayPlainlyAsync(ask, message, isInAck, work.End);
        }
    }

    private async Task HearAsync(SlackDelivery delivery, AckSlot slot)
    {
        if (delivery.Kind != DeliveryKind.Event)
        {
            LogUnknown(log, delivery.Kind, LogWord.Of(delivery.Payload.Text("type")));
            return;
        }

        var type = delivery.Payload.At("event").Text("type") ?? delivery.Payload.Text("type");
        if (SlackIdentity.OfEvent(delivery.Payload) is not { } who)
        {
            LogUnknown(log, delivery.Kind, LogWord.Of(type));
            return;
        }

        if (delivery.Payload.Text("type") == "app_rate_limited")
        {
            LogLimited(log, LogWord.Of(who.Workspace));
            return;
        }

        using var room = await work.EnterAsync(who.Workspace);
        if (!room.IsAcquired)
        {
            slot.TryGive(SlackAck.Busy);
        }
        else if (!await news.HearAsync(who, delivery.Payload, work.End))
        {
            LogUnknown(log, delivery.Kind, LogWord.Of(type));
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Answering a {Kind} from Slack failed with {Fault}. {Where}")]
    private static partial void LogFault(ILogger log, DeliveryKind kind, string fault, string? where);

    [LoggerMessage(2, LogLevel.Information, "A {Kind} from Slack took longer than Slack waits; it is answered when it is ready.")]
    private static partial void LogSlow(ILogger log, DeliveryKind kind);

    [LoggerMessage(3, LogLevel.Debug, "Nothing is done about a {Kind} of type {Type}.")]
    private static partial void LogUnknown(ILogger log, DeliveryKind kind, string type);

    [LoggerMessage(4, LogLevel.Warning, "Slack holds back events of {Workspace}: more than 30,000 came in an hour.")]
    private static partial void LogLimited(ILogger log, string workspace);
}
