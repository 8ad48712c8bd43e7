using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Core;

namespace PeerBot.Features.Requests;

/// <summary>Answers where it fits: beside a message that stands and is edited anyway, in the place of a list or an answer.</summary>
internal static class InPlace
{
    public static async Task<Reply> AnswerInPlaceAsync(this Visit visit, GroupId group, Message message, CancellationToken cancel)
    {
        if (visit.Request is FormSubmission)
        {
            return new Reply.CloseForm(message);
        }

        if (visit.Request is not ButtonPress press)
        {
            return new Reply.Whisper(message);
        }

        var sentAs = press.Message?.ToString();
        return sentAs is not null && await visit.Db.Notices.AnyAsync(row => row.GroupId == group && row.SentAs == sentAs, cancel)
            ? new Reply.Whisper(message)
            : new Reply.Replace(message);
    }
}
