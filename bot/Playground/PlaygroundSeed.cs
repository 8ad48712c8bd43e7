using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Playground.Reading;

namespace PeerBot.Playground;

/// <summary>On the first start people set up a group and begin to use it, by the same commands and forms as everybody (T1).
/// How far they came is a note in the transcript, so that a restart goes on and never does a step again.</summary>
internal sealed partial class PlaygroundSeed(
    IOptions<PlaygroundOptions> options, ITranscript transcript, IServiceProvider services, ILogger<PlaygroundSeed> log) : BackgroundService
{
    /// <summary>The name of the note; its value is the number of steps done.</summary>
    internal const string Note = "seeded";

    private static readonly Step[] Steps =
    [
        new("maya", "/peer setup",
        [
            ("focus", ["remote", "conflict"]),
            ("members", [.. PlaygroundTown.Members.Select(member => member.Id)]),
            ("rhythm", ["weekly-1"]),
        ]),
        new("jonas", "/peer rules agree"),
        new("priya", "/peer rules agree"),
        new("tom", "/peer rules agree"),
        new("ana", "/peer rules agree"),
        new("jonas", "/action Write down how we run incident reviews"),
        new("priya", "/action Ask two engineers what slows them down by in 2 weeks"),
        new("tom", "/checkin",
        [
            ("top", ["How to decide together when half the team is asleep."]),
            ("sight", ["now"]),
        ]),
        new("ana", "/peer topic Leading people one rarely sees"),
        new("jonas", "/peer topics vote 1"),
        new("priya", "/peer topics vote 1"),
        new("tom", "/peer topic Saying no without closing the door"),
        new("ana", "/win", [("what", ["Our first meeting across three offices in which everybody spoke."])]),
        new("jonas", "/peer wins cheer 1"),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Seed)
        {
            return;
        }

        try
        {
            await SeedAsync(stoppingToken);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // A Playground without its first group is still a Playground: one can set it up by hand.
            LogTrouble(log, trouble.GetType().Name);
        }
    }

    private async Task SeedAsync(CancellationToken cancel)
    {
        var note = await transcript.ReadNoteAsync(PlaygroundTown.Workspace, Note, cancel);
        var done = int.TryParse(note, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        for (var next = done; next < Steps.Length; next++)
        {
            var wentWell = await TakeAsync(Steps[next], cancel);

            // A channel that has its group already was set up by hand, or by a start that ended right then.
            var upTo = !wentWell && next == 0 ? Steps.Length : next + 1;
            await transcript.WriteNoteAsync(PlaygroundTown.Workspace, Note, upTo.ToString(CultureInfo.InvariantCulture), cancel);
            next = upTo - 1;
        }
    }

    // The router is asked for only now: it knows all features, and they may know the channel.
    private async Task<bool> TakeAsync(Step step, CancellationToken cancel)
    {
        var router = services.GetRequiredService<ChatRouter>();
        var who = PlaygroundTown.FindPerson(step.Who)!;
        var where = PlaygroundTown.FindPlace(PlaygroundTown.GroupChannel)!;
        var reply = await router.HandleAsync(PlaygroundReader.Line(who, where, step.Line)!, cancel);
        if (step.Answers is null)
        {
            return true;
        }

        return reply is Reply.ShowForm { Form: var form }
            && await router.HandleAsync(new FormSubmission(who.AsCaller(), where.AsPlace(), form.Ref, Fill(form, step.Answers)), cancel)
                is Reply.CloseForm;
    }

    private static FormValues Fill(Form form, IReadOnlyList<(string Key, string[] Values)> answers)
    {
        var filled = form.Fields.ToDictionary(field => field.Key, Initial);
        foreach (var (key, values) in answers)
        {
            filled[key] = values;
        }

        return new FormValues(filled);
    }

    private static IReadOnlyList<string> Initial(Field field) => field switch
    {
        TextField { Initial: { } text } => [text],
        ChoiceField { Initial: { } chosen } => [chosen],
        ChoicesField choices => choices.Initial,
        DateField { Initial: { } date } => [date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)],
        TimeField { Initial: { } time } => [time.ToString("HH:mm", CultureInfo.InvariantCulture)],
        PeopleField people => people.Initial,
        _ => [],
    };

    [LoggerMessage(1, LogLevel.Warning, "The Playground could not be given its first group: {Fault}. It can be set up with /peer setup.")]
    private static partial void LogTrouble(ILogger log, string fault);

    /// <summary>What one person types, and what they answer when a form opens.</summary>
    private sealed record Step(string Who, string Line, IReadOnlyList<(string Key, string[] Values)>? Answers = null);
}
