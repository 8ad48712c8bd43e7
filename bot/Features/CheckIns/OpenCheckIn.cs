using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.CheckIns;
using PeerBot.Features.Requests;

namespace PeerBot.Features.CheckIns;

/// <summary><c>/checkin</c>: opens the form for the running or the next meeting (M5).</summary>
internal sealed class CheckInCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        return group switch
        {
            null => instead!,
            _ => await CheckInHere.NextAsync(visit, group, cancel) is { } here
                ? OpenCheckIn.Show(here)
                : new Reply.Whisper(CheckInViews.NoMeeting()),
        };
    }, cancel);
}

/// <summary>A "Check in" button: opens the form for the meeting it was made for.</summary>
internal sealed class OpenCheckIn(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await CheckInHere.FindAsync(visit, press.Action.AsGuid, cancel) is { } here ? Show(here) : GroupHere.NotYours(), cancel);

    public static Reply Show(CheckInHere here) => here.MayGive() is Outcome<CheckInTiming>.Refused refused
        ? new Reply.Whisper(CheckInViews.Refused(refused.Why, here))
        : new Reply.ShowForm(CheckInForm.Of(here));
}
