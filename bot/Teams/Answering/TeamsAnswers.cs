using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Teams.Reading;
using PeerBot.Teams.Rendering;

namespace PeerBot.Teams.Answering;

/// <summary>From a reply to what Teams expects: what can go into an invoke's answer does, and what cannot, or comes too late, is said
/// in the private chat.</summary>
internal sealed class TeamsAnswers(TeamsSaying saying, TeamsForms forms, TeamsCards cards, TeamsChannel channel)
{
    private const string InPrivate = "The answer is in our private chat.";
    private const string Below = "The answer is below.";

    private static readonly Message Saved = Message.Of($"That is saved. Thank you.");

    public async Task AnswerAsync(Turn turn, Reply reply, CancellationToken cancel)
    {
        switch (reply)
        {
            case Reply.Whisper whisper:
                await SayAsync(turn, whisper.Message, cancel);
                break;
            case Reply.Replace replace:
                await ReplaceAsync(turn, replace.Message, cancel);
                break;
            case Reply.ShowForm show:
                await forms.ShowAsync(turn, show.Form, cancel);
                break;
            case Reply.FixForm fix:
                await FixAsync(turn, fix.Problems, cancel);
                break;
            case Reply.CloseForm close:
                await CloseAsync(turn, close.Message, cancel);
                break;
            case Reply.Quiet:
                break;
            default:
                throw new InvalidOperationException("A kind of reply has no answer yet.");
        }

        turn.Slot.TryGive(FixedAnswers.Nothing(turn.Ask.Surface));
    }

    /// <summary>Says something to the caller alone.</summary>
    public async Task SayAsync(Turn turn, Message message, CancellationToken cancel)
    {
        // Buttons have to stay when a dialog closes.
        var hasButtons = message.Blocks.OfType<Buttons>().Any(row => row.Items.Count > 0);
        if (turn.IsDialog && !hasButtons && turn.Slot.TryGive(InvokeBodies.Last(message, turn.Zone, typesInGroup: !turn.IsInTheirChat)))
        {
            return;
        }

        var isSaid = await saying.SayAsync(turn, message, cancel);
        if (turn.IsDialog)
        {
            turn.Slot.TryGive(InvokeBodies.Last(isSaid ? $"{Reader(turn).Say(message.Summary)} {InPrivate}" : Reader(turn).Say(message)));
        }
        else if (turn.IsCard)
        {
            turn.Slot.TryGive(InvokeBodies.Note(!isSaid ? Reader(turn).Say(message) : turn.IsInTheirChat ? Below : InPrivate));
        }
        else if (!isSaid)
        {
            await saying.TellUnreachableAsync(turn, cancel);
        }
    }

    /// <summary>Puts a message in the place of the one that was pressed: at once for who pressed it, and then for everybody.</summary>
    private async Task ReplaceAsync(Turn turn, Message message, CancellationToken cancel)
    {
        if (turn.Ask is not { Card: { } pressed, Here: { } here })
        {
            await SayAsync(turn, message, cancel);
            return;
        }

        // Everybody sees it in the zone of who pressed, which is named, unless the message knows better.
        var page = AdaptiveCardMessages.InOne(message) with { Zone = message.Zone ?? turn.Zone.Id };
        var isShown = turn.IsCard
            ? turn.Slot.TryGive(InvokeBodies.Card(cards.Card(page, turn.Zone, inGroup: !turn.IsInTheirChat)))
            : turn.IsDialog && turn.Slot.TryGive(InvokeBodies.Last(Reader(turn).Say(message.Summary)));
        if (await channel.ReplaceAsync(turn.Workspace, new MessageRef(here, pressed), page, cancel) is not (SendResult.Sent or SendResult.Unclear) && !isShown)
        {
            await saying.SayAsync(turn, message, cancel);
        }
    }

    // In words alone nobody can be mentioned, wherever they are read.
    private static Audience Reader(Turn turn) => new(turn.Zone, IsGroup: false, TypesInGroup: !turn.IsInTheirChat);

    private async Task FixAsync(Turn turn, IReadOnlyList<FieldProblem> problems, CancellationToken cancel)
    {
        if (turn.Ask.Form is { } form)
        {
            await forms.ShowAgainAsync(turn, form, problems, cancel);
            return;
        }

        // A card in the chat keeps what was written in it.
        var words = string.Join(' ', problems.Select(problem => problem.Words));
        if (!turn.IsCard || !turn.Slot.TryGive(InvokeBodies.Note($"I could not take that yet. {words}")))
        {
            Text summary = $"I could not take that yet.";
            await SayAsync(turn, new Message(summary, new Paragraph(summary), new Bullets([.. problems.Select(problem => Text.Words(problem.Words))])), cancel);
        }
    }

    // A form in the chat becomes what came of it, so that nobody sends it twice; a dialog closes by itself.
    private async Task CloseAsync(Turn turn, Message? last, CancellationToken cancel)
    {
        if (turn.IsDialog)
        {
            if (last is not null)
            {
                await SayAsync(turn, last, cancel);
            }
            else if (!turn.Slot.TryGive(TeamsAck.Taken))
            {
                await saying.SayAsync(turn, Saved, cancel);
            }

            return;
        }

        await ReplaceAsync(turn, last ?? Saved, cancel);
    }
}
