using CsCheck;
using PeerBot.Channels.Tests.Slack.Rendering;
using PeerBot.Chat.Messages;
using PeerBot.Teams.Rendering;
using PeerBot.Teams.Rendering.Fields;
using PeerBot.Tests.Support.Teams;

namespace PeerBot.Channels.Tests.Teams.Rendering;

/// <summary>T7: whatever people write, wherever it stands, Teams is sent what it shows as it is meant, and nobody's words become a
/// mention, a date, a link or markup.</summary>
public sealed class CardProperties
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/Argentina/Buenos_Aires"];

    [Fact]
    public void Any_message_is_an_activity_Teams_takes() => Gen.Select(AnyContent.Message, Gen.Bool).Sample(
        (message, inGroup) => Fine(AdaptiveCardRules.CheckActivity(AdaptiveCardMessages.Activity(message, Zone, inGroup))),
        iter: 600);

    [Fact]
    public void Any_message_has_pages_that_leave_nothing_out() => AnyContent.Message.Sample(
        message =>
        {
            var pages = AdaptiveCardMessages.Pages(message);
            Assert.All(pages, page =>
            {
                var card = AdaptiveCardMessages.Card(page, Zone, inGroup: true);
                Fine(AdaptiveCardRules.CheckCard(card));
                Assert.DoesNotContain("This is not all", card.ToJsonString());
                Assert.InRange(TeamsLimits.Size(card), 1, 20_000);
            });
            Assert.Equal(
                string.Join('\n', message.Blocks.Select(block => Whole(new Message($"", block)))).Split('\n', StringSplitOptions.RemoveEmptyEntries),
                string.Join('\n', pages.SelectMany(page => page.Blocks).Select(block => Whole(new Message($"", block)))).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        },
        iter: 200);

    [Fact]
    public void Any_form_is_a_dialog_and_a_card_Teams_takes() => AnyContent.Form.Sample(
        form =>
        {
            Fine(AdaptiveCardRules.CheckCard(AdaptiveCardForms.Card(form, Zone, "19:x"), isDialog: true));
            Fine(AdaptiveCardRules.CheckCard(AdaptiveCardForms.Inline(form, Zone, "19:x")));
        },
        iter: 300);

    [Fact]
    public void Words_never_become_anything_else() => AnyContent.Words.List[1, 4].Sample(
        words =>
        {
            var text = new Text([.. words.Select(each => (TextPiece)new Words(each)), new Strong($"{words[0]}"), new Words("{"), new Words("{")]);
            var withMention = new Text([.. text.Pieces, new Mention("29:maya", "Maya Lindqvist"), .. text.Pieces]);
            foreach (var body in new[] { text, withMention })
            {
                var message = new Message(text, new Heading(body), new Paragraph(body), new Quote(body), new Note(body), new Bullets([body]),
                    new Facts([new Fact(words[0], body)]), new Buttons([new Button(words[0], new("a"), SpokenLabel: words[0])]));
                var card = AdaptiveCardMessages.Card(message, Zone, inGroup: true);
                Fine(AdaptiveCardRules.CheckCard(card));
                Assert.InRange(card["msteams"]?["entities"]!.AsArray().Count ?? 0, 0, body == text ? 0 : 1);
            }
        },
        iter: 500);

    [Fact]
    public void Words_come_through_as_they_were_written() => AnyContent.Words.Sample(
        written =>
        {
            var words = new Words(written).Value;
            if (string.IsNullOrWhiteSpace(words.Replace('\u2060', ' ')) || words.Length > 3000)
            {
                return;
            }

            var runs = AdaptiveCardMessages.Card(Message.Of($"{written}"), Zone)["body"]![0]!["inlines"]!.AsArray();
            Assert.Equal(words, SeenWords.OfRun(string.Concat(runs.Select(run => (string?)run!["text"]))));
            Assert.Equal(words, SeenWords.OfMarkdown(TeamsText.Escape(words)));
        },
        iter: 800);

    [Fact]
    public void A_form_is_kept_with_its_answers_and_nothing_else_is_one() => AnyContent.Form.Sample(
        form =>
        {
            var written = KeptForm.Write(form);
            if (written.Length > 0)
            {
                var read = KeptForm.TryRead(written)!;
                Assert.Equal(AdaptiveCardForms.Card(form, Zone, "x").ToJsonString(), AdaptiveCardForms.Card(read, Zone, "x").ToJsonString());
            }

            Assert.Null(KeptForm.TryRead(form.Title));
            Assert.Null(KeptForm.TryRead(written.Length > 2 ? written[..^2] : null));
        },
        iter: 150);

    [Fact]
    public void Several_values_are_taken_apart_as_they_were_put_together() => Gen.String[Gen.Char["a,%2C5 _"], 1, 8].List[0, 5].Sample(
        values =>
        {
            var kept = values.Where(value => value.Trim() == value && value.Length > 0 && value != TeamsData.NoAnswer).ToList();
            Assert.Equal(kept, TeamsData.Split(TeamsData.Join(kept)));
        },
        iter: 1000);

    private static void Fine(IReadOnlyList<string> wrong) => Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(5)));

    private static string Whole(Message message) => message.ToPlain(Zone).Replace("] [", "]\n[");
}
