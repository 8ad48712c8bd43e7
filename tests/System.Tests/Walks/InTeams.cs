using PeerBot.System.Tests.Teams;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Teams;
using PeerBot.Tests.Support.Teams.Acting;

namespace PeerBot.System.Tests.Walks;

/// <summary>By signed activities against a fake Teams.</summary>
internal sealed class InTeams(TeamsBot bot) : IPlatform
{
    // One for each, as an open dialog is theirs.
    private readonly Dictionary<Someone, TeamsPerson> _people = [];

    public Instant Now => bot.Now;

    public IReadOnlyList<string> Channel => [.. bot.Circle.Shown.Where(post => post.Author is null).Select(post => post.Words)];

    public static async Task<IPlatform> StartAsync(Engine engine) => new InTeams(await TeamsWalk.StartAsync(engine));

    public async Task TypeAsync(Someone who, string command)
    {
        await Person(who).MentionAsync(bot.Circle, command.TrimStart('/'));
        await bot.DeliverAsync();
    }

    public async Task PressAsync(Someone who, string message, string button)
    {
        await Person(who).PressAsync(bot.Public(message), button);
        await bot.DeliverAsync();
    }

    public async Task PressAtOnceAsync(Someone one, Someone other, string message, string button)
    {
        var shown = bot.Public(message);
        await Task.WhenAll(Person(one).PressAsync(shown, button), Person(other).PressAsync(shown, button));
        await bot.DeliverAsync();
    }

    public async Task PressPrivatelyAsync(Someone who, string message, string button)
    {
        var person = Person(who);
        await person.PressAsync(bot.Letter(person, message), button);
        await bot.DeliverAsync();
    }

    // A button that leads to a form opens a dialog; what a command in a channel asks for is asked in the private chat.
    public async Task FillAsync(Someone who, string submit, params (string Label, string Value)[] answers)
    {
        var person = Person(who);
        await (person.Dialog is null ? person.PressAsync(bot.Letter(person, answers[0].Label), submit, answers) : person.SendAsync(answers));
        await bot.DeliverAsync();
    }

    public Task UntilAsync(Instant then) => bot.PassAsync(then - Now);

    public Task RestartAsync() => bot.RestartAsync();

    public IReadOnlyList<string> Private(Someone who)
    {
        var person = Person(who);
        return [.. person.Direct.Shown.Where(post => post.Author is null).Select(post => post.WordsFor(person.Id))];
    }

    public void NothingOddHappened(params string[] written) => bot.NothingOddHappened(written);

    private TeamsPerson Person(Someone who) => _people.TryGetValue(who, out var known) ? known : _people[who] = bot.Person(who);

    public ValueTask DisposeAsync() => bot.DisposeAsync();
}
