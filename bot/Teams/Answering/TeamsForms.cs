using System.Text.Json.Nodes;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Teams.Api;
using PeerBot.Teams.Reading;
using PeerBot.Teams.Rendering;
using PeerBot.Teams.Rendering.Fields;

namespace PeerBot.Teams.Answering;

/// <summary>Shows forms: as a dialog where Teams asked for one, else as a card in the private chat, and question by question where
/// Teams will not have the card.</summary>
internal sealed class TeamsForms(TeamsSaying saying, FormPeople people, ChatRouter router)
{
    private const string InPrivate = "The form is in our private chat.";
    private const string Below = "The form is below.";

    public async Task ShowAsync(Turn turn, Form form, CancellationToken cancel) =>
        await ShowAsync(turn, form, new AskedForm(await people.ToChooseFromAsync(turn, form, cancel), [], null), cancel);

    /// <summary>The form that was sent in, with what is wrong beside the fields and with what was answered in them.</summary>
    public async Task ShowAgainAsync(Turn turn, Form form, IReadOnlyList<FieldProblem> problems, CancellationToken cancel) =>
        await ShowAsync(turn, form, AdaptiveCardForms.WithProblems(problems, turn.Ask.Values, await people.ToChooseFromAsync(turn, form, cancel)), cancel);

    private async Task ShowAsync(Turn turn, Form form, AskedForm asked, CancellationToken cancel)
    {
        if (turn.IsDialog && turn.Slot.IsOpen
            && turn.Slot.TryGive(InvokeBodies.Continue(TeamsText.Line(form.Title, TeamsLimits.Label), AdaptiveCardForms.Card(form, turn.Zone, turn.FormPlace, asked, typesInGroup: !turn.IsInTheirChat))))
        {
            return;
        }

        var card = AdaptiveCardForms.Inline(form, turn.Zone, turn.FormPlace, asked);

        // One form after another stands in the same place, also where the answer comes too late to say so.
        if (turn.Ask.Surface == Surface.CardForm && turn.Ask.Card is not null)
        {
            var isShown = turn.Slot.TryGive(InvokeBodies.Card((JsonObject)card.DeepClone()));
            if (await saying.PutAsync(turn, (JsonObject)card.DeepClone(), form.Title, cancel) || isShown)
            {
                return;
            }
        }

        var trouble = await saying.CardAsync(turn, card, form.Title, cancel);
        if (trouble is null)
        {
            Tell(turn, turn.IsInTheirChat ? Below : InPrivate);
        }
        else
        {
            await AskInWordsAsync(turn, form, trouble, cancel);
        }
    }

    private async Task AskInWordsAsync(Turn turn, Form form, ConnectorAnswer trouble, CancellationToken cancel)
    {
        var isHeard = trouble is ConnectorAnswer.Refused { Status: not (403 or 404) }
            && await router.HandleAsync(new FormInWords(turn.Caller, turn.Place, form), cancel) is Reply.Whisper question
            && await saying.SayAsync(turn, question.Message, cancel);
        if (isHeard)
        {
            Tell(turn, turn.IsInTheirChat ? Below : InPrivate);
            return;
        }

        if (turn.IsCard || turn.IsDialog)
        {
            turn.Slot.TryGive(FixedAnswers.Ack(turn.Ask.Surface, TeamsSaying.NotReachable));
        }
        else
        {
            await saying.TellUnreachableAsync(turn, cancel);
        }
    }

    private static void Tell(Turn turn, string words)
    {
        if (turn.IsCard || turn.IsDialog)
        {
            turn.Slot.TryGive(turn.IsCard ? InvokeBodies.Note(words) : InvokeBodies.Last(words));
        }
    }
}
