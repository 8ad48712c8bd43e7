using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Chat;
using PeerBot.Chat;
using PeerBot.Playground.Rendering;
using PeerBot.Slack.Rendering;
using PeerBot.Teams.Rendering;

namespace PeerBot.Channels.Tests.Golden;

/// <summary>What leaves PeerBot, compared with a file that a person has read. After a change that is meant, write the new
/// text into the file named by the failing test.</summary>
public sealed class GoldenTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void A_message_on_the_Playgrounds_page() =>
        IsAsKept("playground-message.json", PageMessages.Blocks(Samples.EveryKind, DateTimeZoneProviders.Tzdb["Asia/Kolkata"]));

    [Fact]
    public void A_form_on_the_Playgrounds_page() =>
        IsAsKept("playground-form.json", PageForms.Of(Samples.EveryFieldForm, DateTimeZoneProviders.Tzdb["Asia/Kolkata"]));

    [Fact]
    public void A_message_in_Slack() => IsAsKept("slack-message.json", new JsonObject
    {
        ["text"] = BlockKitMessages.Text(Samples.EveryKind, DateTimeZoneProviders.Tzdb["Asia/Kolkata"]),
        ["blocks"] = BlockKitMessages.Blocks(Samples.EveryKind, DateTimeZoneProviders.Tzdb["Asia/Kolkata"]),
    });

    [Fact]
    public void A_form_in_Slack() =>
        IsAsKept("slack-form.json", BlockKitForms.View(Samples.EveryFieldForm, DateTimeZoneProviders.Tzdb["Asia/Kolkata"], """{"form":"p1/checkin/m1","place":"C1"}"""));

    [Fact]
    public void A_Home_page_in_Slack() =>
        IsAsKept("slack-home.json", BlockKitViews.Home(Samples.EveryKind, DateTimeZoneProviders.Tzdb["Asia/Kolkata"]));

    [Fact]
    public void A_message_in_Teams() =>
        IsAsKept("teams-message.json", AdaptiveCardMessages.Activity(Samples.EveryKind, DateTimeZoneProviders.Tzdb["Asia/Kolkata"], inGroup: true));

    // What the form carries along of itself is packed, and might be packed another way tomorrow.
    [Fact]
    public void A_form_in_Teams()
    {
        var card = AdaptiveCardForms.Inline(Samples.EveryFieldForm, DateTimeZoneProviders.Tzdb["Asia/Kolkata"], "19:circle@thread.tacv2");
        card["actions"]![0]!["data"]![TeamsData.Asked] = "…";
        card["actions"]![0]!["fallback"]!["data"]![TeamsData.Asked] = "…";
        IsAsKept("teams-form.json", card);
    }

    [Fact]
    public void A_message_in_the_neutral_notation() =>
        IsAsKept("neutral-message.json", JsonSerializer.SerializeToNode(Samples.EveryKind, ChatJson.Options)!);

    [Fact]
    public void A_form_in_the_neutral_notation() =>
        IsAsKept("neutral-form.json", JsonSerializer.SerializeToNode(Samples.EveryFieldForm, ChatJson.Options)!);

    private static void IsAsKept(string file, JsonNode made, [CallerFilePath] string here = "")
    {
        var text = made.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
        var path = Path.Combine(Path.GetDirectoryName(here)!, file);
        Assert.True(File.Exists(path), $"{file} does not exist yet; it would hold:\n{text}");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }
}
