using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Teams;
using PeerBot.Tests.Support.Teams.Acting;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.System.Tests.Teams;

/// <summary>Steps that several walks take. It is Monday 2 November, 08:00 UTC; Maya leads on Thursday at 15:00 UTC.</summary>
internal static class TeamsWalk
{
    public const string Everybody = "Maya Lindqvist|Jonas Weber|Priya Nair|Tom Okafor|Ana Souza";

    /// <summary>A bot whose circle was set up by its form.</summary>
    public static async Task<TeamsBot> StartAsync(Engine engine)
    {
        var bot = await TeamsBot.StartAsync(engine);
        await bot.SetUpAsync();
        return bot;
    }

    /// <summary>Maya sets up the circle; what is due is delivered.</summary>
    public static async Task SetUpAsync(this TeamsBot bot)
    {
        var maya = bot.Maya();
        await maya.MentionAsync(bot.Circle, "peer setup");
        await bot.IdleAsync();
        await maya.PressAsync(bot.Letter(maya, "Set up a group"), "Save", ("Who is in the group?", Everybody), ("How often do you meet?", "Every week"),
            ("On which day?", "Thursday"), ("At what time?", "16:00"), ("In which time zone?", "berlin"), ("How long is a meeting?", "60 minutes"));
        await bot.DeliverAsync();
    }

    public static TeamsPerson Maya(this TeamsBot bot) => bot.Person(Someone.Maya);

    public static TeamsPerson Jonas(this TeamsBot bot) => bot.Person(Someone.Jonas);

    public static TeamsPerson Priya(this TeamsBot bot) => bot.Person(Someone.Priya);

    /// <summary>The message in the circle that has these words.</summary>
    public static FakePost Public(this TeamsBot bot, string words) => One(bot.Circle.Said, words, null);

    /// <summary>The private message to somebody that has these words.</summary>
    public static FakePost Letter(this TeamsBot bot, TeamsPerson to, string words) => One(to.Direct.Shown, words, to.Id);

    /// <summary>Ends a walk: nothing was done that Teams forbids, and nothing anybody wrote was logged (P2).</summary>
    public static void NothingOddHappened(this TeamsBot bot, params string[] written)
    {
        Assert.Empty(bot.Teams.Complaints);
        Assert.DoesNotContain(bot.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.All(written.Append(FakeTeams.Password).Append("fake-bot-token"),
            secret => Assert.DoesNotContain(bot.Log.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    private static FakePost One(IReadOnlyList<FakePost> shown, string words, string? reader)
    {
        string Words(FakePost post) => reader is null ? post.Words : post.WordsFor(reader);
        var found = shown.Where(post => Words(post).Contains(words, StringComparison.Ordinal) || post.Summary.Contains(words, StringComparison.Ordinal)).ToList();
        Assert.True(found.Count == 1, $"{found.Count} messages say '{words}'. There are:\n{string.Join("\n---\n", shown.Select(Words))}");
        return found[0];
    }
}
