using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Help.Tips;

/// <summary><c>/peer tips</c>: which may still come.</summary>
internal sealed class TipsCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(
        command, async visit => new Reply.ShowForm(HelpTexts.TipsForm(await TipBook.OnAsync(visit, cancel))), cancel);
}

/// <summary>The choice sent in.</summary>
internal sealed class TipsForm(ChatWork work) : IFormHandler
{
    public const string Verb = "tips";

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        var on = new FormReading(submission.Values).Choices("tips", Enum.GetNames<Tip>()).Select(Enum.Parse<Tip>).ToList();
        await TipBook.KeepAsync(visit, on, cancel);
        return new Reply.CloseForm(HelpTexts.TipsSaved(on.Count));
    }, cancel);
}

/// <summary>All tips off, or on again, by a button; each takes the other back.</summary>
internal sealed class TipsPress(ChatWork work) : IButtonHandler
{
    public const string Off = "tips.off";
    public const string On = "tips.on";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        var off = press.Action.Verb == Off;
        await TipBook.KeepAsync(visit, off ? [] : Enum.GetValues<Tip>(), cancel);
        return new Reply.Whisper(off ? HelpTexts.TipsAreOff : HelpTexts.TipsAreOn);
    }, cancel);
}
