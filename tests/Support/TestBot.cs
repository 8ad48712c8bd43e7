using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime.Testing;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features;
using PeerBot.Features.Notices;
using PeerBot.Features.Storage;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.Tests.Support;

/// <summary>The whole program but for the web: real features on a real database, a platform in memory, and a clock in the
/// test's hand. People act as they would: by commands, buttons and forms.</summary>
public sealed class TestBot : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly PassingDays _days;
    private readonly Action<IServiceCollection>? _change;
    private ServiceProvider _services;

    private TestBot(TestDatabase database, FakeChannel channel, FakeClock clock, Action<IServiceCollection>? change)
    {
        _database = database;
        _change = change;
        Channel = channel;
        Clock = clock;
        _days = new PassingDays(() => Services, clock);
        _services = Build();
    }

    /// <summary>Where every test begins: Monday 2 November 2026, 08:00 UTC.</summary>
    public static Instant Start { get; } = Instant.FromUtc(2026, 11, 2, 8, 0);

    public FakeChannel Channel { get; }

    public FakeClock Clock { get; }

    public IServiceProvider Services => _services;

    public Instant Now => Clock.GetCurrentInstant();

    /// <summary>A bot on a fresh database of this engine; <paramref name="change"/> puts other parts in.</summary>
    public static async Task<TestBot> StartAsync(Engine engine, Action<IServiceCollection>? change = null) =>
        new TestBot(await ReadyDatabase.CreateAsync(engine), new FakeChannel(), new FakeClock(Start), change);

    /// <summary>The program ends and starts again on the same database, platform and clock.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
    }

    /// <summary>Somebody types a command (with its slash) in a channel, or plain words in their private chat.</summary>
    public Task<Reply> SayAsync(Someone who, string words, Place? where = null)
    {
        var place = where ?? Circle;
        return words.StartsWith('/')
            ? HandleAsync(new Command(who.Caller, place, words[1..].Split(' ', 2)[0], words.Contains(' ') ? words.Split(' ', 2)[1] : string.Empty))
            : HandleAsync(new PlainWords(who.Caller, place, words));
    }

    public Task<Reply> PressAsync(Someone who, ActionRef action, MessageRef? message = null, Place? where = null) =>
        HandleAsync(new ButtonPress(who.Caller, where ?? Circle, action, message));

    /// <summary>Presses the button with this label on a posted message.</summary>
    public Task<Reply> PressAsync(Someone who, Posted posted, string label) =>
        PressAsync(who, posted.Button(label).Action, posted.Ref, posted.To.Person is null ? Circle : who.Direct);

    /// <summary>Sends a form with its prefilled answers and these changes; values are separated by '|'.</summary>
    public Task<Reply> SubmitAsync(Someone who, Form form, params (string Key, string Values)[] answers) =>
        SubmitAsync(who, form, null, answers);

    /// <summary>As above, from another place than the circle.</summary>
    public Task<Reply> SubmitAsync(Someone who, Form form, Place? where, params (string Key, string Values)[] answers)
    {
        var all = form.Fields.ToDictionary(field => field.Key, Prefilled);
        foreach (var (key, values) in answers)
        {
            all[key] = values.Length == 0 ? [] : values.Split('|');
        }

        return HandleAsync(new FormSubmission(who.Caller, where ?? Circle, form.Ref, new FormValues(all)));
    }

    public async Task<Reply> HandleAsync(ChatRequest request)
    {
        var reply = await _services.GetRequiredService<ChatRouter>().HandleAsync(request, CancellationToken.None);
        return RenderedForSlack.Wrong(reply).Concat(RenderedForTeams.Wrong(reply)).FirstOrDefault() is { } wrong ? throw new InvalidOperationException(wrong) : reply;
    }

    /// <summary>Delivers everything that is due now.</summary>
    public Task DeliverAsync() => _days.DeliverAsync();

    /// <summary>Lets time pass, stopping whenever something falls due and at least every hour, as the scheduler would.</summary>
    public Task PassAsync(Duration time) => _days.PassAsync(time, DeliverAsync);

    /// <summary>A look into a workspace's rows; for what no message shows.</summary>
    internal async Task<T> LookAsync<T>(Func<PeerBotDb, Task<T>> look, string workspace = "W1")
    {
        await using var db = _services.GetRequiredService<DbFactory>().Create();
        var known = await db.Workspaces.SingleOrDefaultAsync(row => row.ExternalId == workspace);
        db.Enter(known?.Id ?? new WorkspaceId(Guid.CreateVersion7()));
        return await look(db);
    }

    /// <summary>The group's private channel.</summary>
    public static Place Circle { get; } = new("fake", "W1", "circle", PlaceKind.Channel, Openness.Private);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();

        // Thrown while posting, it would count as trouble with the platform, which the program is there to bear.
        if (Channel.WouldBeRefused is { } wrong)
        {
            throw new InvalidOperationException(wrong);
        }
    }

    private ServiceProvider Build()
    {
        var parts = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddConsole())
            .AddPeerBotFeatures(_database.Provider, _database.ConnectionString)
            .AddSingleton<IClock>(Clock)
            .AddSingleton<IChatChannel>(Channel)
            .AddSingleton<INoticeAlarm, SilentAlarm>();
        _change?.Invoke(parts);
        return parts.BuildServiceProvider();
    }

    private static IReadOnlyList<string> Prefilled(Field field) => field switch
    {
        TextField { Initial: { } text } => [text],
        ChoiceField { Initial: { } chosen } => [chosen],
        ChoicesField choices => choices.Initial,
        DateField { Initial: { } date } => [date.ToString("uuuu-MM-dd", null)],
        TimeField { Initial: { } time } => [time.ToString("HH:mm", null)],
        PeopleField people => people.Initial,
        _ => [],
    };
}

/// <summary>A person in a test.</summary>
public sealed record Someone(Caller Caller)
{
    public static Someone Maya { get; } = Of("maya", "Maya Lindqvist", "Europe/Stockholm");

    public static Someone Jonas { get; } = Of("jonas", "Jonas Weber", "Europe/Berlin");

    public static Someone Priya { get; } = Of("priya", "Priya Nair", "Asia/Kolkata");

    public static Someone Tom { get; } = Of("tom", "Tom Okafor", "America/New_York");

    public static Someone Ana { get; } = Of("ana", "Ana Souza", "America/Sao_Paulo");

    /// <summary>In the workspace, in no group.</summary>
    public static Someone Lee { get; } = Of("lee", "Lee Tanaka", "Asia/Tokyo");

    /// <summary>In no group either; the platform does not know Ben until a test says so.</summary>
    public static Someone Ben { get; } = Of("ben", "Ben Adeyemi", "Europe/London");

    /// <summary>As Ben.</summary>
    public static Someone Cleo { get; } = Of("cleo", "Cleo Martin", "Europe/Paris");

    /// <summary>As Ben.</summary>
    public static Someone Dan { get; } = Of("dan", "Dan Novak", "Europe/Prague");

    /// <summary>Of another workspace.</summary>
    public static Someone Stranger { get; } = Of("zoe", "Zoe Fremd", "Europe/Paris", "W2");

    public string Id => Caller.Person;

    /// <summary>Their private chat with PeerBot.</summary>
    public Place Direct => new("fake", Caller.Workspace, $"dm-{Caller.Person}", PlaceKind.Direct, Openness.Private);

    public static Someone Of(string id, string name, string? zone, string workspace = "W1") =>
        new(new Caller("fake", workspace, id, name, zone));
}
