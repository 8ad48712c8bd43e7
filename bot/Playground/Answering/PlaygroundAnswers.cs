using System.Text.Json;
using System.Text.Json.Nodes;
using PeerBot.Chat;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Playground.Entries;
using PeerBot.Playground.Http;
using PeerBot.Playground.Rendering;

namespace PeerBot.Playground.Answering;

/// <summary>From a reply to what the page expects: an entry kept for the caller, a form, problems beside fields.</summary>
internal sealed class PlaygroundAnswers(ITranscript transcript, EntryFeed feed, PlaygroundClock clock, Receives receives)
{
    /// <param name="pressed">The message whose button was pressed, when the caller can see it.</param>
    public Task<JsonObject> AnswerAsync(
        Townsperson caller, Townplace place, Reply reply, Entry? pressed, CancellationToken cancel) => reply switch
        {
            Reply.Whisper whisper => WhisperAsync("whisper", caller, place, whisper.Message, cancel),
            Reply.Replace replace => ReplaceAsync(caller, place, replace.Message, pressed, cancel),
            Reply.CloseForm { Message: { } last } => WhisperAsync("closed", caller, place, last, cancel),
            Reply.CloseForm => Task.FromResult(Answer("closed")),
            Reply.ShowForm show => Task.FromResult(Show(show.Form, caller)),
            Reply.FixForm fix => Task.FromResult(Fix(fix.Problems)),
            _ => Task.FromResult(Answer("quiet")),
        };

    /// <summary>Keeps what a person said and returns it.</summary>
    public async Task<JsonObject> SayAsync(Townsperson author, Townplace place, string words, CancellationToken cancel)
    {
        var id = await transcript.AddAsync(
            new NewEntry(PlaygroundTown.Workspace, place.Id, null, author.Id, null, EntryBody.OfWords(words), clock.GetCurrentInstant()),
            cancel);
        return await WithEntryAsync("said", author, id, cancel);
    }

    private async Task<JsonObject> WhisperAsync(
        string kind, Townsperson caller, Townplace place, Message message, CancellationToken cancel)
    {
        // A private chat is the caller's own; there "only you can see this" would say nothing.
        var onlyFor = place.Kind == PlaceKind.Direct ? null : caller.Id;
        var id = await transcript.AddAsync(
            new NewEntry(PlaygroundTown.Workspace, place.Id, onlyFor, PlaygroundTown.PeerBot, null, EntryBody.Of(message), clock.GetCurrentInstant()),
            cancel);
        return await WithEntryAsync(kind, caller, id, cancel);
    }

    private async Task<JsonObject> ReplaceAsync(
        Townsperson caller, Townplace place, Message message, Entry? pressed, CancellationToken cancel)
    {
        if (pressed is null
            || !await transcript.ChangeAsync(PlaygroundTown.Workspace, pressed.Id, EntryBody.Of(message), cancel))
        {
            return await WhisperAsync("whisper", caller, place, message, cancel);
        }

        return await WithEntryAsync("replaced", caller, pressed.Id, cancel);
    }

    private async Task<JsonObject> WithEntryAsync(string kind, Townsperson reader, long id, CancellationToken cancel)
    {
        feed.Wake();
        var answer = Answer(kind);
        if (await transcript.GetAsync(PlaygroundTown.Workspace, id, cancel) is { } entry)
        {
            answer["entry"] = PageEntries.Of(entry, reader);
        }

        return answer;
    }

    private JsonObject Show(Form form, Townsperson caller)
    {
        var answer = Answer("form");
        answer["form"] = PageForms.Of(form, caller.Zone);
        answer["model"] = JsonSerializer.SerializeToNode(form, ChatJson.Options);
        answer["receives"] = receives.OfForm(form, caller.Zone);
        return answer;
    }

    private static JsonObject Fix(IReadOnlyList<FieldProblem> problems)
    {
        var answer = Answer("problems");
        answer["problems"] = new JsonArray([.. problems.Select(problem =>
            new JsonObject { ["key"] = problem.Key, ["words"] = problem.Words })]);
        return answer;
    }

    private static JsonObject Answer(string kind) => new() { ["kind"] = kind };
}
