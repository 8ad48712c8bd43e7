using Microsoft.EntityFrameworkCore;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Slack.Acting;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.System.Tests.Slack;

/// <summary>Steps that several walks take. It is Monday 2 November, 08:00 UTC; Maya leads on Thursday at 15:00 UTC.</summary>
internal static class SlackWalk
{
    public const string Everybody = "U0MAYA|U0JONAS|U0PRIYA|U0TOM|U0ANA";

    /// <summary>A bot whose circle was set up by its modal.</summary>
    public static async Task<SlackBot> StartAsync(Engine engine, bool isSocket = false)
    {
        var bot = await SlackBot.StartAsync(engine, isSocket);
        await bot.SetUpAsync();
        return bot;
    }

    /// <summary>Maya sets up the circle; what is due is delivered.</summary>
    public static async Task SetUpAsync(this SlackBot bot)
    {
        var maya = bot.Maya();
        await maya.TypeAsync(bot.Circle, "/peer setup");
        await bot.IdleAsync();
        var sent = await maya.SendAsync(("Who is in the group?", Everybody), ("How often do you meet?", "Every week"),
            ("On which day?", "Thursday"), ("At what time?", "16:00"), ("In which time zone?", "berlin"), ("How long is a meeting?", "60 minutes"));
        Assert.Empty(sent.Errors);
        if (sent.Next is not null)
        {
            // The very first form on a busy machine: it was told that saving takes a little longer.
            await bot.IdleAsync();
            await maya.CloseAsync();
        }

        // Most walks begin where everybody has agreed to the ground rules.
        await bot.LookAsync(async db =>
        {
            db.Enter(await db.Workspaces.Where(row => row.ExternalId == bot.Town.Id).Select(row => row.Id).SingleAsync());
            return await AGroup.AgreeAsync(db, bot.Now);
        });
        await bot.DeliverAsync();
    }

    public static SlackPerson Maya(this SlackBot bot) => bot.Person("U0MAYA");

    public static SlackPerson Jonas(this SlackBot bot) => bot.Person("U0JONAS");

    public static SlackPerson Priya(this SlackBot bot) => bot.Person("U0PRIYA");

    /// <summary>The message in the circle that has these words.</summary>
    public static FakeMessage Public(this SlackBot bot, string words) => One(bot.Circle.Shown, words);

    /// <summary>The private message to somebody that has these words.</summary>
    public static FakeMessage Letter(this SlackBot bot, SlackPerson to, string words) => One(to.Direct.Shown, words);

    /// <summary>The newest thing only this person sees in the circle.</summary>
    public static FakeMessage Whisper(this SlackBot bot, SlackPerson to) => bot.Circle.Whispers(to.Id)[^1];

    /// <summary>Ends a walk: nothing was done that Slack forbids, and nothing anybody wrote was logged (P2).</summary>
    public static void NothingOddHappened(this SlackBot bot, params string[] written)
    {
        Assert.Empty(bot.Slack.Complaints);
        Assert.DoesNotContain(bot.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.All(written.Append(SlackBot.Token).Append(FakeSlack.SigningSecret),
            secret => Assert.DoesNotContain(bot.Log.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    private static FakeMessage One(IReadOnlyList<FakeMessage> shown, string words)
    {
        var found = shown.Where(message => message.Words.Contains(words, StringComparison.Ordinal) || message.Text.Contains(words, StringComparison.Ordinal)).ToList();
        Assert.True(found.Count == 1, $"{found.Count} messages say '{words}'. There are:\n{string.Join("\n---\n", shown.Select(message => message.Words))}");
        return found[0];
    }
}
