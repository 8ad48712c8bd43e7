using System.Text.Json;
using PeerBot.Chat;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Records;

/// <summary>Who sees a check-in where and when (M6, P1): each level, each viewer, each surface, before, at and after the meeting.
/// Jonas wrote it; Maya leads the meeting.</summary>
public sealed class VisibilityMatrixTests
{
    private const string Secret = "thinking of leaving management";

    private static readonly string[] Levels = ["me", "facilitator", "meeting", "now"];
    private static readonly string[] Surfaces = ["channel", "private", "home", "glance", "form", "board", "export"];
    private static readonly string[] Phases = ["before", "at", "after"];

    private static readonly Dictionary<string, Someone> Viewers = new()
    {
        ["author"] = Someone.Jonas, ["facilitator"] = Someone.Maya, ["member"] = Someone.Priya, ["newcomer"] = Someone.Lee,
        ["ex-member"] = Someone.Ana, ["other group"] = Someone.Tom, ["stranger"] = Someone.Stranger,
    };

    // The policy. A cell says when: (b)efore, (a)t, a(f)ter the meeting; "-" is never. The newcomer joins after the meeting; who has
    // left, is of another group or from elsewhere sees nothing anywhere, and a private note carries nobody's check-in.
    private const string Policy = """
        level        viewer       channel private home glance form board export
        me           author       -       -       -    -      ba   ba    baf
        me           facilitator  -       -       -    -      -    -     -
        me           member       -       -       -    -      -    -     -
        me           newcomer     -       -       -    -      -    -     -
        me           ex-member    -       -       -    -      -    -     -
        me           other-group  -       -       -    -      -    -     -
        me           stranger     -       -       -    -      -    -     -
        facilitator  author       -       -       -    -      ba   ba    baf
        facilitator  facilitator  -       -       -    -      -    ba    baf
        facilitator  member       -       -       -    -      -    -     -
        facilitator  newcomer     -       -       -    -      -    -     -
        facilitator  ex-member    -       -       -    -      -    -     -
        facilitator  other-group  -       -       -    -      -    -     -
        facilitator  stranger     -       -       -    -      -    -     -
        meeting      author       -       -       -    -      ba   ba    baf
        meeting      facilitator  -       -       -    -      -    a     af
        meeting      member       -       -       -    -      -    a     af
        meeting      newcomer     -       -       -    -      -    -     -
        meeting      ex-member    -       -       -    -      -    -     -
        meeting      other-group  -       -       -    -      -    -     -
        meeting      stranger     -       -       -    -      -    -     -
        now          author       baf     -       -    -      ba   ba    baf
        now          facilitator  baf     -       -    -      -    ba    baf
        now          member       baf     -       -    -      -    ba    baf
        now          newcomer     f       -       -    -      -    -     f
        now          ex-member    -       -       -    -      -    -     -
        now          other-group  -       -       -    -      -    -     -
        now          stranger     -       -       -    -      -    -     -
        """;

    public static TheoryData<Engine, string> EachLevel
    {
        get
        {
            var data = new TheoryData<Engine, string>();
            foreach (var engine in Enum.GetValues<Engine>())
            {
                foreach (var level in Levels)
                {
                    data.Add(engine, level);
                }
            }

            return data;
        }
    }

    [Fact]
    public void No_cell_of_the_policy_is_empty()
    {
        foreach (var level in Levels)
        {
            foreach (var viewer in Viewers.Keys)
            {
                Assert.All(Surfaces, surface => Assert.Matches("^(-|b?a?f?)$", Cell(level, viewer, surface)));
                Assert.All(Surfaces, surface => Assert.NotEqual(string.Empty, Cell(level, viewer, surface)));
            }
        }
    }

    [Theory, MemberData(nameof(EachLevel))]
    public async Task Each_viewer_sees_on_each_surface_what_the_policy_says_and_nothing_more(Engine engine, string level)
    {
        await using var bot = await StartAsync(engine, level);
        var wrong = new List<string>();
        foreach (var phase in Phases)
        {
            await TurnToAsync(bot, phase);
            foreach (var (viewer, who) in Viewers)
            {
                foreach (var surface in Surfaces)
                {
                    var sees = await SeesAsync(bot, viewer, who, surface);
                    if (sees != Cell(level, viewer, surface).Contains(phase == "after" ? 'f' : phase[0]))
                    {
                        wrong.Add($"{viewer} {(sees ? "sees" : "does not see")} it {phase} on {surface}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
    }

    private static async Task<TestBot> StartAsync(Engine engine, string level)
    {
        var bot = await TestBot.StartAsync(engine);
        await AGroup.StartAsync(bot, ("members", "maya|jonas|priya|ana"));
        await AGroup.SetUpAsync(bot, Someone.Tom, Acts.Lab, ("members", "tom"));
        bot.Channel.Knows(new PersonCard(Someone.Stranger.Id, Someone.Stranger.Caller.Name, Someone.Stranger.Caller.Zone));
        await AGroup.SetUpAsync(bot, Someone.Stranger, TestBot.Circle with { Workspace = "W2", Conversation = "abroad" }, ("members", "zoe"));
        var form = (await bot.SayAsync(Someone.Jonas, "/checkin")).Form();
        await bot.SubmitAsync(Someone.Jonas, form, ("top", Secret), ("kind", "challenge"), ("share", Secret), ("sight", level));
        await bot.DeliverAsync();
        await Acts.LeaveAsync(bot, Someone.Ana);
        return bot;
    }

    private static async Task TurnToAsync(TestBot bot, string phase)
    {
        if (phase == "at")
        {
            bot.Clock.Reset(Instant.FromUtc(2026, 11, 5, 15, 10));
        }
        else if (phase == "after")
        {
            bot.Clock.Reset(Instant.FromUtc(2026, 11, 5, 16, 30));
            var form = (await bot.PressAsync(Someone.Maya, new("members.add", (await OnlyAsync(bot)).Value))).Form();
            await bot.SubmitAsync(Someone.Maya, form, ("people", "lee"));
            await AGroup.AgreeAsync(bot);
        }

        await bot.DeliverAsync();
    }

    private static Task<Core.GroupId> OnlyAsync(TestBot bot) => bot.LookAsync(db =>
        Task.FromResult(db.Groups.Single(row => row.Channel == "circle").Id));

    private static async Task<bool> SeesAsync(TestBot bot, string viewer, Someone who, string surface)
    {
        var place = who == Someone.Stranger ? TestBot.Circle with { Workspace = "W2", Conversation = "abroad" } : TestBot.Circle;
        var inChannel = viewer is "author" or "facilitator" or "member"
            || (viewer == "newcomer" && bot.Now > Instant.FromUtc(2026, 11, 5, 16, 0));
        switch (surface)
        {
            case "channel":
                // Only who is in a private channel reads it.
                return inChannel && bot.Channel.In("circle").Any(posted => posted.Plain.Contains(Secret));
            case "private":
                return bot.Channel.To(who.Id).Any(posted => posted.Plain.Contains(Secret) && !posted.Plain.Contains("record as"));
            case "home":
                return (await bot.HandleAsync(new HomeOpened(who.Caller, who.Direct))).Plain().Contains(Secret);
            case "glance":
                return (await bot.SayAsync(who, "/peer", place)).Plain().Contains(Secret);
            case "form":
                return await bot.SayAsync(who, "/checkin", place) is Reply.ShowForm show
                    && JsonSerializer.Serialize(show.Form, ChatJson.Options).Contains(Secret);
            case "board":
                return (await bot.SayAsync(who, "/peer checkins", place)).Plain().Contains(Secret);
            case "export":
                return await bot.SayAsync(who, "/peer export", place) is Reply.Whisper { Message: var offer }
                    && offer.Blocks.OfType<Chat.Messages.Buttons>().SelectMany(row => row.Items).FirstOrDefault(button => button.Label == "As Markdown") is { } button
                    && await ExportedAsync(bot, who, button.Action, place);
            default:
                throw new ArgumentOutOfRangeException(nameof(surface));
        }
    }

    private static async Task<bool> ExportedAsync(TestBot bot, Someone who, Chat.Routing.ActionRef action, Place place)
    {
        var before = bot.Channel.To(who.Id).Select(posted => posted.Ref).ToHashSet();
        await bot.PressAsync(who, action, where: place);
        await bot.DeliverAsync();
        return bot.Channel.To(who.Id).Any(posted => !before.Contains(posted.Ref) && posted.Plain.Contains(Secret));
    }

    private static string Cell(string level, string viewer, string surface)
    {
        var rows = Policy.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var row = rows.Single(cells => cells[0] == level && cells[1] == viewer.Replace(' ', '-'));
        return row[Array.IndexOf(rows[0], surface)];
    }
}
