using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Facilitation;

/// <summary>Writes what a person decided to the history of the rota, so that every copy of the meeting's notices follows (N8).</summary>
internal static class RotaChange
{
    /// <summary>Appends the events and answers the button that takes all of them back (F6).</summary>
    public static async Task<Button> WriteAsync(Visit visit, Lead lead, CancellationToken cancel, params RotaEvent[] events)
    {
        var numbers = await AppendAsync(visit, lead, cancel, events);
        return UndoOffer.Add(visit, lead.Group.Id, RotaUndo.Kind, lead.Row.Id.Value, numbers);
    }

    /// <summary>Appends the events and answers their numbers as <see cref="RotaUndo"/> reads them.</summary>
    public static async Task<string> AppendAsync(Visit visit, Lead lead, CancellationToken cancel, params RotaEvent[] events)
    {
        var numbers = new List<int>();
        foreach (var happened in events)
        {
            numbers.Add((await RotaHistory.AppendAsync(visit.Db, lead.Group.Row, happened, visit.Now, cancel)).Number);
        }

        await visit.Db.RefreshAsync(lead.Row.Id.Value, cancel);
        visit.Touch(lead.Group.Id);
        return string.Join(',', numbers);
    }

    /// <summary>Says why not, and what can be done instead.</summary>
    public static Reply Refuse(this Visit visit, Refusal why, Lead lead) =>
        visit.Answer(FacilitationViews.Say(RefusalWords.Say(why, lead, visit.Me), FacilitationViews.Rotation));

    /// <summary>The answer to whatever was asked: a form closes with it, everything else hears it in private.</summary>
    public static Reply Answer(this Visit visit, Message message) =>
        visit.Request is FormSubmission ? new Reply.CloseForm(message) : new Reply.Whisper(message);
}
