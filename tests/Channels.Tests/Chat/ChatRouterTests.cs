using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;

namespace PeerBot.Channels.Tests.Chat;

/// <summary>Every request gets an answer: a typo the closest command, a stale button a polite word, a fault an apology
/// that says nothing of what somebody wrote (P2).</summary>
public sealed class ChatRouterTests
{
    private static readonly Caller Maya = new("test", "w", "maya", "Maya", "Europe/Stockholm");
    private static readonly Place Here = new("test", "w", "c", PlaceKind.Channel, Openness.Private);

    private readonly Kept _log = new();

    private static RequestMeter Meter() => new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("checkin", "", "checkin", "")]
    [InlineData("CheckIn", "", "checkin", "")]
    [InlineData("/checkin", "", "checkin", "")]
    [InlineData(" checkin ", "", "checkin", "")]
    [InlineData("action", "write it by friday", "action", "write it by friday")]
    [InlineData("action", "  spaced  ", "action", "spaced")]
    [InlineData("action", "setup", "action", "setup")]
    [InlineData("peer", "", "peer", "")]
    [InlineData("peer", "   ", "peer", "")]
    [InlineData("peer", "setup", "peer setup", "")]
    [InlineData("peer", "SETUP", "peer setup", "")]
    [InlineData("peer", "setup now", "peer setup", "now")]
    [InlineData("peer", "setup\nnow", "peer setup", "now")]
    [InlineData("peer", "setup\u00a0now", "peer setup", "now")]
    [InlineData("peer", "forget me", "peer forget me", "")]
    [InlineData("peer", "forget me please", "peer forget me", "please")]
    public async Task A_command_finds_its_handler_with_the_words_that_are_left(string name, string words, string route, string left)
    {
        var reply = await SendAsync(new Command(Maya, Here, name, words));
        Assert.Equal($"{route}|{left}", Whispered(reply));
    }

    [Theory]
    [InlineData("chekin", "", "checkin")]
    [InlineData("checkinn", "", "checkin")]
    [InlineData("CHEKIN", "", "checkin")]
    [InlineData("acton", "buy milk", "action")]
    [InlineData("peer", "setpu", "peer setup")]
    [InlineData("peer", "stup", "peer setup")]
    [InlineData("peer", "forgetme", null)]
    [InlineData("pear", "", "peer")]
    public async Task A_typo_gets_the_closest_command_as_a_button(string name, string words, string? closest)
    {
        var reply = await SendAsync(new Command(Maya, Here, name, words));
        var buttons = ButtonsOf(reply);
        Assert.Contains(buttons, button => button.Action == ChatRoutes.ToCommand("peer help"));
        if (closest is not null)
        {
            Assert.Contains(buttons, button => button.Action == ChatRoutes.ToCommand(closest));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("qqqqqqqqqqqq")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("😀")]
    [InlineData("שלום")]
    [InlineData("\u0000\u0001")]
    [InlineData("etc/hosts")]
    public async Task An_unknown_command_gets_help_and_never_silence(string name)
    {
        var reply = await SendAsync(new Command(Maya, Here, name, string.Empty));
        Assert.Contains(ButtonsOf(reply), button => button.Action == ChatRoutes.ToCommand("peer help"));
        Assert.DoesNotContain("script", Whispered(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_of_ten_thousand_characters_is_answered()
    {
        var reply = await SendAsync(new Command(Maya, Here, new string('x', 10_000), new string('y', 10_000)));
        Assert.True(Whispered(reply).Length < 200);
    }

    [Fact]
    public async Task A_command_that_is_kept_out_of_the_help_is_not_suggested()
    {
        var reply = await SendAsync(new Command(Maya, Here, "secre", string.Empty));
        Assert.DoesNotContain(ButtonsOf(reply), button => button.Action == ChatRoutes.ToCommand("secret"));
    }

    [Theory]
    [InlineData("nothing.known")]
    [InlineData("item.doneish")]
    public async Task A_stale_button_gets_a_polite_word(string verb)
    {
        var reply = await SendAsync(new ButtonPress(Maya, Here, new ActionRef(verb, "1"), null));
        Assert.Contains("earlier version", Whispered(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_form_gets_a_polite_word()
    {
        var reply = await SendAsync(new FormSubmission(Maya, Here, new ActionRef("old.form"), FormValues.Empty));
        Assert.Contains("earlier version", Whispered(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_and_a_form_of_one_name_do_not_meet()
    {
        Assert.Equal("button", Whispered(await SendAsync(new ButtonPress(Maya, Here, new ActionRef("item.done"), null))));
        Assert.Equal("form", Whispered(await SendAsync(new FormSubmission(Maya, Here, new ActionRef("item.done"), FormValues.Empty))));
    }

    [Fact]
    public async Task A_command_button_does_what_the_command_does()
    {
        var reply = await SendAsync(new ButtonPress(Maya, Here, ChatRoutes.ToCommand("peer forget me"), null));
        Assert.Equal("peer forget me|", Whispered(reply));
    }

    [Fact]
    public async Task Plain_words_reach_their_handler() =>
        Assert.Equal("words: hello", Whispered(await SendAsync(new PlainWords(Maya, Here, "hello"))));

    [Fact]
    public async Task Plain_words_nobody_waits_for_are_left_alone()
    {
        var router = new ChatRouter(new ChatRoutes(), Scopes(), Meter(), _log);
        Assert.IsType<Reply.Quiet>(await router.HandleAsync(new PlainWords(Maya, Here, "hello"), Cancel));
    }

    [Fact]
    public async Task A_fault_is_an_apology_with_a_reference_and_no_word_of_what_was_written()
    {
        var reply = await SendAsync(new Command(Maya, Here, "broken", "my secret worry"));
        Assert.Contains("nothing was changed", Whispered(reply), StringComparison.Ordinal);
        var reference = Whispered(reply).Split("Reference ")[1][..8];
        Assert.Contains(_log.Lines, line => line.Contains(reference, StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("secret worry", StringComparison.Ordinal));
        Assert.DoesNotContain("secret worry", Whispered(reply), StringComparison.Ordinal);
        Assert.All(_log.Faults, Assert.Null);
    }

    [Fact]
    public async Task A_fault_leaves_a_form_open_with_what_was_written()
    {
        var values = new FormValues(new Dictionary<string, IReadOnlyList<string>> { ["top"] = ["my secret worry"] });
        var router = new ChatRouter(new ChatRoutes().Form<BrokenForm>("item.add"), Scopes(), Meter(), _log);

        var reply = await router.HandleAsync(new FormSubmission(Maya, Here, new ActionRef("item.add"), values), Cancel);

        var problem = Assert.Single(Assert.IsType<Reply.FixForm>(reply).Problems);
        Assert.Equal("top", problem.Key);
        Assert.Contains("nothing was changed", problem.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_cancelled_is_not_a_fault()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Router().HandleAsync(new Command(Maya, Here, "slow", string.Empty), cancelled.Token));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void A_name_given_twice_stops_the_start()
    {
        var routes = new ChatRoutes().Command<Echo>("checkin", "x");
        Assert.Throws<InvalidOperationException>(() => routes.Command<Echo>("checkin", "y"));
        Assert.Throws<InvalidOperationException>(() => routes.Button<Press>(ChatRoutes.CommandVerb));
    }

    private Task<Reply> SendAsync(ChatRequest request) => Router().HandleAsync(request, Cancel);

    private ChatRouter Router() => new(
        new ChatRoutes()
            .Command<Echo>("checkin", "check in").Command<Echo>("action", "note an item")
            .Command<Echo>("peer", "the group").Command<Echo>("peer setup", "set up").Command<Echo>("peer help", "help")
            .Command<Echo>("peer forget me", "forget").Command<Echo>("secret").Command<Broken>("broken").Command<Slow>("slow")
            .Button<Press>("item.done").Form<Sent>("item.done").PlainWords<Said>(),
        Scopes(), Meter(), _log);

    private static IServiceScopeFactory Scopes() =>
        new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();

    private static string Whispered(Reply reply) => Assert.IsType<Reply.Whisper>(reply).Message.Summary.ToString();

    private static IReadOnlyList<Button> ButtonsOf(Reply reply) =>
        [.. Assert.IsType<Reply.Whisper>(reply).Message.Blocks.OfType<Buttons>().SelectMany(row => row.Items)];

    private static Task<Reply> Say(string words) => Task.FromResult<Reply>(new Reply.Whisper(Message.Of(Text.Words(words))));

    private sealed class Echo : ICommandHandler
    {
        public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => Say($"{command.Name}|{command.Words}");
    }

    private sealed class Broken : ICommandHandler
    {
        public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => throw new InvalidOperationException(command.Words);
    }

    private sealed class BrokenForm : IFormHandler
    {
        public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => throw new InvalidOperationException("broken");
    }

    private sealed class Slow : ICommandHandler
    {
        public async Task<Reply> HandleAsync(Command command, CancellationToken cancel)
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return new Reply.Quiet();
        }
    }

    private sealed class Press : IButtonHandler
    {
        public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => Say("button");
    }

    private sealed class Sent : IFormHandler
    {
        public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => Say("form");
    }

    private sealed class Said : IPlainWordsHandler
    {
        public Task<Reply> HandleAsync(PlainWords words, CancellationToken cancel) => Say($"words: {words.Words}");
    }

    private sealed class Kept : ILogger<ChatRouter>
    {
        public List<string> Lines { get; } = [];

        public List<Exception?> Faults { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Lines.Add(formatter(state, exception));
            Faults.Add(exception);
        }
    }
}
