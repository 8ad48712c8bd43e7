using System.Text.Json.Nodes;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Slack.Rendering;

namespace PeerBot.Tests.Support.Slack;

/// <summary>Draws what the program says for Slack and tells where Slack would refuse it. Every test that runs the program
/// passes everything it says through here, so every view of every feature is checked.</summary>
public static class RenderedForSlack
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>What is wrong with an answer; empty when Slack would take it.</summary>
    public static IEnumerable<string> Wrong(Reply reply) => reply switch
    {
        Reply.ShowForm show => Wrong(show.Form),
        _ when reply.Message() is { } message =>
            [.. Wrong(message), .. Refusals(BlockKitViews.Dialog(message, Zone, "{}"), "modal", message.Summary.ToString())],
        _ => [],
    };

    /// <summary>What is wrong with a message, posted or on the Home page.</summary>
    public static IEnumerable<string> Wrong(Message message)
    {
        var what = message.Summary.ToString();
        var pages = BlockKitMessages.Pages(message);
        return
        [
            .. pages.SelectMany(page => Refusals(
                new JsonObject { ["text"] = BlockKitMessages.Text(page, Zone), ["blocks"] = BlockKitMessages.Blocks(page, Zone) }, "message", what)),
            .. Refusals(BlockKitViews.Home(message, Zone), "home", what),
            .. Buttons(message).Count(button => button.Style == ButtonStyle.Primary) > 1 ? [$"\"{what}\" has more than one primary button"] : Array.Empty<string>(),
            .. Buttons(message).Where(button => SlackLimits.Length(button.Label) > 40).Select(button => $"\"{what}\" has a button that is too long: {button.Label}"),
        ];
    }

    /// <summary>What is wrong with a form. Nothing of it may be cut: it is all ours.</summary>
    public static IEnumerable<string> Wrong(Form form)
    {
        var view = BlockKitForms.View(form, Zone, "{}");
        return
        [
            .. Refusals(view, "modal", form.Title),
            .. Cut(form.Title, 24),
            .. Cut(form.Submit, 24),
            .. form.Fields.SelectMany(field => Cut(field.Label, 2000)),
            .. form.Fields.SelectMany(Options).SelectMany(option => Cut(option.Label, 75).Concat(Cut(option.Description ?? "", 75))),
            .. view["blocks"]!.AsArray().Count(block => (string?)block!["type"] == "input") == form.Fields.Count
                ? Array.Empty<string>()
                : [$"\"{form.Title}\" has a field that cannot be answered"],
        ];
    }

    private static IEnumerable<string> Refusals(JsonNode sent, string surface, string what) =>
        BlockKitRules.Check(sent, surface).Select(wrong => $"Slack would not take \"{what}\" as a {surface}: {wrong}");

    private static IEnumerable<Button> Buttons(Message message) => message.Blocks.OfType<Buttons>().SelectMany(row => row.Items);

    private static IEnumerable<Option> Options(Field field) => field switch
    {
        ChoiceField choice => choice.Options,
        ChoicesField choices => choices.Options,
        _ => [],
    };

    private static IEnumerable<string> Cut(string words, int most) =>
        SlackLimits.Length(words) > most ? [$"\"{words}\" is longer than {most}"] : [];
}
