using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;

namespace PeerBot.Chat.Routing;

/// <summary>Brings a request to its handler. It never throws for what a person did: an unknown command gets the closest
/// one, a stale button a polite word, and a fault a short apology with a reference for the operator.</summary>
public sealed partial class ChatRouter(ChatRoutes routes, IServiceScopeFactory scopes, RequestMeter meter, ILogger<ChatRouter> log)
{
    public async Task<Reply> HandleAsync(ChatRequest request, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var reply = await DispatchAsync(request, cancel);
            meter.Answered(request, reply, Stopwatch.GetElapsedTime(began));
            return reply;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            // The exception's own message may hold what somebody wrote; its type and the place it came from do not.
            meter.Failed(request, Stopwatch.GetElapsedTime(began));
            var reference = Guid.CreateVersion7().ToString("N")[^8..];
            LogFault(log, request.GetType().Name, Subject(request), fault.GetType().Name, fault.StackTrace, reference);
            Text sorry = $"Something went wrong on my side, and nothing was changed. Please try again in a moment. (Reference {reference}.)";

            // A form stays open, so that nobody writes it twice.
            return request is FormSubmission { Values.Answers: { Count: > 0 } answers }
                ? new Reply.FixForm([new FieldProblem(answers.Keys.First(), sorry.ToString())])
                : new Reply.Whisper(Message.Of(sorry));
        }
    }

    private async Task<Reply> DispatchAsync(ChatRequest request, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        return request switch
        {
            Command command => await CommandAsync(services, command, cancel),
            ButtonPress { Action.Verb: ChatRoutes.CommandVerb } press =>
                await CommandAsync(services, AsCommand(press), cancel),
            ButtonPress press => routes.Find(RouteKind.Button, press.Action.Verb) is { } route
                ? await Make<IButtonHandler>(services, route).HandleAsync(press, cancel)
                : StaleWords(),
            FormSubmission form => routes.Find(RouteKind.Form, form.Form.Verb) is { } route
                ? await Make<IFormHandler>(services, route).HandleAsync(form, cancel)
                : StaleWords(),
            PlainWords words => routes.Find(RouteKind.PlainWords, "words") is { } route
                ? await Make<IPlainWordsHandler>(services, route).HandleAsync(words, cancel)
                : new Reply.Quiet(),
            FormInWords asked => routes.Find(RouteKind.FormInWords, "talk") is { } route
                ? await Make<IFormInWordsHandler>(services, route).HandleAsync(asked, cancel)
                : new Reply.Quiet(),
            HomeOpened home => routes.Find(RouteKind.Home, "home") is { } route
                ? await Make<IHomeHandler>(services, route).HandleAsync(home, cancel)
                : new Reply.Quiet(),
            _ => new Reply.Quiet(),
        };
    }

    private async Task<Reply> CommandAsync(IServiceProvider services, Command command, CancellationToken cancel)
    {
        if (CommandFinder.Find(routes, command.Name, command.Words) is not var (route, words))
        {
            return Unknown(command);
        }

        // "/peer setpu": the one-word command would swallow a mistyped second word.
        var isGroupOfCommands = routes.All.Any(other =>
            other.Kind == RouteKind.Command && other.Name.StartsWith(route.Name + " ", StringComparison.Ordinal));
        return isGroupOfCommands && words.Length > 0
            ? Unknown(command)
            : await Make<ICommandHandler>(services, route)
                .HandleAsync(command with { Name = route.Name, Words = words }, cancel);
    }

    private Reply Unknown(Command command)
    {
        var help = new Button("Show help", ChatRoutes.ToCommand("peer help"));
        var written = $"{command.Name} {CommandFinder.SplitFirstWord(command.Words.Trim()).First}";
        var closest = CommandFinder.Closest(routes, written) ?? CommandFinder.Closest(routes, command.Name);
        return closest is null
            ? Whisper($"I do not know that command. Help lists what I can do.", help)
            : Whisper($"I do not know that command. Did you mean {new Typed(closest)}?",
                new Button(closest, ChatRoutes.ToCommand(closest), ButtonStyle.Primary), help);
    }

    private static Reply Whisper(Text text, params Button[] buttons) =>
        new Reply.Whisper(new Message(text, new Paragraph(text), new Buttons(buttons)));

    private static Reply StaleWords() => Whisper(
        $"This comes from an earlier version of me and no longer works. {new Typed("peer")} shows where things stand.",
        new Button("Show my group", ChatRoutes.ToCommand("peer"), ButtonStyle.Primary));

    private static Command AsCommand(ButtonPress press)
    {
        var (name, words) = CommandFinder.SplitFirstWord(press.Action.Id.Replace('.', ' '));
        return new Command(press.Caller, press.Place, name, words);
    }

    private static THandler Make<THandler>(IServiceProvider services, Route route) =>
        (THandler)ActivatorUtilities.GetServiceOrCreateInstance(services, route.Handler);

    private static string Subject(ChatRequest request) => request switch
    {
        ButtonPress press => press.Action.Verb,
        FormSubmission form => form.Form.Verb,
        Command command => command.Name.Length <= 20 && command.Name.All(char.IsAsciiLetter) ? command.Name : "command",
        _ => "words",
    };

    [LoggerMessage(1, LogLevel.Error, "A {Request} ({Subject}) failed with {Fault}; reference {Reference}. {Where}")]
    private static partial void LogFault(
        ILogger log, string request, string subject, string fault, string? where, string reference);
}
