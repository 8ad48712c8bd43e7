using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Teams.Rendering;
using PeerBot.Teams.Rendering.Fields;

namespace PeerBot.Tests.Support.Teams;

/// <summary>Draws what the program says for Teams and tells where Teams would not show it as it is meant. Every test that runs the
/// program passes everything it says through here, so every view of every feature is checked.</summary>
public static partial class RenderedForTeams
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>What is wrong with an answer; empty when nothing is.</summary>
    public static IEnumerable<string> Wrong(Reply reply) => reply switch
    {
        Reply.ShowForm show => Wrong(show.Form),
        _ when reply.Message() is { } message => Wrong(message),
        _ => [],
    };

    /// <summary>What is wrong with a message, in a private chat or in a channel.</summary>
    public static IEnumerable<string> Wrong(Message message) =>
    [
        .. AdaptiveCardMessages.Pages(message).SelectMany(page => new[] { true, false }.SelectMany(inGroup =>
            Refusals(AdaptiveCardRules.CheckActivity(AdaptiveCardMessages.Activity(page, Zone, inGroup)), "message", message.Summary.ToString()))),
        .. Refusals(AdaptiveCardSchema.Check(Kept(AdaptiveCardMessages.Card(message, Zone, inGroup: true))), "card", message.Summary.ToString()),
        .. Refusals(AdaptiveCardRules.CheckCard(AdaptiveCardMessages.Card(AdaptiveCardMessages.InOne(message), Zone)), "card", message.Summary.ToString()),
        .. new[] { true, false }.SelectMany(inGroup =>
            Refusals(SlashCommands(AdaptiveCardMessages.Activity(AdaptiveCardMessages.InOne(message), Zone, inGroup)), "message", message.Summary.ToString())),
        .. Refusals(SlashCommands(JsonValue.Create(new Audience(Zone, IsGroup: false).Say(message))), "line of text", message.Summary.ToString()),
    ];

    /// <summary>What is wrong with a form, in a dialog or in the chat, at first and with something to be put right.</summary>
    public static IEnumerable<string> Wrong(Form form)
    {
        AskedForm again = AdaptiveCardForms.WithProblems([.. form.Fields.Select(field => new FieldProblem(field.Key, "Not this."))], FormValues.Empty);
        return
        [
            .. Refusals(AdaptiveCardRules.CheckCard(AdaptiveCardForms.Card(form, Zone, "19:somewhere"), isDialog: true), "dialog", form.Title),
            .. Refusals(AdaptiveCardRules.CheckCard(AdaptiveCardForms.Card(form, Zone, null, again), isDialog: true), "dialog", form.Title),
            .. Refusals(AdaptiveCardSchema.Check(Kept(AdaptiveCardForms.Card(form, Zone, null, again))), "dialog", form.Title),
            .. Refusals(SlashCommands(AdaptiveCardForms.Card(form, Zone, null)), "dialog", form.Title),
            .. Refusals(AdaptiveCardRules.CheckCard(Kept(AdaptiveCardForms.Inline(form, Zone, "19:somewhere"))), "card", form.Title),
            .. AdaptiveCardForms.Card(form, Zone, null)["body"]!.AsArray().Count(element => element!["id"] is not null) == form.Fields.Count
                ? Array.Empty<string>()
                : [$"\"{form.Title}\" has a field that cannot be answered"],
            .. KeptForm.TryRead(KeptForm.Write(form)) is null ? [$"\"{form.Title}\" cannot be kept, so its answers could not be put right"] : Array.Empty<string>(),
        ];
    }

    /// <summary>Commands with a slash, which nobody can type in Teams: in a channel PeerBot hears only what mentions it.</summary>
    public static IReadOnlyList<string> SlashCommands(JsonNode? drawn) => drawn switch
    {
        JsonArray all => [.. all.SelectMany(SlashCommands)],
        JsonObject some => [.. some.Where(one => one.Key is not ("data" or "url")).SelectMany(one => SlashCommands(one.Value))],
        JsonValue value when value.TryGetValue<string>(out var words) && SlashCommand().Match(words) is { Success: true } found => [$"it tells to type \"{found.Value.Trim()}\""],
        _ => [],
    };

    private static JsonObject Kept(JsonObject card)
    {
        KeptCards.Keep(card);
        return card;
    }

    private static IEnumerable<string> Refusals(IReadOnlyList<string> found, string surface, string what) =>
        found.Select(wrong => $"Teams would not show \"{what}\" well as a {surface}: {wrong}");

    [GeneratedRegex(@"(?:^|[^\w/.:])/(?:peer|checkin|action|win)\b", RegexOptions.NonBacktracking)]
    private static partial Regex SlashCommand();
}
