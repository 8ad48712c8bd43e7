using PeerBot.System.Tests.Slack;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Slack.Acting;

namespace PeerBot.System.Tests.Walks;

/// <summary>By signed requests, or over Slack's own socket, against a fake Slack.</summary>
internal sealed class InSlack(SlackBot bot) : IPlatform
{
    public Instant Now => bot.Now;

    public IReadOnlyList<string> Channel => [.. bot.Circle.Shown.Where(message => message.IsFromBot).Select(message => message.Words)];

    public static async Task<IPlatform> StartAsync(Engine engine, bool isSocket = false) => new InSlack(await SlackWalk.StartAsync(engine, isSocket));

    public async Task TypeAsync(Someone who, string command)
    {
        await Person(who).TypeAsync(bot.Circle, command);
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
        var whisper = bot.Circle.Whispers(person.Id).LastOrDefault(whisper => whisper.Words.Contains(message, StringComparison.Ordinal));
        await person.PressAsync(whisper ?? bot.Letter(person, message), button);
        await bot.DeliverAsync();
    }

    public async Task FillAsync(Someone who, string submit, params (string Label, string Value)[] answers)
    {
        var sent = await Person(who).SendAsync(answers);
        Assert.Empty(sent.Errors);
        await bot.DeliverAsync();
    }

    public Task UntilAsync(Instant then) => bot.PassAsync(then - Now);

    public Task RestartAsync() => bot.RestartAsync();

    public IReadOnlyList<string> Private(Someone who) =>
        [.. Person(who).Direct.Shown.Concat(bot.Circle.Whispers(Person(who).Id)).Where(message => message.IsFromBot).Select(message => message.Words)];

    public void NothingOddHappened(params string[] written) => bot.NothingOddHappened(written);

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    private SlackPerson Person(Someone who) => bot.Person($"U0{who.Id.ToUpperInvariant()}");
}
