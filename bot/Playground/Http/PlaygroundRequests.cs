using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Playground.Answering;
using PeerBot.Playground.Entries;
using PeerBot.Playground.Reading;

namespace PeerBot.Playground.Http;

/// <summary>What a person does on the page: types, presses, sends a form, reads.</summary>
internal sealed class PlaygroundRequests(
    ChatRouter router, PlaygroundAnswers answers, ITranscript transcript, EntryFeed feed, ReadMarks marks,
    IHostApplicationLifetime lifetime)
{
    public Task<IResult> CommandAsync(HttpContext http) => WithAsync(http, async (ask, who, where, cancel) =>
    {
        var text = Wording.Clean(ask.Text ?? string.Empty).Trim();
        if (text.Length == 0)
        {
            return Problem.Is(StatusCodes.Status400BadRequest, "Please write a few words first.");
        }

        if (text.Length > PlaygroundReader.LongestLine)
        {
            return Problem.Is(
                StatusCodes.Status400BadRequest,
                string.Create(CultureInfo.InvariantCulture, $"That is {text.Length:N0} characters; please keep a line to {PlaygroundReader.LongestLine:N0}. What you wrote is still here."));
        }

        var request = PlaygroundReader.Line(who, where, text);
        if (request is not Command)
        {
            var said = await answers.SayAsync(who, where, text, cancel);
            if (request is null)
            {
                return Results.Json(said);
            }
        }

        return await AnswerAsync(who, where, await router.HandleAsync(request, cancel), null, cancel);
    });

    public Task<IResult> PressAsync(HttpContext http) => WithAsync(http, async (ask, who, where, cancel) =>
    {
        var pressed = ask.Message is { } id ? await transcript.GetAsync(PlaygroundTown.Workspace, id, cancel) : null;
        if (pressed is not null
            && (pressed.Body is null || pressed.Author != PlaygroundTown.PeerBot || pressed.Conversation != where.Id || !Sight.MaySee(pressed, who)))
        {
            pressed = null;
        }

        var message = pressed is null ? null : new MessageRef(where.Id, pressed.Id.ToString(CultureInfo.InvariantCulture));
        var reply = PlaygroundReader.Press(who, where, ask.Action, message) is { } press
            ? await router.HandleAsync(press, cancel)
            : NotOurs();
        return await AnswerAsync(who, where, reply, pressed, cancel);
    });

    public Task<IResult> SubmitAsync(HttpContext http) => WithAsync(http, async (ask, who, where, cancel) =>
    {
        var values = ask.Values?.ToDictionary(
            answer => answer.Key,
            answer => (IReadOnlyList<string>)[.. (answer.Value ?? []).Select(value => value ?? string.Empty)]);
        var reply = PlaygroundReader.Form(who, where, ask.Form, values) is { } form
            ? await router.HandleAsync(form, cancel)
            : NotOurs();
        return await AnswerAsync(who, where, reply, null, cancel);
    });

    public Task<IResult> ReadAsync(HttpContext http) => WithAsync(http, async (ask, who, where, cancel) =>
    {
        await feed.RefreshAsync(cancel);
        await marks.ReadAsync(who, where, ask.Revision ?? 0, cancel);
        return Results.NoContent();
    });

    private async Task<IResult> AnswerAsync(
        Townsperson who, Townplace where, Reply reply, Entry? pressed, CancellationToken cancel) =>
        Results.Json(await answers.AnswerAsync(who, where, reply, pressed, cancel));

    private async Task<IResult> WithAsync(
        HttpContext http, Func<Ask, Townsperson, Townplace, CancellationToken, Task<IResult>> act)
    {
        var (ask, refusal) = await AskReader.ReadAsync(http.Request, http.RequestAborted);
        if (ask is null)
        {
            return refusal!;
        }

        if (PlaygroundTown.FindPerson(ask.As) is not { } who)
        {
            return PlaygroundEndpoints.UnknownPerson();
        }

        // What somebody asked is done to its end, even when they close the page meanwhile.
        return PlaygroundTown.FindPlace(ask.Place, who) is { } where
            ? await act(ask, who, where, lifetime.ApplicationStopping)
            : PlaygroundEndpoints.UnknownPlace();
    }

    private static Reply NotOurs() => new Reply.Whisper(Message.Of(
        $"I do not know that button; it may come from another version of me. Type /peer to see where things stand."));
}
