using PeerBot.Channels.Tests.Chat;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>A small program to drive the Playground with: one route for each kind of reply.</summary>
internal static class TownRoutes
{
    public static ChatRoutes All() => new ChatRoutes()
        .Command<Whispering>("whisper", "whispers back")
        .Command<Showing>("form", "opens a form")
        .Command<Quiet>("quiet", "says nothing")
        .Command<Hidden>("hidden")
        .Button<Replacing>("replace").Button<WhereFrom>("where").Button<OpeningForm>("open")
        .Form<Sent>("sample")
        .PlainWords<Hearing>();

    private static Task<Reply> Whisper(string words) => Task.FromResult<Reply>(new Reply.Whisper(Message.Of(Text.Words(words))));

    private sealed class Whispering : ICommandHandler
    {
        public Task<Reply> HandleAsync(Command command, CancellationToken cancel) =>
            Whisper($"{command.Caller.Person} in {command.Place.Conversation} ({command.Place.Openness}): {command.Words}");
    }

    private sealed class Showing : ICommandHandler
    {
        public Task<Reply> HandleAsync(Command command, CancellationToken cancel) =>
            Task.FromResult<Reply>(new Reply.ShowForm(Samples.EveryFieldForm with { Ref = new ActionRef("sample", "f1") }));
    }

    private sealed class Quiet : ICommandHandler
    {
        public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => Task.FromResult<Reply>(new Reply.Quiet());
    }

    private sealed class Hidden : ICommandHandler
    {
        public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => Whisper("hidden");
    }

    private sealed class Replacing : IButtonHandler
    {
        public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) =>
            Task.FromResult<Reply>(new Reply.Replace(Message.Of($"Settled by {press.Caller.Name}")));
    }

    private sealed class WhereFrom : IButtonHandler
    {
        public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) =>
            Whisper($"{press.Action.Id} from {press.Message?.Message ?? "nowhere"}");
    }

    private sealed class OpeningForm : IButtonHandler
    {
        public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) =>
            Task.FromResult<Reply>(new Reply.ShowForm(Samples.EveryFieldForm));
    }

    private sealed class Sent : IFormHandler
    {
        public Task<Reply> HandleAsync(FormSubmission form, CancellationToken cancel)
        {
            var reading = new FormReading(form.Values);
            var mind = reading.Text("mind", required: true);
            Reply reply = reading.Problems.Count > 0
                ? new Reply.FixForm(reading.Problems)
                : mind == "silently" ? new Reply.CloseForm() : new Reply.CloseForm(Message.Of($"Kept: {mind!}"));
            return Task.FromResult(reply);
        }
    }

    private sealed class Hearing : IPlainWordsHandler
    {
        public Task<Reply> HandleAsync(PlainWords words, CancellationToken cancel) => Whisper($"I heard: {words.Words}");
    }
}
