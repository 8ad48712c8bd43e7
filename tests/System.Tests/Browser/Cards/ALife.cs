using System.Text.Json.Nodes;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Teams.Rendering;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Browser.Cards;

/// <summary>What a group hears and is asked in its first two weeks, as cards.</summary>
internal static class ALife
{
    private static readonly string[] Commands =
    [
        "/peer", "/peer help", "/peer rotation", "/peer members", "/peer settings", "/peer settings mine", "/peer settings group", "/peer meet", "/peer away", "/peer swap", "/checkin",
        "/action", "/action write down how we do on-call handovers by friday", "/action", "/win the release went out", "/peer topics", "/peer topic saying no kindly", "/peer topics", "/peer pause", "/peer leave", "/nonsense",
    ];

    public static async Task<IReadOnlyList<JsonNode>> AllAsync(DateTimeZone zone)
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        await AGroup.StartAsync(bot);
        var cards = new List<JsonNode>();
        foreach (var command in Commands)
        {
            cards.AddRange(Cards(await bot.SayAsync(Someone.Maya, command), zone));
        }

        cards.AddRange(Cards(await bot.SayAsync(Someone.Lee, "/peer setup", TestBot.Circle with { Conversation = "other" }), zone));
        await bot.PassAsync(Duration.FromDays(14));
        cards.AddRange(bot.Channel.Shown.SelectMany(posted => Cards(posted.Message!, zone, posted.To.Person is null)));
        return cards;
    }

    /// <summary>A few that show what there is.</summary>
    public static async Task<IReadOnlyList<JsonNode>> PicturedAsync(DateTimeZone zone)
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        await AGroup.StartAsync(bot);
        var noted = await bot.SayAsync(Someone.Maya, "/action write down how we do on-call handovers by friday");
        var form = (await bot.SayAsync(Someone.Maya, "/checkin")).Form();
        var answers = new Dictionary<string, IReadOnlyList<string>> { ["top"] = [], ["kind"] = ["success"], ["share"] = ["We said no to a project, kindly."], ["sight"] = ["now"] };
        var again = AdaptiveCardForms.WithProblems([new FieldProblem("top", "Please write a few words here.")], new FormValues(answers));
        await bot.PassAsync(Duration.FromDays(2));
        var lead = bot.Channel.Shown.First(posted => posted.To.Person is not null && posted.Buttons.Any(button => button.Label == "Swap"));
        return
        [
            .. Cards(lead.Message!, zone, inGroup: false),
            .. Cards(noted, zone),
            AdaptiveCardForms.Inline(form, zone, null, again),
        ];
    }

    private static IEnumerable<JsonNode> Cards(Reply reply, DateTimeZone zone) => reply is Reply.ShowForm show
        ? [AdaptiveCardForms.Card(show.Form, zone, null), AdaptiveCardForms.Inline(show.Form, zone, null)]
        : reply.Message() is { } message ? Cards(message, zone, inGroup: false) : [];

    private static IEnumerable<JsonNode> Cards(Message message, DateTimeZone zone, bool inGroup) =>
        AdaptiveCardMessages.Pages(message).Select(page => AdaptiveCardMessages.Card(page, zone, inGroup));
}
