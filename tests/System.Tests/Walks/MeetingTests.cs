using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Walks;

/// <summary>A whole meeting, the same on every platform, database and door, from signed bytes to what stands in the channels (M2-M4, M7,
/// M8, G4): each group lives through the same, and what its channel shows tells the same story.</summary>
public sealed class MeetingTests
{
    private const string Meeting = "The meeting ends";
    private const string Topic = "Canary feedback upwards";
    private static readonly Instant StartsAt = Instant.FromUtc(2026, 11, 5, 15, 0);

    // Lived once, however many are compared with it.
    private static readonly Lazy<Task<IReadOnlyList<string>>> First = new(() => LiveAsync(() => InSlack.StartAsync(Engine.Sqlite)));

    [Theory, InlineData(Engine.Postgres, false), InlineData(Engine.Sqlite, true)]
    public async Task A_whole_meeting_tells_the_same_story_on_every_database_and_through_every_door_of_Slack(Engine engine, bool isSocket) =>
        await TellsTheSameAsync(() => InSlack.StartAsync(engine, isSocket));

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.Postgres)]
    public async Task A_whole_meeting_tells_the_same_story_in_Teams_as_in_Slack(Engine engine) =>
        await TellsTheSameAsync(() => InTeams.StartAsync(engine));

    private static async Task TellsTheSameAsync(Func<Task<IPlatform>> begin)
    {
        var told = await First.Value;
        var toldToo = await LiveAsync(begin);

        Assert.Equal(told, toldToo);
    }

    private static async Task<IReadOnlyList<string>> LiveAsync(Func<Task<IPlatform>> begin)
    {
        await using var at = await begin();
        return await LiveAsync(at);
    }

    private static async Task<IReadOnlyList<string>> LiveAsync(IPlatform at)
    {
        var story = new Story(at);
        foreach (var who in AGroup.People.Skip(1))
        {
            await at.TypeAsync(who, "/peer rules agree");
        }

        await at.TypeAsync(Someone.Tom, $"/peer topic {Topic}");
        await at.TypeAsync(Someone.Ana, "/peer topics vote 1");
        await at.TypeAsync(Someone.Maya, "/checkin");
        await at.FillAsync(Someone.Maya, "Check in", ("What is top of mind?", "Canary two leavers"));
        await at.TypeAsync(Someone.Ana, "/checkin");
        await at.FillAsync(Someone.Ana, "Check in", ("What is top of mind?", "Canary launch"), ("Anything to share with the group?", "A success"),
            ("Your challenge or success", "Canary we shipped"));

        await at.UntilAsync(StartsAt);
        story.Look();
        await at.PressAsync(Someone.Maya, "It is time for our meeting", "Start");
        story.Look();
        Assert.Contains("5 of 5 agreed to version 1", Now(at), StringComparison.Ordinal);
        Assert.Contains("Canary two leavers", Now(at), StringComparison.Ordinal);
        await RoundAsync(at, story);
        await RestAsync(at, story);
        at.NothingOddHappened("canary");
        return story.Told;
    }

    private static async Task RoundAsync(IPlatform at, Story story)
    {
        await at.PressAsync(Someone.Maya, Meeting, "Come back to me");
        story.Look();
        await at.TypeAsync(Someone.Priya, "/peer meet pass");
        await at.PressAsync(Someone.Jonas, Meeting, "+2 min");
        story.Look();
        await at.PressAtOnceAsync(Someone.Jonas, Someone.Maya, Meeting, "Next");
        story.Look();
        Assert.Contains("Tom Okafor has the word", story.Newest, StringComparison.Ordinal);
        await at.RestartAsync();
        await at.PressAsync(Someone.Tom, Meeting, "Next");
        story.Look();

        // Maya's line is gone; nobody waits for her.
        await at.PressAsync(Someone.Priya, Meeting, "More");
        await at.PressPrivatelyAsync(Someone.Priya, "What else you can do", "Take over");
        story.Look();
        await at.PressAsync(Someone.Priya, Meeting, "Next");
        story.Look();
        Assert.Contains("Maya Lindqvist has the word", story.Newest, StringComparison.Ordinal);
        await at.PressAsync(Someone.Priya, Meeting, "Next");
        story.Look();
        Assert.Contains(Topic, story.Newest, StringComparison.Ordinal);
    }

    private static async Task RestAsync(IPlatform at, Story story)
    {
        await at.UntilAsync(StartsAt + Duration.FromMinutes(41));
        story.Look();
        foreach (var speaker in new[] { Someone.Jonas, Someone.Priya, Someone.Tom })
        {
            await at.PressAsync(speaker, Meeting, "Next");
            story.Look();
        }

        Assert.Contains("Canary we shipped", story.Newest, StringComparison.Ordinal);
        await at.UntilAsync(StartsAt + Duration.FromMinutes(56));
        story.Look();
        await at.PressAsync(Someone.Priya, Meeting, "Write it down");
        await at.FillAsync(Someone.Priya, "Save", ("Next steps, one a line: who, what, by when", "@Jonas Canary rubric by friday\nCanary notes"),
            ("What you decided, one a line", "Canary pairs first"));
        story.Look();
        Assert.Contains("Canary pairs first", story.Newest, StringComparison.Ordinal);
        await at.PressAsync(Someone.Priya, Meeting, "End the meeting");
        story.Look();
        Assert.Contains(at.Channel, shown => shown.Contains("What came of our meeting", StringComparison.Ordinal));
        Assert.Contains(at.Private(Someone.Jonas), shown => shown.Contains("asks whether you would take this on", StringComparison.Ordinal));
    }

    private static string Now(IPlatform at) => at.Channel.Single(shown => shown.Contains(Meeting, StringComparison.Ordinal));
}
